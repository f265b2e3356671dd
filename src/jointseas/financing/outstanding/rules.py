"""Who answers for what is out: pure."""

from collections.abc import Iterator, Mapping

from jointseas.financing.borrowing_base.records import Buyer
from jointseas.financing.outstanding.records import Owing, Parts


def known_as(code: str, identifier: str, name: str, country: str) -> str:
    """Sellers have codes of their own for the same buyer: a register's number is that of all of them, and one whom no
    register knows is told by its name and country."""
    return identifier if identifier != code else f"{name.upper()} {country}"


def owing(buyers: Mapping[str, Buyer], worth: Parts) -> Iterator[Owing]:
    """Paper by paper, as far as anything of it counts."""
    for number, one in buyers.items():
        minor = worth.get(number, 0)
        if minor:
            yield Owing(known_as(one.code, one.identifier, one.name, one.country), one.name, one.country, minor)


def less(its: Parts, by: Parts) -> Parts:
    return {number: max(0, minor - by.get(number, 0)) for number, minor in its.items()}
