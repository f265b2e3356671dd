"""Invoices for whoever is inside a unit of work or a reading: what is owed on them, and what settles it. Settlements
are rows here; the entries behind them are their maker's."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from jointseas.access.gate import View, Work
from jointseas.kernel.canonical import digest
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, require
from jointseas.kernel.text import one_line
from jointseas.parties import service as parties
from jointseas.trade.invoices import store
from jointseas.trade.invoices.records import Dispute, Invoice, InvoiceKind, IssuedPaper, OpenInvoice, Settlement


def invoice(view: View, number: str) -> Invoice:
    found = store.by_number(view.connection, view.firm.id, number.strip())
    if found is None:
        raise Refused("invoices.unknown", number=number[:80])
    return found


def invoices(view: View, ids: Collection[int]) -> dict[int, Invoice]:
    return store.by_ids(view.connection, view.firm.id, ids)


def of_shipment(view: View, shipment: str) -> tuple[Invoice, ...]:
    """Credit notes among them, in the order in which they were issued."""
    return of_shipments(view, [shipment]).get(shipment, ())


def of_shipments(view: View, shipments: Collection[str]) -> dict[str, tuple[Invoice, ...]]:
    """A credit note names no shipment, only the invoice that it takes from."""
    invoiced = store.of_shipments(view.connection, view.firm.id, shipments)
    of = {it.number: it.shipment for it in invoiced}
    credited = store.credit_notes(view.connection, view.firm.id, [it.id for it in invoiced])
    found: dict[str, list[Invoice]] = {}
    for it in sorted({*invoiced, *credited}, key=lambda it: it.id):
        found.setdefault(it.shipment or of[it.corrects], []).append(it)
    return {shipment: tuple(group) for shipment, group in found.items()}


def invoiced(view: View) -> frozenset[str]:
    """The numbers of all shipments that stand on an invoice."""
    return store.shipments(view.connection, view.firm.id)


def issued(view: View) -> tuple[IssuedPaper, ...]:
    """All that were issued here, the last first."""
    return tuple(store.issued(view.connection, view.firm.id))


def credit_notes(view: View, it: Invoice) -> tuple[Invoice, ...]:
    """The credit notes against it."""
    return tuple(store.credit_notes(view.connection, view.firm.id, [it.id]))


# ---- for whoever issues them


def asked(view: View, key: str) -> tuple[str, str] | None:
    """The number that was issued under this key, and the digest of what was asked for."""
    return store.asked(view.connection, view.firm.id, key)


def next_id(view: View) -> int:
    return store.next_id(view.connection, store.sales_invoice)


def keep(work: Work, it: Invoice, corrected: Invoice | None, key: str, content: str) -> None:
    """A credit note goes against its invoice at once, paid or not: what it takes too much is the buyer's credit."""
    if corrected:
        left = Money(corrected.total.minor - store.credited(work.connection, corrected.id), it.currency)
        number, fits = corrected.number, it.total.minor <= left.minor
        require(fits, "invoices.credit_too_much", number=number, money=it.total, open=left)
    store.add(work.connection, work.firm.id, it, corrected.id if corrected else None, key, content)
    if corrected:
        _settle(work, corrected, it.total, it.booked_on, it.source)


# ---- what is owed


def open_invoices(view: View, day: date) -> tuple[OpenInvoice, ...]:
    """What stood open at the end of that day, what is due first in front. Credit that a buyer has is below zero."""
    settled = store.settled_through(view.connection, view.firm.id, day)
    disputed = store.disputed_on(view.connection, view.firm.id, day)
    every = (
        OpenInvoice(
            it,
            Money(it.total.minor - settled.get(it.id, 0), it.currency),
            Money(disputed.get(it.id, 0), it.currency),
        )
        for it in store.booked_through(view.connection, view.firm.id, day)
    )
    return tuple(it for it in every if it.open)


def owed(view: View, it: Invoice) -> Money:
    """Whatever the day; of a credit note nothing, since it has gone against its invoice."""
    if it.kind is InvoiceKind.CREDIT_NOTE:
        return Money(0, it.currency)
    return Money(it.total.minor - store.settled_of(view.connection, it.id), it.currency)


def come(view: View, ids: Collection[int]) -> dict[int, int]:
    """What has come for each of these invoices; credit notes settle too and are no money."""
    return store.come(view.connection, view.firm.id, ids)


def settlements(view: View, number: str) -> tuple[Settlement, ...]:
    return tuple(store.settlements(view.connection, invoice(view, number)))


# ---- what settles it


def settle(work: Work, number: str, money: Money, day: date, source: str) -> Settlement:
    """Takes so much from what is owed; where the buyer has credit, an amount below zero gives it back."""
    it = invoice(work, number)
    require(it.kind is InvoiceKind.INVOICE, "invoices.settled_credit_note", number=it.number)
    require(money.currency == it.currency, "invoices.currency", number=it.number, currency=it.currency, money=money)
    require(day >= it.booked_on, "invoices.before_issue", number=it.number, day=day, issued=it.booked_on)
    left = owed(work, it)
    fits = 0 < money.minor <= left.minor or left.minor <= money.minor < 0
    require(fits, "invoices.more_than_open", number=it.number, money=money, open=left)
    return _settle(work, it, money, day, source)


def _settle(work: Work, it: Invoice, money: Money, day: date, source: str) -> Settlement:
    new = Settlement(store.next_id(work.connection, store.invoice_settlement), it.id, source, day, money)
    store.add_settlements(work.connection, work.firm.id, [new])
    work.record(f"settlement of {it.number}", new)
    return new


def unsettle(work: Work, source: str, day: date | None = None) -> tuple[Settlement, ...]:
    """All that this source has settled is owed again, from today or from the day of the entry that reverses it."""
    kept = store.standing(work.connection, work.firm.id, source)
    if not kept:
        work.repeated()
        return ()
    day = day or work.today
    latest = max(it.day for it in kept)
    require(day >= latest, "invoices.before_settlement", day=day, settled=latest)
    first = store.next_id(work.connection, store.invoice_settlement)
    back = [Settlement(first + n, it.invoice_id, source, day, -it.money, it.id) for n, it in enumerate(kept)]
    store.add_settlements(work.connection, work.firm.id, back)
    work.record(f"settlements of {source}", back)
    return tuple(back)


# ---- what the buyer disputes


def disputes(view: View, number: str) -> tuple[Dispute, ...]:
    return tuple(store.disputes(view.connection, invoice(view, number)))


def dispute(work: Work, number: str, money: Money, reason: str) -> Dispute:
    """From today; not financeable as long as it is open."""
    it = invoice(work, number)
    require(money.currency == it.currency, "invoices.currency", number=it.number, currency=it.currency, money=money)
    open_ = sum(one.money.minor for one in store.disputes(work.connection, it) if one.closed_on is None)
    left = Money(owed(work, it).minor - open_, it.currency)
    require(0 < money.minor <= left.minor, "invoices.dispute_too_much", number=it.number, money=money, open=left)
    said = one_line(reason, "reason", longest=500)
    day = max(work.today, it.issued_on)
    new = Dispute(store.next_id(work.connection, store.invoice_dispute), it.id, money, said, day)
    store.add_dispute(work.connection, work.firm.id, new)
    work.record(f"dispute of {it.number}", new)
    return new


def resolve(work: Work, number: str, dispute_id: int, outcome: str) -> Dispute:
    """Ended today. Credit that was agreed on is a credit note of its own."""
    found = {one.id: one for one in disputes(work, number)}
    require(dispute_id in found and found[dispute_id].closed_on is None, "invoices.no_dispute", number=number)
    said = one_line(outcome, "outcome", longest=500)
    day = max(work.today, found[dispute_id].opened_on)
    store.close_dispute(work.connection, dispute_id, day, said)
    work.record(f"dispute of {number}", [dispute_id, day, said])
    return next(one for one in disputes(work, number) if one.id == dispute_id)


# ---- invoices from before these books


@dataclass(frozen=True, slots=True)
class CarriedIn:
    """An invoice that was issued before the books began. `money` is what of it was still owed then."""

    number: str
    buyer: str
    issued_on: date
    due_on: date
    money: Money
    order_reference: str = ""


def carry_in(work: Work, it: CarriedIn, day: date, entry: int) -> Invoice:
    """`entry` is the number of the opening entry that holds it from that day; whoever carries it in posts that."""
    number = one_line(it.number, "number", longest=80)
    require(it.money.minor > 0, "invoices.nothing", number=number)
    taken = store.by_number(work.connection, work.firm.id, number)
    require(taken is None, "invoices.number_taken", number=number)
    buyer = parties.party(work, it.buyer)
    id_, none = store.next_id(work.connection, store.sales_invoice), Money(0, it.money.currency)
    new = Invoice(id_, number, InvoiceKind.INVOICE, buyer.id, buyer.name, "", "", it.order_reference,
                  it.issued_on, it.due_on, day, it.money.currency, it.money, none, it.money, entry, "")  # fmt: skip
    store.add(work.connection, work.firm.id, new, None, f"carried/{number}", digest(it))
    work.record(f"invoice {number}", new)
    return new


def carry_out(work: Work, number: str) -> None:
    """Takes back what was carried in by mistake, as long as nothing stands on it."""
    it = invoice(work, number)
    require(not it.document, "invoices.issued_stays", number=number)
    used = store.settlements(work.connection, it) or store.disputes(work.connection, it)
    require(not used and not store.credited(work.connection, it.id), "invoices.used", number=number)
    store.drop(work.connection, it.id)
    work.record(f"invoice {number}", it)
