"""Copies a file while it is in use, by SQLite's own backup, from one moment of it; names and thins the copies."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from jointseas.kernel.outcome import BrokenInvariant, Refused
from jointseas.storage.faults import mend_of
from jointseas.storage.files import sync_file
from jointseas.storage.sqlite import connect

Progress = Callable[[int, int], None]
_PAGES_AT_ONCE = 2_000


class Why(StrEnum):
    ASKED = "asked"
    CLOSE = "close"
    DAILY = "daily"
    MIGRATION = "migration"
    IMPORT = "import"


@dataclass(frozen=True)
class Backup:
    path: Path
    at: datetime
    why: Why


def copy_file(source: Path, target: Path, key: bytes | None, progress: Progress | None = None) -> None:
    """Of what was committed when it began; writers go on meanwhile. The target is new, keyed alike, and safe on the
    disk when this returns."""
    try:
        _copy(source, target, key, progress)
    except driver.Error as error:
        code = mend_of(error)
        raise (Refused(code) if code else BrokenInvariant(str(error))) from error
    sync_file(target)


def _copy(source: Path, target: Path, key: bytes | None, progress: Progress | None) -> None:
    reading, writing = connect(source, key), connect(target, key, create=True)
    try:
        # An open view holds the moment still: without it each commit of another would begin the copy anew.
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        reading.backup(writing, pages=_PAGES_AT_ONCE, progress=_told(progress), sleep=0)
        reading.execute("ROLLBACK")
    finally:
        reading.close()
        writing.close()


def _told(progress: Progress | None) -> Callable[[int, int, int], Any] | None:
    if progress is None:
        return None
    return lambda _status, remaining, total: progress(total - remaining, total)


def folder_of(workspace: Path) -> Path:
    return workspace.with_name(f"{workspace.stem} backups")


def name_of(workspace: Path, at: datetime, why: Why) -> str:
    """Each a workspace file by itself, that opens like any other; the moment is in UTC, to the second."""
    return f"{workspace.stem}.{at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}.{why.value}.jointseas"


def listed(folder: Path, stem: str) -> tuple[Backup, ...]:
    """Oldest first; of this workspace's name only, and nothing that we did not name."""
    found = (_read(path, stem) for path in (folder.iterdir() if folder.is_dir() else ()))
    return tuple(sorted((backup for backup in found if backup), key=lambda backup: (backup.at, backup.path)))


def _read(path: Path, stem: str) -> Backup | None:
    words = "|".join(why.value for why in Why)
    named = re.fullmatch(rf"{re.escape(stem)}\.(\d{{4}}-\d\d-\d\dT\d{{6}}Z)(?:-\d+)?\.({words})\.jointseas", path.name)
    if not named:
        return None
    try:
        at = datetime.strptime(named[1], "%Y-%m-%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(path, at, Why(named[2]))


_ALL_FOR = timedelta(days=3)
_DAILY_FOR = timedelta(days=31)
_WEEKLY_FOR = timedelta(days=184)
_ALWAYS = 5


def superfluous(backups: Iterable[Backup], now: datetime) -> tuple[Backup, ...]:
    """All of three days are kept, the last of each day for a month, of each week for half a year, of each month for
    good. What a person asked for stays, and so do the newest five."""
    ours = sorted((backup for backup in backups if backup.why is not Why.ASKED), key=lambda backup: backup.at)
    days = {backup.at.date(): backup for backup in ours}
    weeks = {backup.at.isocalendar()[:2]: backup for backup in ours}
    months = {(backup.at.year, backup.at.month): backup for backup in ours}
    kept = {
        *(backup for backup in ours if now - backup.at <= _ALL_FOR),
        *(backup for backup in days.values() if now - backup.at <= _DAILY_FOR),
        *(backup for backup in weeks.values() if now - backup.at <= _WEEKLY_FOR),
        *months.values(),
        *ours[-_ALWAYS:],
    }
    return tuple(backup for backup in ours if backup not in kept)
