"""The weighted average cost of foreign money, and how a difference parts into realised and unrealised: pure."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

from jointseas.kernel.money import Money
from jointseas.kernel.outcome import ensure
from jointseas.ledger.rates.records import Rate
from jointseas.ledger.rates.rules import converted
from jointseas.ledger.records import PositionLine
from jointseas.ledger.revaluation.records import (
    REALISED,
    UNREALISED,
    ExchangeDifference,
    Position,
    Walked,
)


def traded(before: Position, foreign: int, base: int) -> Position:
    """After one trade. In the exchange position, foreign money taken in is a credit and its price a debit."""
    taken, paid = -foreign, base
    if before.quantity * taken >= 0:
        return Position(before.quantity + taken, before.cost + paid, before.realised)
    if abs(taken) <= abs(before.quantity):
        cost = share(before.cost, abs(taken), abs(before.quantity))
        return Position(before.quantity + taken, before.cost - cost, before.realised - paid - cost)
    return _through_zero(before, taken, paid)


def _through_zero(before: Position, taken: int, paid: int) -> Position:
    """The whole position is closed at the trade's price; what is left of the trade opens one on the other side."""
    closing = share(paid, abs(before.quantity), abs(taken))
    return Position(before.quantity + taken, paid - closing, before.realised - closing - before.cost)


def share(whole: int, part: int, of: int) -> int:
    with localcontext(prec=60):
        return int((Decimal(whole) * part / of).quantize(Decimal(1), rounding=ROUND_HALF_EVEN))


def walk(lines: Iterable[PositionLine], base: str, through: date) -> dict[str, Walked]:
    """Every trade from the first on, because a month that was reopened may have gained one before the last revaluation.
    In the ledger's own entries the base line stands alone; elsewhere each foreign line is followed by its price."""
    walked: dict[str, Walked] = {}
    waiting: PositionLine | None = None
    for line in lines:
        if line.source.startswith((REALISED, UNREALISED)):
            _count_posted(walked, line, through)
        elif waiting is None:
            ensure(line.money.currency != base, f"entry {line.entry_id}: a price without foreign money")
            waiting = line
        else:
            paired = line.money.currency == base and line.entry_id == waiting.entry_id
            ensure(paired, f"entry {waiting.entry_id}: foreign money without a price")
            _count_trade(walked, waiting.money, line.money)
            waiting = None
    ensure(waiting is None, "foreign money without a price")
    return walked


def _count_trade(walked: dict[str, Walked], foreign: Money, price: Money) -> None:
    old = walked.get(foreign.currency, Walked(Position(), 0, 0, 0))
    position = traded(old.position, foreign.minor, price.minor)
    walked[foreign.currency] = Walked(position, old.realised_posted, old.unrealised_posted, old.runs)


def _count_posted(walked: dict[str, Walked], line: PositionLine, through: date) -> None:
    kind, _, currency = line.source.partition(":")
    old = walked.get(currency, Walked(Position(), 0, 0, 0))
    realised = line.money.minor if f"{kind}:" == REALISED else 0
    walked[currency] = Walked(
        old.position,
        old.realised_posted + realised,
        old.unrealised_posted + line.money.minor - realised,
        old.runs + (line.day == through),
    )


def is_over(walked: Walked) -> bool:
    """Nothing is held, and the books show all that came of it: no rate is asked for, as there may be none any more."""
    posted = walked.position.realised == walked.realised_posted and not walked.unrealised_posted
    return posted and not walked.position.quantity


def difference(currency: str, walked: Walked, base: str, rate_of: Callable[[str], Rate]) -> ExchangeDifference:
    """What the books do not show yet at the closing rate."""
    position = walked.position
    held = Money(position.quantity, currency)
    rate = rate_of(currency) if held else None
    value = converted(held, rate) if rate else Money(0, base)
    realised = Money(position.realised - walked.realised_posted, base)
    unrealised = Money(value.minor - position.cost - walked.unrealised_posted, base)
    return ExchangeDifference(
        currency, held, Money(position.cost, base), rate, value, realised, unrealised, walked.runs
    )
