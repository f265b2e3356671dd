"""What foretells what, and from which facts: a file holds a `SCORER`, or several `SCORERS` of the same facts. A file
may import records and rules, and never a sibling."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from jointseas.credit.scorers.records import Scorer
from jointseas.kernel.outcome import Refused

_ROOMS = {"records", "rules"}


@cache
def every_scorer() -> dict[str, Scorer]:
    names = sorted(found.name for found in iter_modules(__path__) if found.name not in _ROOMS)
    files = [import_module(f"{__name__}.{name}") for name in names]
    several = (getattr(it, "SCORERS", None) or (it.SCORER,) for it in files)
    return {scorer.name: scorer for scorers in several for scorer in scorers}


def scorer_named(name: str) -> Scorer:
    found = every_scorer().get(name)
    if found is None:
        raise Refused("credit.no_scorer", name=name, known=tuple(every_scorer()))
    return found
