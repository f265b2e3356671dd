"""When a file is damaged: it is set aside as it is, and the newest backup that holds takes its name."""

from dataclasses import dataclass
from pathlib import Path

from jointseas.kernel.clock import Clock
from jointseas.kernel.outcome import Refused, require
from jointseas.storage.backup import Backup, Progress, copy_file, folder_of, listed
from jointseas.storage.files import discard, scratch
from jointseas.workspace.backups import put_with_slots, set_aside
from jointseas.workspace.checking import sound
from jointseas.workspace.opening import open_workspace

# What a damaged file answers, or its slots; anything else is mended by the person, not by a backup.
DAMAGE = frozenset(
    (
        "storage.damaged",
        "storage.disk",
        "workspace.unsound",
        "workspace.foreign",
        "workspace.keys_damaged",
        "workspace.keys_mismatch",
        "workspace.keys_missing",
    )
)


@dataclass(frozen=True)
class Rescued:
    aside: Path
    backup: Backup


def rescue(path: Path, sign_in: str, password: str, clock: Clock, progress: Progress | None = None) -> Rescued:
    """With the password that opened the backup when it was made. A file that holds is left alone: for that there is
    restoring, which asks more."""
    require(path.exists(), "workspace.not_found", name=path.name)
    require(not _holds(path, sign_in, password, clock), "workspace.not_damaged", name=path.name)
    for backup in reversed(listed(folder_of(path), path.stem)):
        if _holds(backup.path, sign_in, password, clock):
            return Rescued(_put_in_its_place(path, backup, sign_in, password, clock, progress), backup)
    raise Refused("workspace.no_backup", folder=str(folder_of(path)))


def _holds(path: Path, sign_in: str, password: str, clock: Clock) -> bool:
    try:
        opened = open_workspace(str(path), sign_in, password, clock)
        try:
            sound(opened.database)
        finally:
            opened.close()
    except Refused as refused:
        if refused.code not in DAMAGE:
            raise
        return False
    return True


def _put_in_its_place(
    path: Path, backup: Backup, sign_in: str, password: str, clock: Clock, progress: Progress | None
) -> Path:
    part = scratch(path)
    opened = open_workspace(str(backup.path), sign_in, password, clock)
    opened.close()
    try:
        copy_file(backup.path, part, opened.keys.key if opened.keys else None, progress)
        aside = set_aside(path, clock.now())
        put_with_slots(part, path, backup.path)
    except BaseException:
        discard(part)
        raise
    return aside
