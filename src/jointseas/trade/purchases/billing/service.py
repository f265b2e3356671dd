"""Bills of suppliers for whoever is inside a unit of work or a reading: booked, credited, settled, aged. Settlements by
payments are rows here; the entries behind them are their maker's."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from jointseas.access.gate import View, Work
from jointseas.kernel.canonical import digest
from jointseas.kernel.money import Money, exponent
from jointseas.kernel.outcome import Refused, Term, require
from jointseas.kernel.text import one_line
from jointseas.ledger.books import service as books
from jointseas.ledger.rates import service as rates
from jointseas.ledger.rates.records import Rate
from jointseas.ledger.rates.rules import converted
from jointseas.ledger.records import EntryDraft, Line, StatedRate
from jointseas.ledger.reports import service as reports
from jointseas.parties import service as parties
from jointseas.parties.records import Party, PartyRole
from jointseas.trade.numbering.service import next_number
from jointseas.trade.purchases.billing import store
from jointseas.trade.purchases.billing.records import (
    Ageing,
    AgeingTotal,
    Bill,
    BillDraft,
    BillKind,
    BillLine,
    BillLineDraft,
    CarriedIn,
    LineKind,
    OpenBill,
    Settlement,
)
from jointseas.trade.purchases.billing.rules import Cleared, aged, cleared, require_sound, summed, worths
from jointseas.trade.purchases.ordering import service as ordering
from jointseas.trade.purchases.ordering.records import GoodsReceipt, Match, ReceiptKind
from jointseas.trade.purchases.ordering.rules import share
from jointseas.trade.stock import service as stock
from jointseas.trade.stock.records import LateCost

PAYABLE, TAX, EXCHANGE = "payable", "tax", "realised_exchange"
PREFIX = {BillKind.BILL: "BILL", BillKind.CREDIT_NOTE: "BCN"}
BILLING_ROLES = frozenset((PartyRole.SUPPLIER, PartyRole.CARRIER, PartyRole.WAREHOUSE))
NOTHING = Cleared(0, 0, 0)


@dataclass(frozen=True, slots=True)
class _Part:
    """One line of a bill, and what it does."""

    line: BillLine
    cleared: Cleared = NOTHING
    match: Match | None = None
    sku: str = ""


# ---- reading


def bill(view: View, number: str) -> Bill:
    found = store.by_number(view.connection, view.firm.id, number.strip())
    if found is None:
        raise Refused("purchases.no_bill", number=number[:80])
    return found


def bills(view: View, ids: Collection[int]) -> dict[int, Bill]:
    """Without their lines."""
    return store.by_ids(view.connection, view.firm.id, ids)


def bills_of_receipts(view: View, receipt_ids: Collection[int]) -> tuple[Bill, ...]:
    return tuple(store.of_receipts(view.connection, view.firm.id, receipt_ids))


def open_bills(view: View, day: date) -> tuple[OpenBill, ...]:
    """What stood open at the end of that day, what is due first in front. What a supplier owes is below zero."""
    settled = store.settled_through(view.connection, view.firm.id, day)
    every = (OpenBill(it, Money(it.total.minor - settled.get(it.id, 0), it.currency))
             for it in store.booked_through(view.connection, view.firm.id, day))  # fmt: skip
    return tuple(it for it in every if it.open)


def owed(view: View, it: Bill) -> Money:
    """Whatever the day; of a credit note nothing, since it has gone against its bill."""
    if it.kind is BillKind.CREDIT_NOTE:
        return Money(0, it.currency)
    return Money(it.total.minor - store.settled_of(view.connection, it.id), it.currency)


def settlements(view: View, number: str) -> tuple[Settlement, ...]:
    return tuple(store.settlements(view.connection, bill(view, number)))


def ageing(view: View, day: date) -> Ageing:
    """What is owed at the end of a day by how long it has been due, beside what the books say of the same day."""
    rows = aged(open_bills(view, day), day)
    code = books.holding(view, PAYABLE).code
    held = {it.money.currency for it in reports.balances(view, day) if it.account == code}
    currencies = sorted(held | {row.total.currency for row in rows})
    totals = tuple(AgeingTotal(summed(rows, it), -reports.balance(view, code, it, day)) for it in currencies)
    return Ageing(day, rows, totals)


# ---- booking


def book(work: Work, draft: BillDraft) -> Bill:
    """Closes the accrual of the goods that it names; what they cost more or less goes to the goods as far as they are
    still there, what the rate did meanwhile is an exchange difference."""
    done = store.asked(work.connection, work.firm.id, draft.key)
    if done:
        require(done[1] == digest(draft), "purchases.key_reused", key=draft.key)
        work.repeated()
        return bill(work, done[0])
    require_sound(draft)
    exponent(draft.currency)
    supplier = _supplier(work, draft)
    papers = {it.number: it for it in ordering.receipts(work, sorted({it.paper for it in draft.lines if it.paper}))}
    new = _head(work, draft, supplier)
    corrected = _corrected(work, draft, new)
    rate = rates.rate(work, draft.currency, work.firm.base_currency, new.booked_on)
    parts, tax = _parts(new, draft, papers, rate)
    entry = _post(work, new, parts, tax, rate)
    whole = replace(new, entry=entry, lines=tuple(it.line for it in parts))
    store.add(work.connection, work.firm.id, whole, corrected.id if corrected else None,
              {number: it.id for number, it in papers.items()}, draft.key, digest(draft))  # fmt: skip
    ordering.match(work, [it.match for it in parts if it.match])
    _reach_goods(work, whole, parts, papers)
    if corrected:
        _settle(work, corrected, whole.total, whole.booked_on, whole.source)
    work.record(f"bill {whole.number}", whole)
    return whole


def _supplier(work: Work, draft: BillDraft) -> Party:
    supplier = parties.party(work, draft.supplier)
    require(supplier.active, "parties.inactive", party=supplier.code)
    bills_us = supplier.roles & BILLING_ROLES
    require(bills_us, "parties.other_role", party=supplier.code, role=Term("party role", PartyRole.SUPPLIER))
    kind, reference = draft.kind.value, draft.reference.strip()
    twice = store.by_reference(work.connection, work.firm.id, supplier.id, reference, kind)
    require(twice is None, "purchases.bill_twice", reference=reference, supplier=supplier.code, number=twice or "")
    return supplier


def _head(work: Work, draft: BillDraft, supplier: Party) -> Bill:
    booked = draft.booked_on or draft.issued_on
    net = Money(sum(it.net.minor for it in draft.lines), draft.currency)
    tax = draft.tax or Money(0, draft.currency)
    require((net + tax).minor > 0, "purchases.nothing", reference=draft.reference)
    due = draft.due_on or draft.issued_on + timedelta(days=supplier.terms_days or 0)
    return Bill(
        store.next_id(work.connection, store.supplier_bill), next_number(work, PREFIX[draft.kind], booked), draft.kind,
        supplier.id, supplier.name, one_line(draft.reference, "reference", longest=80), draft.corrects, draft.issued_on,
        booked, due, draft.currency, net, tax, net + tax, 0, carried=False,
        note=one_line(draft.note, "note", longest=1000, needed=False))  # fmt: skip


def _corrected(work: Work, draft: BillDraft, new: Bill) -> Bill | None:
    if draft.kind is BillKind.BILL:
        return None
    of = bill(work, draft.corrects)
    same = (of.supplier_id, of.currency, of.kind) == (new.supplier_id, new.currency, BillKind.BILL)
    require(same, "purchases.other_bill", number=of.number)
    left = Money(of.total.minor - store.credited(work.connection, of.id), of.currency)
    require(new.total.minor <= left.minor, "purchases.credit_too_much", number=of.number, money=new.total, left=left)
    require(new.booked_on >= of.booked_on, "purchases.before_bill", number=of.number, day=new.booked_on,
            booked=of.booked_on)  # fmt: skip
    return of


def _parts(new: Bill, draft: BillDraft, papers: Mapping[str, GoodsReceipt], rate: Rate) -> tuple[list[_Part], int]:
    """The lines, and what the tax is in the base currency."""
    amounts = [it.net.minor for it in draft.lines] + [new.tax.minor]
    *worth, tax = worths(amounts, converted(new.total, rate))
    parts: list[_Part] = []
    open_ = dict(papers)
    for place, (it, value) in enumerate(zip(draft.lines, worth, strict=True), start=1):
        line = BillLine(place, it.kind, one_line(it.description, "description", longest=500, needed=False), it.paper,
                        it.line or None, it.quantity, it.account, it.net, value)  # fmt: skip
        if it.kind is LineKind.EXPENSE:
            parts.append(_Part(line))
        else:
            paper = open_[it.paper]
            _require_fits(new, it, paper)
            part = _Part(line) if it.kind is LineKind.COST else _goods(new, line, paper)
            open_[it.paper] = _less(paper, part.match)
            parts.append(part)
    return parts, tax


def _require_fits(new: Bill, it: BillLineDraft, paper: GoodsReceipt) -> None:
    goods_back = new.kind is BillKind.CREDIT_NOTE and it.kind is LineKind.GOODS
    fits = (paper.kind is ReceiptKind.RETURN) == goods_back
    require(fits, "purchases.other_paper", number=paper.number)
    require(new.booked_on >= paper.day, "purchases.before_goods", number=paper.number, day=new.booked_on,
            came=paper.day)  # fmt: skip
    named = it.kind is LineKind.COST or paper.supplier_id == new.supplier_id
    require(named, "purchases.other_supplier", number=paper.number)


def _goods(new: Bill, line: BillLine, paper: GoodsReceipt) -> _Part:
    of = ordering.require_all_open(paper, line.paper_line or 0, line.quantity)
    accrued = share(of.worth, of.matched, line.quantity, of.quantity)
    expected = share(of.amount.minor, of.matched, line.quantity, of.quantity)
    same = paper.kind is ReceiptKind.RECEIPT and paper.currency == new.currency
    done = cleared(line.net.minor, line.worth, expected, accrued, same_currency=same)
    match = Match(new.source, line.line, paper.id, of.line, new.booked_on, line.quantity, accrued)
    return _Part(line, done, match, of.sku)


def _less(paper: GoodsReceipt, match: Match | None) -> GoodsReceipt:
    """What one line of a bill takes is not there for the next."""
    if match is None:
        return paper
    lines = tuple(
        replace(it, matched=it.matched + match.quantity, matched_worth=it.matched_worth + match.worth)
        if it.line == match.line else it
        for it in paper.lines)  # fmt: skip
    return replace(paper, lines=lines)


def _post(work: Work, new: Bill, parts: Sequence[_Part], tax: int, rate: Rate) -> int:
    """The payable in the bill's currency, everything else in the base currency."""
    sign, base = (1 if new.kind is BillKind.BILL else -1), work.firm.base_currency
    back = new.kind is BillKind.CREDIT_NOTE
    sums = {ordering.ACCRUED: 0, TAX: tax, EXCHANGE: 0, ordering.COST_OF_SALES: 0}
    expenses: list[Line] = []
    for it in parts:
        if it.line.kind is LineKind.EXPENSE:
            expenses.append(Line(it.line.account, Money(sign * it.line.worth, base), it.line.description))
        elif back and it.match:
            sums[ordering.ACCRUED] += it.cleared.accrued
            sums[ordering.COST_OF_SALES] += it.cleared.price
        else:
            sums[ordering.ACCRUED] += it.line.worth - it.cleared.exchange
            sums[EXCHANGE] += it.cleared.exchange
    lines = [Line(books.holding(work, duty).code, Money(sign * minor, base)) for duty, minor in sums.items() if minor]
    payable = Line(books.holding(work, PAYABLE).code, Money(-sign * new.total.minor, new.currency))
    stated = (StatedRate(new.currency, rate.rate),) if new.currency != base else ()
    memo = f"{new.supplier_name} {new.reference}"[:200]
    whole = (*lines, *(it for it in expenses if it.money), payable)
    return books.post(work, EntryDraft(new.booked_on, memo, new.source, new.source, whole, stated)).number


def _reach_goods(work: Work, new: Bill, parts: Sequence[_Part], papers: Mapping[str, GoodsReceipt]) -> None:
    sign, base = (1 if new.kind is BillKind.BILL else -1), work.firm.base_currency
    for it in parts:
        reaches = it.line.kind is LineKind.COST or (it.match and sign > 0)
        cost = it.line.worth if it.line.kind is LineKind.COST else it.cleared.price
        if reaches and cost:
            stock.add_cost(work, LateCost(
                new.booked_on, papers[it.line.paper].source, new.source, f"{new.source}/{it.line.line}",
                Money(sign * cost, base), ordering.ACCRUED, it.sku))  # fmt: skip


# ---- what settles it


def settle_bill(work: Work, number: str, money: Money, day: date, source: str) -> Settlement:
    """Takes so much from what is owed; where the supplier owes, an amount below zero gives it back."""
    it = bill(work, number)
    require(it.kind is BillKind.BILL, "purchases.settled_credit_note", number=it.number)
    require(money.currency == it.currency, "purchases.currency", money=money, currency=it.currency)
    require(day >= it.booked_on, "purchases.before_bill", number=it.number, day=day, booked=it.booked_on)
    left = owed(work, it)
    fits = 0 < money.minor <= left.minor or left.minor <= money.minor < 0
    require(fits, "purchases.more_than_owed", number=it.number, money=money, open=left)
    return _settle(work, it, money, day, source)


def _settle(work: Work, it: Bill, money: Money, day: date, source: str) -> Settlement:
    new = Settlement(store.next_id(work.connection, store.bill_settlement), it.id, source, day, money)
    store.add_settlements(work.connection, work.firm.id, [new])
    work.record(f"settlement of {it.number}", new)
    return new


def unsettle_bill(work: Work, source: str, day: date | None = None) -> tuple[Settlement, ...]:
    """All that this source has settled is owed again, from today or from the day of the entry that reverses it."""
    kept = store.standing(work.connection, work.firm.id, source)
    if not kept:
        work.repeated()
        return ()
    day = day or work.today
    latest = max(it.day for it in kept)
    require(day >= latest, "purchases.before_settlement", day=day, settled=latest)
    first = store.next_id(work.connection, store.bill_settlement)
    back = [Settlement(first + n, it.bill_id, source, day, -it.money, it.id) for n, it in enumerate(kept)]
    store.add_settlements(work.connection, work.firm.id, back)
    work.record(f"settlements of {source}", back)
    return tuple(back)


# ---- bills from before these books


def carry_in(work: Work, it: CarriedIn, day: date, entry: int) -> Bill:
    """`entry` is the number of the opening entry that holds it, posted on `day` by whoever carries it in."""
    require(it.money.minor > 0, "purchases.nothing", reference=it.reference)
    draft = BillDraft(f"carried/{it.supplier}/{it.reference}", it.supplier, it.reference, min(it.issued_on, day),
                      it.money.currency, (), booked_on=day, due_on=it.due_on)  # fmt: skip
    supplier = _supplier(work, draft)
    new = Bill(
        store.next_id(work.connection, store.supplier_bill), next_number(work, PREFIX[BillKind.BILL], day),
        BillKind.BILL, supplier.id, supplier.name, one_line(it.reference, "reference", longest=80), "", it.issued_on,
        day, it.due_on, it.money.currency, it.money, Money(0, it.money.currency), it.money, entry, carried=True,
        note="")  # fmt: skip
    store.add(work.connection, work.firm.id, new, None, {}, f"carried/{new.number}", digest(it))
    work.record(f"bill {new.number}", new)
    return new


def carry_out(work: Work, number: str) -> None:
    """Takes back what was carried in by mistake, as long as nothing stands on it."""
    it = bill(work, number)
    require(it.carried, "purchases.bill_stays", number=it.number)
    require(not store.settlements(work.connection, it), "purchases.bill_used", number=it.number)
    store.drop(work.connection, it.id)
    work.record(f"bill {number}", it)
