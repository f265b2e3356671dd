"""`NAME.jointseas.keys`: the slots that stand beside an encrypted file, and how often each was guessed at."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from jointseas.kernel.clock import moment, stamp
from jointseas.kernel.outcome import Refused, require
from jointseas.storage.files import beside, mending, read_at_most, write_new, write_whole
from jointseas.storage.keys import Cost, Slot, SlotKind, for_person, read_slot, short_text, spelled, unwrap
from jointseas.storage.locks import alone

FORMAT, VERSION = "jointseas-keys", 1
_LARGEST = 4 * 1024 * 1024
_MOST_NAMES = 1000
_MOST_OF_ONE = 10


@dataclass(frozen=True)
class Tries:
    failures: int
    last_at: datetime


@dataclass(frozen=True)
class Kept:
    """What the file says."""

    workspace: str
    slots: tuple[Slot, ...]
    tries: Mapping[str, Tries] = field(default_factory=dict)

    def of(self, kind: SlotKind, holder: str = "") -> tuple[Slot, ...]:
        return tuple(slot for slot in self.slots if (slot.kind, slot.holder) == (kind, holder))

    def opened_by(self, kind: SlotKind, secret: bytes, holder: str = "") -> bytes | None:
        """The key, if a slot of this kind and holder opens with the secret; a person may have two while a password is
        being changed."""
        keys = (unwrap(slot, self.workspace, secret) for slot in self.of(kind, holder))
        return next((key for key in keys if key is not None), None)


def keys_path(workspace: Path) -> Path:
    return beside(workspace, ".keys")


class KeyFile:
    def __init__(self, path: Path) -> None:
        self.path = path

    def exists(self) -> bool:
        return self.path.exists()

    def read(self) -> Kept:
        require(self.exists(), "workspace.keys_missing", name=self.path.name)
        content = read_at_most(self.path, _LARGEST)
        if content is None:
            raise Refused("workspace.keys_damaged")
        return _read(content)

    def make(self, kept: Kept) -> None:
        write_new(self.path, _spelled(kept))

    def change(self, how: Callable[[Kept], Kept]) -> Kept:
        """Reads, changes and replaces the file with no other process in between."""
        with mending(self.path), alone(beside(self.path, "-lock")):
            kept = self.read()
            changed = how(kept)
            if changed != kept:
                write_whole(self.path, _spelled(changed))
            return changed


def _read(content: bytes) -> Kept:
    try:
        told = json.loads(content)
        name, version = told["format"], told["version"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refused("workspace.keys_damaged") from None
    require(name == FORMAT and type(version) is int, "workspace.keys_damaged")
    require(version <= VERSION, "workspace.keys_newer", found=version, known=VERSION)
    try:
        slots = tuple(read_slot(slot) for slot in told["slots"])
        tries = {short_text(who): _tries(tried) for who, tried in dict(told["tries"]).items()}
        workspace = short_text(told["workspace"])
    except (ValueError, KeyError, TypeError, OverflowError):
        raise Refused("workspace.keys_damaged") from None
    # Each that a password may fit costs a guess.
    costly = Counter(slot.holder for slot in slots if slot.kind is SlotKind.PERSON)
    require(max(costly.values(), default=0) <= _MOST_OF_ONE, "workspace.keys_cost")
    return Kept(workspace, slots, tries)


def _tries(told: Any) -> Tries:
    return Tries(min(int(told["failures"]), 1000), moment(told["last_at"]))


def _spelled(kept: Kept) -> bytes:
    recent = sorted(kept.tries.items(), key=lambda tried: tried[1].last_at)[-_MOST_NAMES:]
    told = {
        "format": FORMAT,
        "version": VERSION,
        "workspace": kept.workspace,
        "slots": [spelled(slot) for slot in kept.slots],
        "tries": {who: {"failures": t.failures, "last_at": stamp(t.last_at)} for who, t in recent},
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


@dataclass(frozen=True)
class Keys:
    """The key of the open file with its slots: what changes when people come, go, or change a password."""

    file: KeyFile
    workspace: str
    key: bytes = field(repr=False)

    def slot(self, holder: str, password: str, password_hash: str, cost: Cost) -> Slot:
        return for_person(self.key, self.workspace, holder, password, password_hash, cost)

    def holds(self, holder: str, mark: str) -> bool:
        return any(slot.fits == mark for slot in self.file.read().of(SlotKind.PERSON, holder))

    def add(self, new: Slot) -> None:
        self.file.change(lambda kept: replace(kept, slots=(*kept.slots, new)))

    def keep(self, marks: Mapping[str, str]) -> None:
        """Drops every person's slot but those that fit the password hash which the workspace knows for them."""
        self.file.change(lambda kept: replace(kept, slots=tuple(s for s in kept.slots if _stays(s, marks))))

    def drop(self, kind: SlotKind) -> None:
        self.file.change(lambda kept: replace(kept, slots=tuple(s for s in kept.slots if s.kind != kind)))

    def swap(self, kind: SlotKind, new: Slot) -> None:
        """In place of every other slot of this kind."""
        self.file.change(lambda kept: replace(kept, slots=(*(s for s in kept.slots if s.kind != kind), new)))


def _stays(slot: Slot, marks: Mapping[str, str]) -> bool:
    return slot.kind is not SlotKind.PERSON or marks.get(slot.holder) == slot.fits
