"""What a person likes on this machine: language, theme, size of text, recent workspaces. Never a secret, never a fact
of business. A file that somebody else has written into is read as far as it makes sense."""

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from jointseas.desktop.kit.tokens import LARGEST_SCALE, SMALLEST_SCALE

_MOST_RECENT = 8
_LARGEST_FILE = 64_000
IDLE_CHOICES = (0, 5, 10, 15, 30, 60)


@dataclass(frozen=True)
class Settings:
    language: str = ""  # empty: as the system speaks
    theme: str = "system"
    scale: int = 100
    idle_minutes: int = 15  # 0: never locked by itself
    recent: tuple[str, ...] = ()
    signs_in: dict[str, str] = field(default_factory=dict)  # per workspace, who signed in last

    def opened(self, address: str, sign_in: str = "") -> "Settings":
        recent = (address, *(other for other in self.recent if other != address))[:_MOST_RECENT]
        names = {**self.signs_in, **({address: sign_in} if sign_in else {})}
        return replace(self, recent=recent, signs_in={a: n for a, n in names.items() if a in recent})

    def forgotten(self, address: str) -> "Settings":
        return replace(self, recent=tuple(other for other in self.recent if other != address))


def _words(value: object) -> bool:
    return isinstance(value, str) and len(value) <= 4_096 and value.isprintable()


_SOUND: dict[str, Callable[[object], bool]] = {
    "language": lambda v: isinstance(v, str) and v.isascii() and v.replace("_", "").isalpha() and len(v) < 12,
    "theme": lambda v: v in ("system", "light", "dark"),
    "scale": lambda v: type(v) is int and SMALLEST_SCALE <= v <= LARGEST_SCALE,
    "idle_minutes": lambda v: v in IDLE_CHOICES and type(v) is int,
    "recent": lambda v: isinstance(v, list) and len(v) <= _MOST_RECENT and all(map(_words, v)),
    "signs_in": lambda v: isinstance(v, dict) and len(v) <= _MOST_RECENT and all(map(_words, v.values())),
}


def load(path: Path) -> Settings:
    """Whatever in the file is not sound is left at its default."""
    try:
        raw = json.loads(path.read_bytes()[:_LARGEST_FILE])
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(raw, dict):
        return Settings()
    sound: dict[str, Any] = {
        one.name: raw[one.name] for one in fields(Settings) if one.name in raw and _SOUND[one.name](raw[one.name])
    }
    told: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in sound.items()}
    return Settings(**told)


def save(path: Path, settings: Settings) -> None:
    """Whole or not at all; a folder that cannot be written costs only the memory of it."""
    text = json.dumps(asdict(settings), ensure_ascii=False, indent=1)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")
        with part.open("w", encoding="utf-8") as written:
            written.write(text)
            written.flush()
            os.fsync(written.fileno())
        part.replace(path)
    except OSError:
        return
