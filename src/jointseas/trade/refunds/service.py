"""Refunds of input tax: the only door to them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, groupby

from jointseas.access.gate import Gate, View, Work, command, reading
from jointseas.catalogue.goods import service as catalogue
from jointseas.catalogue.records import Variant
from jointseas.kernel.money import Money, allocate
from jointseas.kernel.outcome import Refused, require
from jointseas.kernel.quantities import whole
from jointseas.ledger.books import service as books
from jointseas.ledger.records import EntryDraft, Line
from jointseas.trade.numbering.service import next_number
from jointseas.trade.purchases.billing import service as billing
from jointseas.trade.purchases.billing.records import Bill, BillKind, LineKind
from jointseas.trade.purchases.fapiao import service as fapiao
from jointseas.trade.purchases.ordering import service as ordering
from jointseas.trade.refunds import store
from jointseas.trade.refunds.comparing import service as comparing
from jointseas.trade.refunds.comparing.records import Comparison, Difference, ExportPaper
from jointseas.trade.refunds.records import (
    Answered,
    Bought,
    Claim,
    Claimable,
    ClaimLine,
    Export,
    ExportState,
    RatesHeld,
    ReceiptKind,
    RefundRate,
    RefundReceipt,
    Unclaimed,
)
from jointseas.trade.refunds.rules import beginnings, claim_lines, deadline, rate_of
from jointseas.trade.shipments import service as shipments
from jointseas.trade.shipments.records import Shipment
from jointseas.trade.stock import service as stock

HOME = "CN"
REFUND, TAX, COST_OF_SALES, BANK = "tax_refund", "tax", "cost_of_sales", "bank"
AT_ONCE = 2_000  # lines of shipments
Lot = tuple[int, str]
Place = tuple[str, int]  # a goods receipt, and its line

# ---- what may be claimed


@dataclass(frozen=True, slots=True)
class Ground:
    """What claims on some shipments are reckoned from, read for all of them at once. `lots` are those that each
    shipment took; `billing` names the bills of each lot, and `bought` what those that are covered have of it."""

    claims: Mapping[str, str]
    lots: Mapping[str, Mapping[Lot, int]]
    billing: Mapping[Lot, tuple[Bill, ...]]
    uncovered: frozenset[int]
    bought: Mapping[Lot, tuple[Bought, ...]]
    variants: Mapping[int, Variant]
    codes: Mapping[int, str]
    rates: Mapping[str, Sequence[RefundRate]]

    def rate(self, hs: str, day: date) -> RefundRate | None:
        return rate_of((it for code in beginnings(hs) for it in self.rates.get(code, ())), hs, day)


def claimable(view: View, number: str) -> Claimable:
    """From the lots that the shipment took, by what brought them, to the bills and their fapiao."""
    [found] = _claimables(view, [shipments.shipment(view, number)])
    return found


def _claimables(view: View, some: Sequence[Shipment]) -> Iterator[Claimable]:
    for part in _parts(some):
        ground = _ground(view, part)
        yield from (_claimable(view, of, ground) for of in part)


def _parts(some: Sequence[Shipment]) -> Iterator[list[Shipment]]:
    """As many as a question to the database has room for."""
    lines = accumulate(len(it.lines) for it in some)
    for _, part in groupby(zip(lines, some, strict=True), key=lambda it: it[0] // AT_ONCE):
        yield [it for _, it in part]


def _ground(view: View, some: Sequence[Shipment]) -> Ground:
    taken_by = stock.taken_by(view, [it.source for it in some])
    lots = {it.number: {lot: quantity for lot, quantity in taken_by.get(it.source, {}).items() if quantity > 0}
            for it in some}  # fmt: skip
    every = {lot for taken in lots.values() for lot in taken}
    variants = catalogue.variants_by_ids(view, {variant_id for variant_id, _ in every})
    codes = _codes(view, variants.values())
    rates: dict[str, list[RefundRate]] = {}
    for rate in store.rates(view.connection, view.firm.id, {it for hs in codes.values() for it in beginnings(hs)}):
        rates.setdefault(rate.hs, []).append(rate)
    claims = store.claimed_shipments(view.connection, view.firm.id, list(lots))
    billed, uncovered, bought = _bought(view, every)
    return Ground(claims, lots, billed, uncovered, bought, variants, codes, rates)


def _bought(
    view: View, lots: Collection[Lot]
) -> tuple[dict[Lot, tuple[Bill, ...]], frozenset[int], dict[Lot, tuple[Bought, ...]]]:
    """The bills that name what brought these lots, which of them no fapiao covers, and what the others billed of each
    lot, the oldest first."""
    papers = ordering.receipts_of_lots(view, list(lots))
    lot_of = {(it.number, line.line): (line.variant_id, line.lot) for it in papers for line in it.lines}
    brought: dict[str, set[Lot]] = {}
    for (paper, _), lot in lot_of.items():
        brought.setdefault(paper, set()).add(lot)
    bills = [it for it in billing.bills_of_receipts(view, [it.id for it in papers])
             if it.kind is BillKind.BILL and it.tax]  # fmt: skip
    uncovered = _uncovered(view, bills)
    before = store.claimed(view.connection, view.firm.id, [it.id for it in bills])
    naming: dict[Lot, tuple[Bill, ...]] = {}
    found: dict[Lot, tuple[Bought, ...]] = {}
    for bill in bills:
        for lot in {lot for line in bill.lines for lot in brought.get(line.paper, ())}:
            naming[lot] = (*naming.get(lot, ()), bill)
        for place, bought in _billed(bill, before) if bill.id not in uncovered else ():
            if place in lot_of:
                found[lot_of[place]] = (*found.get(lot_of[place], ()), bought)
    return naming, uncovered, found


def _uncovered(view: View, bills: Collection[Bill]) -> frozenset[int]:
    """Fapiao are in the base currency; a bill in another has none."""
    laid = fapiao.of_bills(view, bills)
    sums = {source: (sum(it.content.net.minor for it in some), sum(it.content.tax.minor for it in some))
            for source, some in laid.items()}  # fmt: skip
    return frozenset(it.id for it in bills if sums.get(it.source) != (it.net.minor, it.tax.minor))


def _billed(bill: Bill, before: Mapping[tuple[int, int], tuple[int, int, int]]) -> Iterator[tuple[Place, Bought]]:
    """Each line of goods with its share of the tax."""
    weights = [it.net.minor for it in bill.lines]
    taxes = allocate(bill.tax, weights) if any(weights) else [Money(0, bill.currency)] * len(weights)
    for it, tax in zip(bill.lines, taxes, strict=True):
        if it.kind is LineKind.GOODS:
            done = before.get((bill.id, it.line), (0, 0, 0))
            bought = Bought(bill.id, bill.number, it.line, it.quantity, it.net, tax, *done)
            yield (it.paper, it.paper_line or 0), bought


def _codes(view: View, variants: Collection[Variant]) -> dict[int, str]:
    """Variant → its Chinese customs code, or the six digits where that is all that is known."""
    goods = catalogue.goods_by_ids(view, {it.goods_id for it in variants})
    national = {key: {it.country: it.code for it in one.national} for key, one in goods.items()}
    return {it.id: national[it.goods_id].get(HOME, goods[it.goods_id].hs) for it in variants}


def _claimable(view: View, of: Shipment, ground: Ground) -> Claimable:
    lacking, lots = list(_lacking(of, ground)), ground.lots[of.number]
    lines: list[ClaimLine] = []
    for (variant_id, lot), quantity in lots.items():
        variant = ground.variants[variant_id]
        rate = _rate(view, of, variant, ground, lacking)
        if rate:
            found = claim_lines(variant.sku, quantity, ground.bought.get((variant_id, lot), ()), rate)
            lines += found
            short = whole(quantity - sum(it.quantity for it in found), variant.decimals)
            lacking += [Refused("refunds.no_bill", sku=variant.sku, lot=lot, quantity=short)] if short else []
    base, day = view.firm.base_currency, of.declaration.day
    refund, lost = (Money(sum(figures), base) for figures in (
        [it.refund.minor for it in lines], [it.lost.minor for it in lines]))  # fmt: skip
    return Claimable(of.number, of.declaration.number, day, deadline(day) if day else None, tuple(lines),
                     tuple(lacking), refund, lost)  # fmt: skip


def _lacking(of: Shipment, ground: Ground) -> Iterator[Refused]:
    if not (of.declaration.number and of.declaration.day):
        yield Refused("refunds.no_declaration", shipment=of.number)
    if of.left_on is None:
        yield Refused("refunds.not_left", shipment=of.number)
    if of.number in ground.claims:
        yield Refused("refunds.claimed", shipment=of.number, number=ground.claims[of.number])
    bills = {it.id: it for lot in ground.lots[of.number] for it in ground.billing.get(lot, ())}
    for key in sorted(bills.keys() & ground.uncovered):
        yield Refused("refunds.no_fapiao", bill=bills[key].number, reference=bills[key].reference)


def _rate(view: View, of: Shipment, it: Variant, ground: Ground, lacking: list[Refused]) -> RefundRate | None:
    hs, day = ground.codes[it.id], of.declaration.day or of.left_on or view.today
    if not hs:
        lacking.append(Refused("refunds.no_code", sku=it.sku))
        return None
    rate = ground.rate(hs, day)
    if rate is None:
        lacking.append(Refused("refunds.no_rate", sku=it.sku, hs=hs, day=day))
    return rate


def exports(view: View) -> tuple[Export, ...]:
    """All that has left for abroad, the one to be claimed soonest first."""
    made = {it.shipment: it for it in claims(view)}
    gone = {it.number: it for it in shipments.gone(view) if it.country != HOME}
    waiting = _claimables(view, [it for it in gone.values() if it.number not in made])
    found = [*(_claimed(it, made[it.number]) for it in gone.values() if it.number in made),
             *(_unclaimed(gone[it.shipment], it) for it in waiting)]  # fmt: skip
    return tuple(sorted(found, key=lambda it: (it.deadline or date.max, it.shipment)))


def _claimed(of: Shipment, it: Claim) -> Export:
    return Export(of.number, of.buyer_name, it.declaration, it.exported_on, deadline(it.exported_on),
                  ExportState(it.state.value), it.refund, it.open, 0, it.number)  # fmt: skip


def _unclaimed(of: Shipment, it: Claimable) -> Export:
    state = ExportState.LACKING if it.lacking else ExportState.CLAIMABLE
    return Export(of.number, of.buyer_name, it.declaration, it.exported_on, it.deadline, state, it.refund,
                  Money(0, it.refund.currency), len(it.lacking))  # fmt: skip


def unclaimed(view: View) -> tuple[Unclaimed, ...]:
    """All declared exports without a claim, with the last day for one; quicker than what each would bring."""
    claimed = store.claimed_shipments(view.connection, view.firm.id)
    gone = (it for it in shipments.gone(view) if it.country != HOME and it.number not in claimed)
    found = (Unclaimed(it.number, deadline(it.declaration.day)) for it in gone if it.declaration.day)
    return tuple(sorted(found, key=lambda it: (it.deadline, it.shipment)))


# ---- what is claimed, and what comes of it


def claims(view: View) -> tuple[Claim, ...]:
    """The newest first."""
    names = _bill_names(view)
    return tuple(store.claims(view.connection, view.firm.id, view.firm.base_currency, names))


def _bill_names(view: View) -> dict[int, str]:
    ids = store.bills_of_claims(view.connection, view.firm.id)
    return {of: it.number for of, it in billing.bills(view, ids).items()}


def claim_of(view: View, number: str) -> Claim:
    base = view.firm.base_currency
    found = store.claims(view.connection, view.firm.id, base, _bill_names(view), number=number.strip())
    require(found, "refunds.no_claim", number=number[:80])
    return found[0]


def claim(work: Work, shipment: str, day: date) -> Claim:
    """What comes back is owed by the tax office; what does not is a cost of what was sold."""
    it = claimable(work, shipment)
    for why in it.lacking:
        raise why
    exported_on = it.exported_on or day
    require(day >= exported_on, "refunds.before_export", day=day, exported=exported_on)
    require(it.lines and (it.refund or it.lost), "refunds.nothing", shipment=it.shipment)
    number = next_number(work, "RF", day)
    source = f"refund/{number}"
    sums = ((REFUND, it.refund), (COST_OF_SALES, it.lost), (TAX, -(it.refund + it.lost)))
    lines = tuple(Line(books.holding(work, duty).code, money) for duty, money in sums if money)
    entry = books.post(work, EntryDraft(day, it.declaration, source, source, lines)).number
    new = Claim(store.next_id(work.connection, store.refund_claim), number, it.shipment, it.declaration, exported_on,
                day, it.refund, it.lost, entry, it.lines)  # fmt: skip
    store.add_claim(work.connection, work.firm.id, new)
    work.record(f"refund {number}", new)
    return new


def answer(work: Work, told: Answered) -> Claim:
    """The tax office has paid, in whole or in part, or has said that it will not."""
    of = claim_of(work, told.claim)
    fits = told.money.currency == of.refund.currency and 0 < told.money.minor <= of.open.minor
    require(fits, "refunds.more_than_claimed", number=of.number, money=told.money, open=of.open)
    require(told.day >= of.claimed_on, "refunds.before_claim", number=of.number, day=told.day, claimed=of.claimed_on)
    place = store.next_id(work.connection, store.refund_receipt)
    source = told.source or f"{of.source}/{place}"
    entry = told.entry or _post_answer(work, told, source)
    store.add_receipt(work.connection, work.firm.id,
                      RefundReceipt(place, of.id, told.day, told.kind, told.money, source, entry))  # fmt: skip
    work.record(f"refund {of.number}", told)
    return claim_of(work, of.number)


def _post_answer(work: Work, told: Answered, source: str) -> int:
    received = told.kind is ReceiptKind.RECEIVED
    against = (told.account or books.holding(work, BANK).code) if received else books.holding(work, COST_OF_SALES).code
    lines = (Line(against, told.money), Line(books.holding(work, REFUND).code, -told.money))
    return books.post(work, EntryDraft(told.day, told.claim, source, source, lines)).number


class Refunds:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate

    @reading("refunds.read")
    def claimable(self, view: View, shipment: str) -> Claimable:
        return claimable(view, shipment)

    @reading("refunds.read")
    def exports(self, view: View) -> tuple[Export, ...]:
        return exports(view)

    @reading("refunds.read")
    def unclaimed(self, view: View) -> tuple[Unclaimed, ...]:
        return unclaimed(view)

    @reading("refunds.read")
    def rates_held(self, view: View) -> RatesHeld:
        return rates_held(view)

    @reading("refunds.read")
    def claims(self, view: View) -> tuple[Claim, ...]:
        return claims(view)

    @command("refunds.claim")
    def claim(self, work: Work, shipment: str, day: date) -> Claim:
        return claim(work, shipment, day)

    @command("refunds.claim")
    def answer(self, work: Work, told: Answered) -> Claim:
        return answer(work, told)

    @command("refunds.papers")
    def keep_paper(self, work: Work, it: ExportPaper) -> ExportPaper:
        return comparing.keep_paper(work, it)

    @reading("refunds.read")
    def papers(self, view: View, shipment: str) -> tuple[ExportPaper, ...]:
        return comparing.comparison(view, shipment).papers

    @reading("refunds.read")
    def comparison(self, view: View, shipment: str) -> Comparison:
        return comparing.comparison(view, shipment)

    @reading("refunds.read")
    def compared(self, view: View, shipment: str) -> tuple[Difference, ...]:
        return comparing.comparison(view, shipment).differences


# ---- rates, for the file that brings them


def put_rates(work: Work, new: Sequence[RefundRate], batch: int) -> tuple[int, tuple[RefundRate, ...]]:
    """How many were new; and those that say otherwise than what holds from the same day."""
    stood = {(it.hs, it.first_day): it.rate for it in store.rates(work.connection, work.firm.id, {it.hs for it in new})}
    fresh = [it for it in new if (it.hs, it.first_day) not in stood]
    store.put_rates(work.connection, work.firm.id, fresh, batch)
    return len(fresh), tuple(it for it in new if stood.get((it.hs, it.first_day), it.rate) != it.rate)


def rates_held(view: View) -> RatesHeld:
    many, newest = store.rates_count(view.connection, view.firm.id)
    return RatesHeld(many, date.fromisoformat(newest) if newest else None)


def drop_rates(work: Work, batch: int) -> int:
    return store.drop_rates(work.connection, work.firm.id, batch)
