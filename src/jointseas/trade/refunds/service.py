"""Refunds of input tax: the only door to them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from jointseas.access.gate import Gate, View, Work, command, reading
from jointseas.catalogue.goods import service as catalogue
from jointseas.kernel.money import Money, allocate
from jointseas.kernel.outcome import Refused, require
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
from jointseas.trade.refunds.rules import beginnings, claim_lines, deadline, rate_of, taken
from jointseas.trade.shipments import service as shipments
from jointseas.trade.shipments.records import Shipment
from jointseas.trade.stock import service as stock

HOME = "CN"
REFUND, TAX, COST_OF_SALES, BANK = "tax_refund", "tax", "cost_of_sales", "bank"
Lot = tuple[int, str]

# ---- what may be claimed


def claimable(view: View, number: str) -> Claimable:
    """From the lots that the shipment took, by what brought them, to the bills and their fapiao."""
    return _claimable(view, shipments.shipment(view, number))


def _claimable(view: View, of: Shipment) -> Claimable:
    lacking = list(_lacking(view, of))
    lots = _lots(view, of)
    bought = _bought(view, lots, lacking)
    codes = _codes(view, of)
    lines: list[ClaimLine] = []
    for (variant_id, lot), (sku, quantity) in lots.items():
        rate = _rate(view, sku, codes.get(variant_id, ""), of, lacking)
        if rate:
            found = claim_lines(sku, quantity, bought.get((variant_id, lot), ()), rate)
            bought[variant_id, lot] = taken(bought.get((variant_id, lot), ()), found)
            lines += found
            short = quantity - sum(it.quantity for it in found)
            lacking += [Refused("refunds.no_bill", sku=sku, lot=lot, quantity=short)] if short else []
    base, day = view.firm.base_currency, of.declaration.day
    refund, lost = (Money(sum(figures), base) for figures in (
        [it.refund.minor for it in lines], [it.lost.minor for it in lines]))  # fmt: skip
    return Claimable(of.number, of.declaration.number, day, deadline(day) if day else None, tuple(lines),
                     tuple(lacking), refund, lost)  # fmt: skip


def _lacking(view: View, of: Shipment) -> Iterator[Refused]:
    if not (of.declaration.number and of.declaration.day):
        yield Refused("refunds.no_declaration", shipment=of.number)
    if of.left_on is None:
        yield Refused("refunds.not_left", shipment=of.number)
    done = store.claims(view.connection, view.firm.id, view.firm.base_currency, {}, shipment=of.number)
    if done:
        yield Refused("refunds.claimed", shipment=of.number, number=done[0].number)


def _lots(view: View, of: Shipment) -> dict[Lot, tuple[str, int]]:
    """What left of each lot: its SKU and how much."""
    variants = {it.sku: it.variant_id for it in of.lines}
    gone: dict[Lot, tuple[str, int]] = {}
    for deed in stock.deeds_of(view, of.source):
        for it in deed.movements:
            key = (variants.get(it.sku, 0), it.lot)
            gone[key] = (it.sku, gone.get(key, ("", 0))[1] - it.quantity)
    return {key: (sku, quantity) for key, (sku, quantity) in gone.items() if quantity > 0}


def _bought(view: View, lots: Mapping[Lot, object], lacking: list[Refused]) -> dict[Lot, tuple[Bought, ...]]:
    """The lines of bills that billed these lots, the oldest first; of a bill that no fapiao covers, none."""
    papers = {it.number: it for it in ordering.receipts_of_lots(view, list(lots))}
    found: dict[Lot, list[Bought]] = {}
    for bill in billing.bills_of_receipts(view, [it.id for it in papers.values()]):
        if bill.kind is BillKind.CREDIT_NOTE or not bill.tax:
            continue
        covered = _covered(view, bill)
        lacking += [] if covered else [Refused("refunds.no_fapiao", bill=bill.number, reference=bill.reference)]
        for paper, line, bought in _billed(view, bill) if covered else ():
            of = next((it for it in papers[paper].lines if it.line == line), None) if paper in papers else None
            if of and (of.variant_id, of.lot) in lots:
                found.setdefault((of.variant_id, of.lot), []).append(bought)
    return {lot: tuple(every) for lot, every in found.items()}


def _covered(view: View, bill: Bill) -> bool:
    """Fapiao are in the base currency; a bill in another has none."""
    laid = fapiao.of_bill(view, bill)
    return (sum(it.content.net.minor for it in laid), sum(it.content.tax.minor for it in laid)) == (
        bill.net.minor, bill.tax.minor)  # fmt: skip


def _billed(view: View, bill: Bill) -> Iterator[tuple[str, int, Bought]]:
    """Each line of goods with its share of the tax."""
    weights = [it.net.minor for it in bill.lines]
    taxes = allocate(bill.tax, weights) if any(weights) else [Money(0, bill.currency)] * len(weights)
    before = store.claimed(view.connection, view.firm.id, [(bill.id, it.line) for it in bill.lines])
    for it, tax in zip(bill.lines, taxes, strict=True):
        if it.kind is LineKind.GOODS:
            done = before.get((bill.id, it.line), (0, 0, 0))
            yield it.paper, it.paper_line or 0, Bought(bill.id, bill.number, it.line, it.quantity, it.net, tax, *done)


def _codes(view: View, of: Shipment) -> dict[int, str]:
    """Variant → its Chinese customs code, or the six digits where that is all that is known."""
    variants = catalogue.variants_by_ids(view, {it.variant_id for it in of.lines})
    goods = catalogue.goods_by_ids(view, {it.goods_id for it in variants.values()})
    national = {key: {it.country: it.code for it in one.national} for key, one in goods.items()}
    return {key: national[it.goods_id].get("CN", goods[it.goods_id].hs) for key, it in variants.items()}


def _rate(view: View, sku: str, hs: str, of: Shipment, lacking: list[Refused]) -> RefundRate | None:
    if not hs:
        lacking.append(Refused("refunds.no_code", sku=sku))
        return None
    day = of.declaration.day or of.left_on or view.today
    rate = rate_of(store.rates(view.connection, view.firm.id, beginnings(hs)), hs, day)
    if rate is None:
        lacking.append(Refused("refunds.no_rate", sku=sku, hs=hs, day=day))
    return rate


def exports(view: View) -> tuple[Export, ...]:
    """All that has left for abroad, the one to be claimed soonest first."""
    made = {it.shipment: it for it in claims(view)}
    gone = [it for it in shipments.gone(view) if it.country != HOME]
    found = (_claimed(it, made[it.number]) if it.number in made else _unclaimed(view, it) for it in gone)
    return tuple(sorted(found, key=lambda it: (it.deadline or date.max, it.shipment)))


def _claimed(of: Shipment, it: Claim) -> Export:
    return Export(of.number, of.buyer_name, it.declaration, it.exported_on, deadline(it.exported_on),
                  ExportState(it.state.value), it.refund, it.open, 0, it.number)  # fmt: skip


def _unclaimed(view: View, of: Shipment) -> Export:
    it = _claimable(view, of)
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
