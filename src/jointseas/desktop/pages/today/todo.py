"""One thing that waits, with the button that goes to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jointseas.desktop.kit import Tone


@dataclass(frozen=True)
class Todo:
    tone: Tone
    title: str
    note: str
    action: str
    page: str
    params: Mapping[str, str] = field(default_factory=dict)
