"""What the program around the command line hands it: how a workspace is served, and what needs a window."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jointseas.kernel.clock import Clock
from jointseas.workspace.opening import Opened
from jointseas.workspace.services import Services

Told = Callable[[int, int], object]


@dataclass(frozen=True)
class Shore:
    """`make_sample` fills a new file; `pictures` takes one of every page of a sample, and tells of each."""

    clock: Clock
    services: Callable[[Opened], Services]
    make_sample: Callable[[Path, Told], None]
    pictures: Callable[[Path | None, Path, Callable[[Path], object]], tuple[Path, ...]]
