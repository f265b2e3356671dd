"""The published lists. One file adds one: it holds `LISTS`, each of which says by their beginning which files are
its own, and reads them together into `Listed` records. What a reader does not understand it refuses; it leaves nothing
out in silence."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from jointseas.compliance.records import Listed, ListFile
from jointseas.kernel.outcome import Refused, require


@dataclass(frozen=True)
class PublishedList:
    """`part` names the part of the list that a file is, or nothing where the file is not of this list."""

    code: str
    publisher: str
    part: Callable[[ListFile], str]
    needed: frozenset[str]
    read: Callable[[dict[str, ListFile]], Iterable[Listed]]


@cache
def every_list() -> tuple[PublishedList, ...]:
    names = sorted(found.name for found in iter_modules(__path__))
    modules = [import_module(f"{__name__}.{name}") for name in names]
    return tuple(published for module in modules for published in getattr(module, "LISTS", ()))


def told_apart(files: Iterable[ListFile]) -> dict[str, dict[str, ListFile]]:
    """The files by list and part; a file of no list, and a list without its main file, are refused."""
    found: dict[str, dict[str, ListFile]] = {}
    for file in files:
        code, part = _recognised(file)
        parts = found.setdefault(code, {})
        require(
            part not in parts, "compliance.file_twice", file=file.name, other=parts[part].name if part in parts else ""
        )
        parts[part] = file
    for published in every_list():
        missing = published.needed - set(found.get(published.code, published.needed))
        require(not missing, "compliance.file_missing", list=published.code, part=", ".join(sorted(missing)))
    return found


def read(code: str, parts: dict[str, ListFile]) -> tuple[Listed, ...]:
    published = next(it for it in every_list() if it.code == code)
    entries = tuple(published.read(parts))
    require(entries, "compliance.list_empty", list=code)
    ids = {entry.id for entry in entries}
    require(len(ids) == len(entries), "compliance.entry_twice", list=code, count=len(entries) - len(ids))
    return entries


def _recognised(file: ListFile) -> tuple[str, str]:
    for published in every_list():
        part = published.part(file)
        if part:
            return published.code, part
    raise Refused("compliance.file_unknown", file=file.name)


def read_files(files: tuple[ListFile, ...]) -> Iterable[Listed]:
    """In the child that reads foreign files."""
    for code, parts in told_apart(files).items():
        yield from read(code, parts)
