"""A fact of a score, as it is named and as it is typed."""

from decimal import Decimal

from jointseas.appeals.records import Thing
from jointseas.credit.policy.records import CIRCUMSTANCES
from jointseas.credit.scorers.records import FactKind
from jointseas.kernel.fields import read_decimal, read_truth
from jointseas.kernel.outcome import Refused, require


def named(thing: Thing) -> tuple[str, str]:
    """Its scorer, which is empty for a circumstance, and its name."""
    scorer, _, fact = thing.part.partition(".")
    return scorer, fact


def part(scorer: str, fact: str) -> str:
    return f"{scorer}.{fact}"


def read(thing: Thing, text: str) -> Decimal:
    """What it should have been. Nothing lies beyond what it can be at all."""
    from jointseas.credit.words import fact_named  # numeric libraries, which whoever assesses has loaded

    scorer, name = named(thing)
    if not text.strip():
        raise Refused("appeals.no_right")
    if not scorer:
        require(name in CIRCUMSTANCES, "appeals.no_fact", fact=name[:40])
        value = read_decimal(text)
        require(0 <= value < 10**9, "appeals.beyond", least=Decimal(0), most=Decimal(10**9), text=text[:40])
        return value
    its = fact_named(name)
    if its.kind is FactKind.YES_NO:
        return Decimal(read_truth(text))
    if its.kind is FactKind.CATEGORY:
        require(text.strip() in its.choices, "field.choice", text=text[:40])
        return Decimal(its.choices.index(text.strip()))
    value, least, most = read_decimal(text), Decimal(str(its.least)), Decimal(str(its.most))
    require(least <= value <= most, "appeals.beyond", least=least, most=most, text=text[:40])
    return value
