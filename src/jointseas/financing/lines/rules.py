"""What stands against a line and each of its parts, and what may come on top: pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from jointseas.financing.lines.records import Against, Granting, Line, LineState, Sub, Usage
from jointseas.financing.outstanding.records import Stake
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Term, require

MOST_MINOR = 10**15
MOST_SUBS = 50


def require_sound(asked: Granting, products: Iterable[str]) -> None:
    """Sub-limits may add up to more than the line; none exceeds it."""
    whole, known = Money(asked.most, asked.currency), set(products)
    require(0 < asked.most <= MOST_MINOR, "financing.amount_of", money=whole, most=Money(MOST_MINOR, asked.currency))
    require(asked.begins <= asked.ends, "financing.line_days", begins=asked.begins, ends=asked.ends)
    require(len(asked.subs) <= MOST_SUBS, "financing.line_subs", most=MOST_SUBS)
    for it in asked.subs:
        require(it.product in known or (it.buyer and not it.product), "financing.line_sub", product=it.product[:40])
        require(0 <= it.most <= asked.most, "financing.line_sub_most", of=part(it.product, it.buyer),
                money=Money(it.most, asked.currency), line=whole)  # fmt: skip
    named = [(it.product, it.buyer) for it in asked.subs]
    twice = next((it for it in named if named.count(it) > 1), None)
    require(twice is None, "financing.line_sub_twice", of=part(*twice) if twice else ())


def in_force(lines: Sequence[Line], day: date) -> Line | None:
    """The newest that has begun."""
    return max((it for it in lines if it.granted.begins <= day), key=lambda it: it.place, default=None)


def takes(it: Line | None, day: date) -> bool:
    return it is None or (it.granted.state is LineState.OPEN and day <= it.granted.ends)


def parts_of(line: Line | None, by_product: Mapping[str, int]) -> tuple[Sub, ...]:
    """The whole is not among them. Without a line the programme says what of each product there may be."""
    return line.granted.subs if line else tuple(Sub(most, code) for code, most in by_product.items())


def against(most: int | None, product: str, buyer: str, *stakes: Iterable[Stake]) -> Against:
    """`stakes` are what is used, promised and wanted."""
    used, promised, wanted = (sum(_counted(it, product, buyer) for it in its) for its in stakes)
    return Against(most, product, buyer, used, promised, wanted)


def _counted(it: Stake, product: str, buyer: str) -> int:
    if product and it.product != product:
        return 0
    return sum(one.minor for one in it.owing if one.buyer == buyer) if buyer else it.minor


def require_room(it: Usage, day: date) -> None:
    """Of the whole, and of every part that what is wanted counts against."""
    if it.line:
        told = it.line.granted
        require(told.state is LineState.OPEN, "financing.line_state", borrower=it.borrower.code,
                state=Term("line state", told.state), since=told.begins)  # fmt: skip
        require(day <= told.ends, "financing.line_over", borrower=it.borrower.code, ends=told.ends)
    for one in (it.whole, *it.subs):
        if one.wanted and one.left is not None:
            money = {name: Money(minor or 0, it.currency) for name, minor in (
                ("limit", one.most), ("out", one.used), ("promised", one.promised), ("wanted", one.wanted),
                ("available", one.available))}  # fmt: skip
            require(one.left >= 0, "financing.line_limit" if it.line else "financing.seller_limit",
                    borrower=it.borrower.code, of=part(one.product, one.buyer), **money)  # fmt: skip


def part(product: str, buyer: str) -> tuple[Term | str, ...]:
    """As a person calls it."""
    named = ((Term("financing product", product),) if product else ()) + ((buyer,) if buyer else ())
    return named or (Term("line part", "whole"),)
