"""The outlets, one file each, found by walking: a module that holds an `OUTLET`. They know the items of a feed and
nothing of each other."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from jointseas.channels.items.records import Outlet
from jointseas.kernel.outcome import BrokenInvariant


@cache
def outlets() -> dict[str, Outlet]:
    found = (_outlet(module.name) for module in iter_modules(__path__))
    return {it.name: it for it in found}


def _outlet(name: str) -> Outlet:
    found: Outlet | None = getattr(import_module(f"{__name__}.{name}"), "OUTLET", None)
    if found is None or found.name != name:
        raise BrokenInvariant(f"outlets/{name}.py holds no OUTLET of that name")
    return found
