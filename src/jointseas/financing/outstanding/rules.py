"""Who answers for what is out: pure."""

from collections.abc import Iterator

from jointseas.financing.applications.records import Facts, Purchase
from jointseas.financing.outstanding.records import Owing, Parts


def known_as(code: str, identifier: str, name: str, country: str) -> str:
    """Sellers have codes of their own for the same buyer: a register's number is that of all of them, and one whom no
    register knows is told by its name and country."""
    return identifier if identifier != code else f"{name.upper()} {country}"


def owing(facts: Facts | None, worth: Parts) -> Iterator[Owing]:
    """Buyers of receivables alone: for its own bills the client answers itself."""
    of = facts.of if facts else None
    if not isinstance(of, Purchase) or of.terms.by_client:
        return
    buyers = {it.code: it for it in of.buyers}
    for it in of.judged:
        one, minor = buyers[it.receivable.buyer], worth.get(it.receivable.number, 0)
        if minor:
            yield Owing(known_as(one.code, one.identifier, one.name, one.country), one.name, one.country, minor)


def less(its: Parts, by: Parts) -> Parts:
    return {number: max(0, minor - by.get(number, 0)) for number, minor in its.items()}
