"""Backups of a file: made and verified before they have a name, thinned, compared, and restored beside the live one."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from jointseas.audit import service as audit
from jointseas.audit.records import Head
from jointseas.kernel.outcome import Refused, Term, require
from jointseas.storage.backup import Backup, Progress, Why, copy_file, folder_of, listed, name_of, superfluous
from jointseas.storage.files import discard, mending, move_aside, put_in_place, scratch, write_whole
from jointseas.storage.keyfile import KeyFile, keys_path
from jointseas.storage.postgres import address
from jointseas.storage.sqlite import open_file
from jointseas.workspace.checking import sound
from jointseas.workspace.opening import Opened


@dataclass(frozen=True)
class Difference:
    """What would be lost, and what would come back, if this backup took the place of the live file."""

    backup: Path
    backup_head: Head
    live_head: Head
    lost: int  # deeds of the live file that came after the backup
    last_kept: datetime | None  # the moment of the last deed that both have
    first_lost: datetime | None
    related: bool  # whether the backup is of this very chain


def back_up(
    opened: Opened, why: Why, now: datetime, folder: Path | None = None, progress: Progress | None = None
) -> Backup:
    """A whole workspace file with its slots, verified, under a dated name."""
    source = file_of(opened)
    target = _free(folder or _made(folder_of(source)), source, now, why)
    key = opened.keys.key if opened.keys else None
    with opened.database.read() as connection:
        before = audit.head(connection)
    _placed(source, target, key, before, progress)
    return Backup(target, now, why)


def _placed(source: Path, target: Path, key: bytes | None, before: Head, progress: Progress | None) -> None:
    part = scratch(target)
    try:
        copy_file(source, part, key, progress)
        copied = open_file(part, key)
        try:
            head = sound(copied)
            with copied.read() as connection:
                whole = head.seq >= before.seq and audit.holds(connection, before)
        finally:
            copied.close()
        require(whole, "workspace.unsound", kind=Term("problem", "audit_shortened"), where=str(before.seq))
        put_with_slots(part, target, source)
    except BaseException:
        discard(part)
        raise


def put_with_slots(part: Path, target: Path, source: Path) -> None:
    slots = KeyFile(keys_path(source))
    if slots.exists():
        KeyFile(keys_path(target)).make(replace(slots.read(), tries={}))
    try:
        put_in_place(part, target)
    except BaseException:
        discard(keys_path(target))
        raise


def server_copy_name(opened: Opened, now: datetime) -> str:
    database = address(opened.place).database or "workspace"
    return name_of(Path(f"{database}.jointseas"), now, Why.ASKED)


def file_of(opened: Opened) -> Path:
    if opened.path is None:
        raise Refused("workspace.not_a_file")
    return opened.path


def _made(folder: Path) -> Path:
    with mending(folder):
        folder.mkdir(exist_ok=True)
    return folder


def _free(folder: Path, source: Path, now: datetime, why: Why) -> Path:
    """Two within one second are told apart by a number."""
    path = folder / name_of(source, now, why)
    stem, rest = path.name.split(f".{why.value}.")
    number = 2
    while path.exists():
        path = folder / f"{stem}-{number}.{why.value}.{rest}"
        number += 1
    return path


def keep_safe(opened: Opened, why: Why, now: datetime) -> Backup | None:
    """The program's own backups: none where nothing was done since the last one, and the oldest make room."""
    if opened.path is None or opened.sample or _is_unchanged(opened):
        return None
    made = back_up(opened, why, now)
    thin(opened.path, now)
    return made


def is_due(opened: Opened, now: datetime) -> bool:
    """Whether a day has gone by without a backup."""
    kept = backups(opened)
    return opened.path is not None and (not kept or kept[-1].at.date() < now.astimezone(UTC).date())


def backups(opened: Opened) -> tuple[Backup, ...]:
    return listed(folder_of(opened.path), opened.path.stem) if opened.path else ()


def thin(workspace: Path, now: datetime) -> None:
    for backup in superfluous(listed(folder_of(workspace), workspace.stem), now):
        discard(backup.path)
        discard(keys_path(backup.path))


def _is_unchanged(opened: Opened) -> bool:
    kept = backups(opened)
    if not kept:
        return False
    try:
        difference = compare(opened, kept[-1].path)
    except Refused:
        return False  # a backup that cannot be read is a reason for another
    return difference.related and difference.lost == 0


def compare(opened: Opened, backup: Path) -> Difference:
    """With the live file's own key, which its backups share."""
    copied = open_file(backup, opened.keys.key if opened.keys else None)
    try:
        with copied.read() as then, opened.database.read() as now:
            kept, live = audit.head(then), audit.head(now)
            related = audit.holds(now, kept)
            lost = audit.at(now, kept.seq + 1) if related else None
            last = audit.at(then, kept.seq)
    finally:
        copied.close()
    return Difference(
        backup,
        kept,
        live,
        live.seq - kept.seq if related else live.seq,
        last.at if last else None,
        lost.at if lost else None,
        related,
    )


def restore(opened: Opened, backup: Path, now: datetime, progress: Progress | None = None) -> Path:
    """A verified copy of the backup beside the live file, which stays as it is."""
    live = file_of(opened)
    require(backup.is_file(), "workspace.not_found", name=backup.name)
    target = live.with_name(f"{live.stem} restored {now.astimezone(UTC):%Y-%m-%dT%H%M%SZ}.jointseas")
    kept = compare(opened, backup)
    _placed(backup, target, opened.keys.key if opened.keys else None, kept.backup_head, progress)
    return target


def switch(live: Path, restored: Path, now: datetime) -> Path:
    """The restored file takes the name; the live one is set aside under another. Nobody may have either open. After a
    crash at any step each file still has slots beside it."""
    aside = set_aside(live, now)
    _copy_slots(restored, live)
    move_aside(restored, live)
    discard(keys_path(restored))
    return aside


def set_aside(path: Path, now: datetime) -> Path:
    """A file that is damaged, or not wanted for now, with its slots; nothing is deleted."""
    aside = path.with_name(f"{path.stem}.set-aside-{now.astimezone(UTC):%Y-%m-%dT%H%M%SZ}.jointseas")
    require(not aside.exists(), "storage.name_taken", name=aside.name)
    _copy_slots(path, aside)
    move_aside(path, aside)
    discard(keys_path(path))
    return aside


def _copy_slots(source: Path, target: Path) -> None:
    slots = keys_path(source)
    if slots.exists():
        with mending(slots):
            write_whole(keys_path(target), slots.read_bytes())
