"""Drafts as the workspace keeps them: a person's own notes, encrypted with everything else, written in their order."""

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from jointseas.access.records import Seat
from jointseas.desktop.kit.drafts import Texts
from jointseas.desktop.tasks import Runner
from jointseas.kernel.outcome import Refused

if TYPE_CHECKING:  # brings SQLAlchemy, which the window does not wait for
    from jointseas.access.service import Access

_PREFIX = "draft."


class Notes:
    """That a draft cannot be kept is said once, not at every key."""

    def __init__(self, runner: Runner, access: "Access", seat: Seat) -> None:
        self._runner, self._access, self._seat = runner, access, seat
        self._said = False

    def load(self, owner: QObject, key: str, then: Callable[[Texts], object]) -> None:
        def look() -> str | Refused | None:
            return self._access.load_note(self._seat, _PREFIX + key)

        self._runner.read(owner, look, lambda body: then(read(body)), self._not_kept)

    def save(self, key: str, texts: Texts) -> None:
        body = json.dumps(dict(texts), ensure_ascii=False)
        self._runner.write(
            self._runner, lambda: self._access.save_note(self._seat, _PREFIX + key, body), None, self._not_kept
        )

    def drop(self, key: str) -> None:
        self._runner.write(
            self._runner, lambda: self._access.drop_note(self._seat, _PREFIX + key), None, self._not_kept
        )

    def _not_kept(self, refused: Refused) -> None:
        if not self._said:
            self._said = True
            self._runner.refused.emit(refused)


def read(body: str | None) -> Mapping[str, str]:
    """A note of another version of the program is read as far as it makes sense."""
    try:
        found = json.loads(body or "{}")
    except ValueError:
        return {}
    pairs = found.items() if isinstance(found, dict) else ()
    return {str(name): text for name, text in pairs if isinstance(text, str)}
