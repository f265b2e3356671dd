"""What speaks for and against a likeness beside the names. One file adds one: it holds a `CHECK`."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from jointseas.compliance.records import Listed, Reason, Subject


@dataclass(frozen=True, slots=True)
class Finding:
    """`weight` is added to the score: more for what speaks for it, less for what speaks against."""

    weight: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    look: Callable[[Subject, Listed], Finding | None]


@cache
def every_check() -> tuple[Check, ...]:
    names = sorted(found.name for found in iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").CHECK for name in names)
