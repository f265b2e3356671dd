"""A file of terms into records. A key that is not known is refused, and nothing is guessed."""

from datetime import date
from fractions import Fraction

from jointseas.financing.accounts.records import (
    USUAL,
    Bucket,
    Contract,
    Drawn,
    Early,
    Event,
    From,
    Holiday,
    Order,
    Part,
)
from jointseas.financing.costs.records import Flow, Span, Unit
from jointseas.financing.days.records import DayCount, Market, Roll
from jointseas.financing.quoting.cells import Cell, read
from jointseas.financing.quoting.happening import early, happened, positive, rate
from jointseas.financing.quoting.records import Asked, Counted, Fee, Flows, When
from jointseas.financing.quoting.spans import periods, span_of, unit_of
from jointseas.financing.schedules.records import Method, RateStep, Rounding, Terms, Tranche
from jointseas.financing.schedules.rounding import whole_of
from jointseas.financing.schedules.rules import LEVEL, require_sound
from jointseas.kernel.money import Money, exponent
from jointseas.kernel.outcome import Term, require

COUNTS = {"ACT/360": DayCount.ACT_360, "ACT/365F": DayCount.ACT_365F, "ACT/ACT": DayCount.ACT_ACT_ISDA,
          "30/360US": DayCount.THIRTY_360_US, "30E/360": DayCount.THIRTY_E_360,
          "30E/360ISDA": DayCount.THIRTY_E_360_ISDA, "30/360": DayCount.THIRTY_360_US}  # fmt: skip
_SHAPES = {"annuity": Method.EQUAL_INSTALMENT, "equal-principal": Method.EQUAL_PRINCIPAL,
           "interest-only": Method.INTEREST_ONLY, "bullet": Method.BULLET, "balloon": Method.BALLOON,
           "seasonal": Method.SEASONAL}  # fmt: skip
_ROUNDINGS = {it.replace("_", "-"): it for it in Rounding}
_ROLLS = {it.replace("_", "-"): it for it in Roll}
_MARKETS = {it.value: it for it in Market}
_BUCKETS = {it.replace("_", "-"): it for it in Bucket}
_PARTS = {it.value: it for it in Part}
_WHEN = {it.value: it for it in When}
_FROM = {it.value: it for it in From}
_KEYS = ("principal", "currency", "rate", "day_count", "start", "payments", "every", "shape", "rounding", "events",
         "first_due", "fees", "grace", "tranches", "rates", "instalment_multiple", "balloon", "calendar", "roll",
         "allocation", "early", "early_from", "unit", "shares")  # fmt: skip
_MOST_PAYMENTS, _MOST_FLOWS, _MOST_ENTRIES = 1_200, 2_000, 200
_MOST_TOLD, _MOST_EVENTS = 180, 30  # where payments are told of, each event tells all anew
_FINEST = 10_000  # parts of one that an amount of no currency can have


def asked(content: bytes) -> Asked:
    paper = read(content)
    paper.members(_KEYS)
    currency = paper.needed("currency").word()
    exponent(currency)
    terms = _terms(paper, currency)
    require_sound(terms)
    drawn = tuple(Drawn(at, it.day, it.minor) for at, it in enumerate(terms.tranches))
    events, told = paper.given(
        "events", lambda it: happened(it.entries(_MOST_ENTRIES), len(drawn), currency), ((), None)
    )
    _require_pauses(paper, events)
    contract = Contract(
        terms,
        paper.given("allocation", _order, USUAL),
        penalty=terms.rates[0].annual,
        early=paper.given("early", early, Early.LOWER),
        early_from=paper.given("early_from", lambda it: it.one_of(_FROM), From.DATE),
    )
    return Asked(
        contract,
        (*drawn, *events) if events else (),
        told,
        paper.given("fees", lambda it: tuple(_fee(one, terms) for one in it.entries(_MOST_ENTRIES)), ()),
        paper.given("unit", unit_of, Counted.FOUND),
        _business(paper)[1],
    )


def _terms(paper: Cell, currency: str) -> Terms:
    start = paper.needed("start").day()
    roll, markets = _business(paper)
    many = paper.needed("payments").whole(1, _MOST_PAYMENTS)
    its = periods(start, paper.given("first_due", Cell.day, None), many, _every(paper), roll, markets)
    principal_grace, interest_grace = paper.given("grace", _grace, (0, 0))
    method = _method(paper)
    return Terms(
        currency, _tranches(paper, currency, start), its, _rates(paper, start),
        paper.needed("day_count").one_of(COUNTS), method,
        balloon=paper.given("balloon", lambda it: it.amount(currency), 0),
        shares=paper.given("shares", _shares, ()),
        principal_grace=principal_grace, interest_grace=interest_grace,
        rounding=paper.given("rounding", lambda it: it.one_of(_ROUNDINGS), Rounding.HALF_UP),
        multiple=paper.given("instalment_multiple", lambda it: _multiple(it, currency, method), 1),
    )  # fmt: skip


def _every(paper: Cell) -> Unit:
    return paper.given("every", span_of, Unit.MONTH)


def _method(paper: Cell) -> Method:
    """A level plan with a balloon is one of its own."""
    method = paper.given("shape", lambda it: it.one_of(_SHAPES), Method.EQUAL_INSTALMENT)
    has = "balloon" in paper.cells()
    require(method in LEVEL if has else method is not Method.BALLOON, "financing.paper_balloon")
    shares = "shares" in paper.cells()
    require(shares == (method is Method.SEASONAL), "financing.paper_shares")
    return Method.BALLOON if has else method


def _shares(cell: Cell) -> tuple[Fraction, ...]:
    """Of the principal, in percent, one for each payment."""
    return tuple(it.percent() for it in cell.entries(_MOST_PAYMENTS))


def _multiple(cell: Cell, currency: str, method: Method) -> int:
    require(method in LEVEL, "financing.paper_multiple")
    return positive(cell, currency)


def _business(paper: Cell) -> tuple[Roll, tuple[Market, ...]]:
    roll = paper.given("roll", lambda it: it.one_of(_ROLLS), Roll.NONE)
    markets = paper.given("calendar", _markets, ())
    require((roll is not Roll.NONE) == bool(markets), "financing.paper_calendar")
    return roll, markets


def _markets(cell: Cell) -> tuple[Market, ...]:
    several = cell.entries(len(Market)) if isinstance(cell.value, list) else [cell]
    return tuple(it.one_of(_MARKETS) for it in several)


def _grace(cell: Cell) -> tuple[int, int]:
    """Of the principal, where one number stands."""
    if not isinstance(cell.value, dict):
        return cell.whole(0, _MOST_PAYMENTS), 0
    cell.members(("principal", "interest"))
    both = (cell.given(it, lambda one: one.whole(0, _MOST_PAYMENTS), 0) for it in ("principal", "interest"))
    return next(both), next(both)


def _tranches(paper: Cell, currency: str, start: date) -> tuple[Tranche, ...]:
    """All at the start, where nothing else is said."""
    if "tranches" not in paper.cells():
        return (Tranche(start, positive(paper.needed("principal"), currency)),)
    pairs = [it.pair() for it in paper.needed("tranches").entries(_MOST_ENTRIES)]
    its = sorted((Tranche(day.day(), positive(amount, currency)) for day, amount in pairs), key=lambda it: it.day)
    drawn = sum(it.minor for it in its)
    said = paper.given("principal", lambda it: it.amount(currency), drawn)
    require(said == drawn, "financing.paper_principal", said=Money(said, currency), drawn=Money(drawn, currency))
    return tuple(its)


def _rates(paper: Cell, start: date) -> tuple[RateStep, ...]:
    its = paper.given("rates", lambda it: it.entries(_MOST_ENTRIES), list[Cell]())
    steps = tuple(RateStep(day.day(), rate(annual)) for day, annual in (it.pair() for it in its))
    if "rate" in paper.cells() or not steps:
        return (RateStep(start, rate(paper.needed("rate"))), *steps)
    return steps


def _order(cell: Cell) -> Order:
    """What it does not name comes after it, in the usual order."""
    named = tuple(_place(it) for it in cell.entries(len(USUAL)))
    require(len(set(named)) == len(named), "financing.paper_allocation")
    return (*named, *(it for it in USUAL if it not in named))


def _place(cell: Cell) -> tuple[Bucket, Part]:
    bucket, part = cell.pair()
    return bucket.one_of(_BUCKETS), part.one_of(_PARTS)


def _require_pauses(paper: Cell, events: tuple[Event, ...]) -> None:
    """The rows that come at the end are months, and nothing moves them to a day of business."""
    pauses = any(isinstance(it, Holiday) for it in events)
    plain = _every(paper).span is Span.MONTH and _business(paper)[0] is Roll.NONE
    require(plain or not pauses, "financing.paper_holiday")


def _fee(cell: Cell, terms: Terms) -> Fee:
    """A percentage is one of the principal."""
    cells = cell.members(("kind", "amount", "percent", "at"))
    require(("amount" in cells) != ("percent" in cells), "financing.paper_fee", place=cell.place)
    kind, at = cell.needed("kind").word(), cell.given("at", lambda it: _at(it, terms), When.START)
    if "amount" in cells:
        return Fee(kind, positive(cells["amount"], terms.currency), at)
    share = cells["percent"].percent()
    if not 0 < share <= 1:
        raise cells["percent"].wrong(Term("paper value", "percent"))
    return Fee(kind, whole_of(terms, share * terms.principal), at, share)


def _at(cell: Cell, terms: Terms) -> When | date:
    if isinstance(cell.value, str) and cell.value in _WHEN:
        return _WHEN[cell.value]
    day, first = cell.day(), terms.periods[0].start
    require(day >= first, "financing.before_all", day=day, first=first)
    return day


def flows(content: bytes) -> Flows:
    paper = read(content)
    paper.members(("advances", "payments", "unit"))
    its = [*_moved(paper.needed("advances"), +1), *_moved(paper.needed("payments"), -1)]
    return Flows(tuple(its), paper.given("unit", unit_of, Counted.FOUND))


def _moved(cell: Cell, sign: int) -> list[Flow]:
    pairs = [it.pair() for it in cell.entries(_MOST_FLOWS)]
    return [Flow(day.day(), sign * amount.number(_FINEST)) for day, amount in pairs]
