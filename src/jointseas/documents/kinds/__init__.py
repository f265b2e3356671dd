"""Kinds of paper, one file each: what it is about, and what it says. A new file is all that a new kind takes; it reads
services of lower slices and knows no sibling."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from jointseas.documents.kind import Kind
from jointseas.kernel.outcome import Refused, ensure


@cache
def kinds() -> dict[str, Kind]:
    """By the name of its file, which is its code. Looked for when the first paper is asked for: they read much of the
    house."""
    names = sorted(it.name for it in iter_modules(__path__) if not it.ispkg and it.name not in ("records", "rules"))
    found = {name: import_module(f"{__name__}.{name}").KIND for name in names}
    for name, kind in found.items():
        ensure(isinstance(kind, Kind) and kind.code == name, f"{name} declares no kind of its name")
    ensure(len({it.prefix for it in found.values()}) == len(found), "two kinds of paper number alike")
    return found


def kind(code: str) -> Kind:
    found = kinds().get(code)
    if found is None:
        raise Refused("papers.no_kind", kind=code[:60])
    return found
