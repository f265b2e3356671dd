"""The end of a day, for whoever is inside a unit of work: one batch of facilities in each, then the close. What is done
is remembered with it, so that a day that is killed half-way goes on where it stopped, and nothing is done twice."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from jointseas.access.gate import View, Work
from jointseas.financing.applications import service as applications
from jointseas.financing.bookkeeping import service as bookkeeping
from jointseas.financing.decisions import service as decisions
from jointseas.financing.keeping import in_parts
from jointseas.financing.records import Side
from jointseas.financing.register import service as register
from jointseas.financing.register.records import Head
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, require
from jointseas.kernel.text import one_line
from jointseas.ledger.books import service as books
from jointseas.ledger.rates import service as rates
from jointseas.ledger.rates.rules import converted
from jointseas.ledger.records import EntryDraft, Line
from jointseas.ledger.reports import service as reports
from jointseas.ledger.rules import LAST_DAY, month_end
from jointseas.portfolio.closing import rules, store
from jointseas.portfolio.closing.records import (
    Day,
    Debtor,
    Derived,
    Ended,
    Memory,
    Paused,
    Pausing,
    Provided,
    Report,
    Staging,
    Standing,
)
from jointseas.portfolio.dunning import service as dunning
from jointseas.portfolio.positions import service as positions
from jointseas.portfolio.positions.records import Looked, Notice, Pause, What
from jointseas.portfolio.provisions import service as policies
from jointseas.portfolio.provisions.records import Ground
from jointseas.portfolio.provisions.rules import provision, spreads
from jointseas.portfolio.reconciling.records import Held, Reconciled
from jointseas.portfolio.reconciling.rules import reconciled, require_agreed

BATCH = 500
_ALLOWANCES = ("loan_provision", "factoring_provision")
_LOSSES = "credit_losses"

# ---- reading


def days(view: View, most: int = 60) -> tuple[Day, ...]:
    """The newest first."""
    return tuple(store.newest(view.connection, view.firm.id, most))


def last_closed(view: View) -> date | None:
    return store.last_closed(view.connection, view.firm.id)


def live(view: View) -> int:
    """How many facilities are."""
    return store.live(view.connection, view.firm.id)


def plan(view: View, day: date) -> tuple[date, ...]:
    """The days that are to be ended so that this one is; only itself where it was ended before."""
    if _closed(view, day):
        return (day,)
    begun = store.open_day(view.connection, view.firm.id)
    require(day <= view.today, "portfolio.day_future", day=day, today=view.today)
    last, closed = store.last_closed(view.connection, view.firm.id), books.book(view).closed_through
    require(last is None or day > last, "portfolio.day_past", day=day, last=last)
    shut = month_end(closed) if closed else None
    require(shut is None or day > shut, "portfolio.day_shut", day=day, last=shut)
    require(begun is None or begun.day <= day, "portfolio.day_open", day=day, open=begun.day if begun else None)
    found = rules.days_to_end(begun.day if begun and begun.day < day else last, day, shut)
    return (begun.day, *found) if begun and begun.day < day else found


def _closed(view: View, day: date) -> Day | None:
    kept = store.day(view.connection, view.firm.id, day)
    return kept if kept and kept.closed_at else None


def stagings(view: View, heads: Collection[Head]) -> dict[int, Staging]:
    return store.stagings(view.connection, [it.id for it in heads])


def memories(view: View, heads: Collection[Head]) -> dict[int, Memory]:
    return store.memories(view.connection, [it.id for it in heads])


def staged(view: View, number: str) -> tuple[Staging, ...]:
    """All that a facility was ever staged as, the oldest first."""
    return tuple(store.history(view.connection, register.by_number(view, number).id))


# ---- one piece of a day


def step(work: Work, day: date, batch: int = BATCH) -> Ended:
    """The next facilities of the day; where none is left, its close."""
    closed = _closed(work, day)
    if closed:
        work.repeated()
        return Ended(closed, again=True)
    plan(work, day)
    kept = store.day(work.connection, work.firm.id, day) or _begun(work, day)
    heads = positions.live_after(work, kept.after, batch)
    return Ended(_batch(work, kept, heads) if heads else _close(work, kept))


def _begun(work: Work, day: date) -> Day:
    """Nothing is posted on books that disagree already."""
    require_agreed(reconciliation(work))
    told = policies.in_force(work)
    new = Day(day, 0, 0, Report(policy=told.policy.version, signed=told.signed), work.now)
    store.begin(work.connection, work.firm.id, new)
    work.record(f"day-end {day}", "begun")
    return new


def _batch(work: Work, kept: Day, heads: Sequence[Head]) -> Day:
    begun = [it for it in heads if it.opened_on <= kept.day]
    uncharged = positions.charge_fees(work, begun, kept.day)
    uncounted = pauses(work, begun)
    signs = positions.signs(work, begun)
    its = positions.under_watch(positions.looked(work, begun, kept.day, uncounted), signs) if begun else ()
    number = kept.batches + 1
    source = f"day-end/{kept.day}/{number}"
    waiting = bookkeeping.keep_pace_of_many(work, [(it.account, it.stands) for it in its], kept.day, source)
    staged_now = _stage(work, its)
    notices = (
        *uncharged,
        *(one for it in its for one in it.notices),
        *_waiting(its, waiting),
        *signs,
        *positions.margins(work, begun, kept.day),
        *_letters(work, begun, its, kept.day, uncounted),
    )
    report = rules.added(kept.report, zip(its, staged_now, strict=True), notices)
    return _keep(work, replace(kept, after=heads[-1].id, batches=number, report=report))


def _letters(work: Work, heads: Sequence[Head], its: Sequence[Looked], day: date,
             uncounted: Mapping[int, Sequence[Pause]]) -> Iterator[Notice]:  # fmt: skip
    """Drafted with the day, for those that are late."""
    late = {it.id for it in its if it.position.past_due}
    for it in dunning.draft(work, [head for head in heads if head.id in late], day, uncounted) if late else ():
        debt = it.drafted.debt
        yield Notice(What.LETTER, debt.facility, Money(debt.minor, debt.currency), since=debt.oldest)


def _waiting(its: Sequence[Looked], waiting: Mapping[int, Refused]) -> Iterator[Notice]:
    for it in its:
        if it.id in waiting:
            nothing = Money(0, it.position.currency)
            yield Notice(What.WAITS, it.position.facility, nothing, code=waiting[it.id].code)


def _keep(work: Work, now: Day) -> Day:
    store.keep(work.connection, work.firm.id, now)
    work.record(f"day-end {now.day}", now)
    return now


def _stage(work: Work, its: Sequence[Looked]) -> list[Staging]:
    """Each by itself; what its debtor is known for stays until the whole of it is seen at the close."""
    ids, told = [it.id for it in its], policies.in_force(work)
    before, known = store.stagings(work.connection, ids), store.memories(work.connection, ids)
    new, grades = _beginnings(work, [it for it in its if it.id not in known]), _grades(work)
    remembered, found = dict[int, Memory](), list[Staging]()
    for it in its:
        memory, last = known.get(it.id) or new[it.id], before.get(it.id)
        grade = _grade(it, memory, grades)
        spread = last is not None and last.ground is Ground.DEBTOR
        now = rules.exposed(it, memory, last, grade, spread=spread)
        remembered[it.id] = rules.recalled(it, memory, last, now, told.policy)
        now = rules.exposed(it, remembered[it.id], last, grade, spread=spread)
        found.append(rules.staging(it, now, told.policy))
    turned = {it.id: now for it, now in zip(its, found, strict=True) if rules.changed(now, before.get(it.id))}
    store.add_stagings(work.connection, turned, told.id)
    store.keep_memories(work.connection, remembered, known)
    return found


def _beginnings(work: Work, its: Sequence[Looked]) -> dict[int, Memory]:
    facts = applications.facts_of(work, {it.application for it in its if it.application})
    return {it.id: Memory(facts[it.application].graded.grade if it.application in facts else None) for it in its}


def _grades(view: View) -> dict[int, str]:
    """Of each seller, by its newest application."""
    return {firm: facts.graded.grade for firm, facts in applications.newest_facts(view).items()}


def _grade(it: Looked, memory: Memory, grades: dict[int, str]) -> str | None:
    found = grades.get(it.account.client.id) if it.account.client else None
    return found or memory.grade_then


# ---- all of a debtor's


def _spread(work: Work, day: date, report: Report) -> Report:
    """Where too much of what a debtor owes is bad, all of it is staged anew; and so it is where that is no longer so.
    What was bought without recourse is owed by its buyers."""
    owed = [it for it in store.standings(work.connection, work.firm.id, day) if positions.owed_by_seller(it.product)]
    bad = _bad(work, owed, day)
    turning = {it.facility: it.debtor in bad for it in owed if rules.turns(it, spread=it.debtor in bad)}
    heads = [it for it in positions.all_live(work) if it.id in turning] if turning else []
    for some in in_parts(heads):
        report = _again(work, some, turning, report, day)
    return report


def _bad(view: View, its: Sequence[Standing], day: date) -> set[Debtor]:
    """Whose bad is too much of the whole, all currencies together; where nothing is bad, no rate is asked for."""
    told, own = policies.in_force(view).policy.classes, view.firm.base_currency
    with_bad = {it.debtor for it in its if it.bad}
    bad, whole = Counter[Debtor](), Counter[Debtor]()
    for it in its:
        if it.debtor in with_bad:
            minor = converted(Money(it.exposure, it.currency), rates.rate(view, it.currency, own, day)).minor
            whole[it.debtor] += minor
            bad[it.debtor] += minor if it.bad else 0
    return {it for it in with_bad if spreads(bad[it], whole[it], told)}


def _again(work: Work, heads: Sequence[Head], turning: Mapping[int, bool], report: Report, day: date) -> Report:
    ids, told, grades = [it.id for it in heads], policies.in_force(work), _grades(work)
    before, known = store.stagings(work.connection, ids), store.memories(work.connection, ids)
    its = positions.under_watch(positions.looked(work, heads, day, {}), positions.signs(work, heads))
    now = dict[int, Staging]()
    for it in its:
        grade = _grade(it, known[it.id], grades)
        what = rules.exposed(it, known[it.id], before[it.id], grade, spread=turning[it.id])
        now[it.id] = rules.staging(it, what, told.policy)
        report = rules.turned(report, it.position.currency, before[it.id], now[it.id])
    store.stage_again(work.connection, now, told.id)
    return report


def derived(view: View, number: str) -> Derived:
    """As the last end of a day would have it again."""
    head, day = register.by_number(view, number), last_closed(view)
    kept, memory = stagings(view, (head,)).get(head.id), memories(view, (head,)).get(head.id)
    if day is None or kept is None or memory is None:
        raise Refused("portfolio.not_staged", number=head.number)
    [it] = positions.under_watch(positions.looked(view, (head,), day, {}), positions.signs(view, (head,)))
    told, spread = policies.in_force(view).policy, kept.ground is Ground.DEBTOR
    of = rules.exposed(it, memory, kept, _grade(it, memory, _grades(view)), spread=spread)
    return Derived(head.number, head.currency, day, of, provision(of, told), kept, told)


# ---- the close


def _close(work: Work, kept: Day) -> Day:
    lapsed = decisions.lapse(work)
    kept = replace(kept, report=_spread(work, kept.day, kept.report))
    provided = _provide(work, kept.day) if policies.in_force(work).signed else ()
    agreed = reconciliation(work)
    require_agreed(agreed)
    report = replace(kept.report, lapsed=lapsed, provided=provided, balances=agreed.compared)
    return _keep(work, replace(kept, report=report, closed_at=work.now))


def _provide(work: Work, day: date) -> tuple[Provided, ...]:
    """One entry in the lender's own currency, which is what its allowances are kept in: by a policy that two people
    have signed, and by no other."""
    wanted, into = dict.fromkeys(_ALLOWANCES, 0), work.firm.base_currency
    for (duty, currency), minor in sorted(_required(work, day).items()):
        wanted[duty] += converted(Money(minor, currency), rates.rate(work, currency, into, day)).minor
    found = tuple(Provided(duty, minor, -_balance(work, duty)) for duty, minor in wanted.items())
    lines = [Line(books.holding(work, it.duty).code, Money(-it.moved, into)) for it in found if it.moved]
    losses = sum(it.moved for it in found)
    if losses:
        lines.append(Line(books.holding(work, _LOSSES).code, Money(losses, into)))
    if lines:
        name = f"day-end/{day}/provisions"
        books.post(work, EntryDraft(day, name, name, name, tuple(lines)))
    return found


def _required(view: View, day: date) -> Counter[tuple[str, str]]:
    """By the duty of the allowance and the currency; what is nothing needs no rate."""
    found = Counter[tuple[str, str]]()
    for product, currency, minor in store.required(view.connection, view.firm.id, day):
        found[positions.allowance(product), currency] += minor
    return +found


def _balance(view: View, duty: str) -> int:
    return reports.balance(view, books.holding(view, duty).code, view.firm.base_currency, LAST_DAY).minor


def reconciliation(view: View) -> Reconciled:
    """The ledger's balances and what facilities were posted with, on the accounts that only facilities move."""
    accounts = {it.code: it for it in books.accounts(view)}
    duties = rules.reconciled_duties({it.duty: it.monetary for it in accounts.values()})
    held = reports.balances(view, LAST_DAY)
    ledger = [Held(duty, money.currency, money.minor) for it in held for money in (it.money,)
              if (duty := accounts[it.account].duty) in duties]  # fmt: skip
    carried = (Held(duty, it.currency, minor, it.number) for it in bookkeeping.carried(view)
               for duty, minor in it.balances.items() if duty in duties)  # fmt: skip
    found = reconciled(ledger, carried, *positions.lots(view))
    return found if found.agrees else _pinned(view, found)


def _pinned(view: View, found: Reconciled) -> Reconciled:
    """The ledger names no facility: those whose own figures are not what they were posted with are looked for."""
    heads = positions.all_live(view)
    wrong = _parted(view, positions.looked(view, heads, view.today, {}))
    money = tuple(replace(it, facilities=tuple(wrong.get((it.duty, it.currency), it.facilities))) for it in found.money)
    return replace(found, money=money)


def _parted(view: View, its: Sequence[Looked]) -> dict[tuple[str, str], list[str]]:
    by: dict[tuple[str, str], list[str]] = {}
    for it in its:
        kept = bookkeeping.booked(view, it.id, Side.FUNDER)
        if kept:
            now = it.stands(Side.FUNDER, kept.through).balances
            wrong = (duty for duty in {*kept.balances, *now} if kept.balances.get(duty, 0) != now.get(duty, 0))
            for duty in wrong:
                by.setdefault((duty, it.position.currency), []).append(it.position.facility)
    return by


# ---- pauses


def pauses(view: View, heads: Collection[Head]) -> dict[int, list[Pause]]:
    found = store.pauses(view.connection, [it.id for it in heads])
    return {id_: [Pause(it.first, it.last) for it in its] for id_, its in found.items()}


def paused(view: View, number: str) -> tuple[Paused, ...]:
    id_ = register.by_number(view, number).id
    return tuple(store.pauses(view.connection, [id_]).get(id_, ()))


def pause(work: Work, asked: Pausing) -> Paused:
    head = register.by_number(work, asked.facility)
    require(head.closed_on is None, "financing.closed", number=head.number)
    asked = replace(asked, why=one_line(asked.why, "reason", longest=500))
    in_time = head.opened_on <= asked.first and (asked.last is None or asked.first <= asked.last)
    require(in_time, "portfolio.pause_days", number=head.number, first=asked.first, opened=head.opened_on)
    before = paused(work, head.number)
    require(all(it.last for it in before), "portfolio.paused", number=head.number)
    new = Paused(len(before) + 1, asked.first, asked.last, asked.why, work.seat.person.name)
    store.add_pause(work.connection, head.id, new.place, asked, work.seat.person.id, work.now)
    work.record(f"facility/{head.number}", new)
    return new


def resume(work: Work, number: str, last: date) -> Paused:
    """Its last day, after which days count again."""
    head = register.by_number(work, number)
    found = next((it for it in paused(work, head.number) if it.last is None), None)
    if found is None:
        raise Refused("portfolio.not_paused", number=head.number)
    require(last >= found.first, "portfolio.pause_days", number=head.number, first=last, opened=found.first)
    store.end_pause(work.connection, head.id, found.place, last)
    ended = replace(found, last=last)
    work.record(f"facility/{head.number}", ended)
    return ended
