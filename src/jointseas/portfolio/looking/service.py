"""All live facilities, looked at once for every room that counts them; what is closed stays in what it became of."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from jointseas.access.gate import View
from jointseas.financing.limits import service as limits
from jointseas.financing.lines import service as lines
from jointseas.financing.programme import service as programmes
from jointseas.financing.programme.reading import read as read_programme
from jointseas.financing.register.records import Head
from jointseas.kernel.money import from_amount
from jointseas.ledger.rates import service as rates
from jointseas.ledger.rates.rules import converted
from jointseas.portfolio.arrears.rules import aged, at_risk
from jointseas.portfolio.closing import service as closing
from jointseas.portfolio.closing.records import Memory, Staging
from jointseas.portfolio.earning.records import Stood, Yield
from jointseas.portfolio.earning.rules import yields
from jointseas.portfolio.exposure.records import By, Whose
from jointseas.portfolio.exposure.rules import concentrations, exposures
from jointseas.portfolio.positions import service as positions
from jointseas.portfolio.positions.records import Looked
from jointseas.portfolio.provisions import service as policies
from jointseas.portfolio.records import Overview, Set
from jointseas.portfolio.vintages.records import Length
from jointseas.portfolio.vintages.rules import vintages

_YEAR = timedelta(days=365)
_LOOKED_BACK = 2 * _YEAR  # of vintages and of their closed facilities
_MONTHS = 12
_AT_RISK = (0, 30, 90)
_WITHIN = (By.SELLER, By.BUYER, By.COUNTRY)


def overview(view: View) -> Overview:
    heads = positions.all_live(view)
    since = (view.today - _LOOKED_BACK).replace(day=1)
    gone = positions.closed_since(view, since)
    pauses, staged = closing.pauses(view, heads), closing.stagings(view, heads)
    known = closing.memories(view, (*heads, *gone))
    its = positions.with_debtors(view, positions.looked(view, heads, view.today, pauses))
    its = tuple(_graded(it, known.get(it.id, Memory())) for it in its)
    stands, policy = [it.position for it in its], policies.in_force(view)
    exposed = exposures(stands, _limits(view, its))
    over = positions.looked(view, gone, view.today, {})
    histories = [replace(it.history, late=known[it.id].late) if it.id in known else it.history
                 for it in (*its, *over) if it.position.opened >= since]  # fmt: skip
    return Overview(
        view.today, closing.last_closed(view), exposed,
        tuple(one for by in _WITHIN for one in concentrations(exposed, by)),
        aged(stands), tuple(one for days in _AT_RISK for one in at_risk(stands, days)),
        vintages(histories, Length.MONTH, view.today, _MONTHS), _yields(view, (*heads, *gone), (*its, *over)),
        _set_aside(its, staged), policy, limits.limited(view))  # fmt: skip


def _graded(it: Looked, memory: Memory) -> Looked:
    return replace(it, position=replace(it.position, grade=memory.grade_then, grade_then=memory.grade_then))


def _limits(view: View, its: Sequence[Looked]) -> Mapping[Whose, int]:
    """A seller's line, or the programme's limit, is told in each currency in which the seller has anything, at the rate
    of the day. Where there is none, nor is a limit."""
    programme = read_programme(programmes.in_force(view)[0])
    most = {code: it.seller_limit for code, it in programme.products.items()}
    most |= {code: it.seller_limit for code, it in programme.payables.items()}
    most |= {code: it.seller_limit for code, it in programme.loans.items()}
    found, granted, own = dict[Whose, int](), lines.in_force(view), view.firm.base_currency
    currencies = {own, *(it.position.currency for it in its), *(it.currency for it in granted.values())}
    table = rates.rates(view, currencies, view.today, view.today)
    for it in its:
        product, line = most.get(it.position.product), granted.get(it.position.seller)
        limit = line or (None if product is None else from_amount(Decimal(product), own))
        rate = table.find(limit.currency, it.position.currency, view.today) if limit else None
        if rate and limit:
            whose = Whose(By.SELLER, it.position.currency, it.position.seller)
            found[whose] = max(found.get(whose, 0), converted(limit, rate).minor)
    return found


def _yields(view: View, heads: Sequence[Head], its: Sequence[Looked]) -> tuple[Yield, ...]:
    """Of the year up to today, of whatever was live in it; income is what was earned since."""
    start = view.today - _YEAR
    lived = [it for it in heads if it.closed_on is None or it.closed_on > start]
    before = {it.id: it.position.income for it in positions.looked(view, lived, start, {})}
    return yields((_stood(it, before[it.id]) for it in its if it.id in before), start, view.today)


def _stood(it: Looked, before: int | None) -> Stood:
    now = it.position.income
    income = None if now is None or before is None else now - before
    return Stood(it.position.facility, it.position.currency, it.steps(), income)


def _set_aside(its: Sequence[Looked], staged: Mapping[int, Staging]) -> tuple[Set, ...]:
    """The worst first."""
    sets = [Set(it.position, staged.get(it.id)) for it in its]
    return tuple(sorted(sets, key=lambda it: (-it.staging.five, -it.staging.loss) if it.staging else (0, 0)))
