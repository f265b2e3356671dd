"""What waits in the exporter's trade, from the order to the money: goods to go, invoices to write, money to come in and
to go out, papers and days that run out."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Tone
from jointseas.desktop.pages.today.todo import Todo
from jointseas.kernel.listing import Listing, OneOf, Stop
from jointseas.kernel.money import Money, by_currency
from jointseas.kernel.outcome import settled
from jointseas.parties.papers.records import PaperState
from jointseas.trade.shipments.records import Shipment, ShipmentState

TO_GO = Listing(filters=(OneOf("state", ("new", "confirmed", "partly")), OneOf("kind", ("sale",))))
BILL_DAYS, REFUND_DAYS = timedelta(days=7), timedelta(days=60)


def trade(context: Context, today: date) -> Iterator[Todo]:
    yield from _hits(context)
    yield from _orders(context)
    yield from _under_way(context, today)
    yield from _to_invoice(context)
    yield from _overdue(context, today)
    yield from _movements(context)
    yield from _bills(context, today)
    yield from _papers(context)
    yield from _refunds(context, today)


def _hits(context: Context) -> Iterator[Todo]:
    if not may(context, "screening.read"):
        return
    tr = context.tr
    cases = settled(context.services.compliance.open_cases(context.seat))
    if cases:
        title = tr.plural("{n} screening hit to be decided", "{n} screening hits to be decided", len(cases))
        note = tr("Nothing goes to {names} until then.", names=_few(it.party_name for it in cases))
        only = {"case": str(cases[0].id)} if len(cases) == 1 else {}
        yield Todo("bad", title, note, tr("Look"), "screening", only)


def _orders(context: Context) -> Iterator[Todo]:
    if not (may(context, "orders.read") and may(context, "shipments.ship")):
        return
    tr, selling = context.tr, context.services.selling
    waiting = settled(selling.orders_count(context.seat, TO_GO, Stop()))
    if waiting:
        (oldest,) = settled(selling.orders(context.seat, _oldest(), 0, 1, Stop())).rows
        title = tr.plural("{n} order to ship", "{n} orders to ship", waiting)
        note = tr("The oldest is of {day}, by {buyer}.", day=oldest.ordered_on, buyer=oldest.buyer_name)
        only = {"order": oldest.number} if waiting == 1 else {"do": "to_go"}
        yield Todo("accent", title, note, tr("Ship"), "orders", only)


def _oldest() -> Listing:
    return Listing(sort="ordered_on", filters=TO_GO.filters)


def _under_way(context: Context, today: date) -> Iterator[Todo]:
    """Planned for a day that has come, or expected to have arrived."""
    if not may(context, "shipments.read"):
        return
    tr, found = context.tr, settled(context.services.selling.under_way(context.seat))
    leaving = [it for it in found if it.state is ShipmentState.PLANNED and it.leaves_on <= today]
    title = tr.plural("{n} shipment should leave", "{n} shipments should leave", len(leaving))
    yield from _shipments(context, "warn", title, leaving)
    late = [it for it in found if it.left_on and not it.arrived_on and it.arrives_on and it.arrives_on < today]
    title = tr.plural("{n} shipment is overdue at its port", "{n} shipments are overdue at their ports", len(late))
    yield from _shipments(context, "warn", title, late)


def _shipments(context: Context, tone: Tone, title: str, found: Sequence[Shipment]) -> Iterator[Todo]:
    if found:
        only = {"shipment": found[0].number} if len(found) == 1 else {}
        yield Todo(tone, title, _few(it.number for it in found), context.tr("See"), "shipments", only)


def _to_invoice(context: Context) -> Iterator[Todo]:
    if not may(context, "invoices.issue"):
        return
    tr, found = context.tr, settled(context.services.invoices.to_invoice(context.seat))
    if found:
        title = tr.plural("{n} shipment to invoice", "{n} shipments to invoice", len(found))
        yield Todo(
            "accent", title, _few(it.number for it in found), tr("Invoice them"), "invoices", {"do": "shipments"}
        )


def _overdue(context: Context, today: date) -> Iterator[Todo]:
    if not may(context, "invoices.read"):
        return
    tr, found = context.tr, settled(context.services.invoices.open_invoices(context.seat, today))
    late = [it for it in found if it.open.minor > 0 and it.invoice.due_on < today]
    if late:
        title = tr.plural("{n} invoice is overdue", "{n} invoices are overdue", len(late))
        only = {"invoice": late[0].invoice.number} if len(late) == 1 else {"do": "overdue"}
        yield Todo("warn", title, _sums(context, (it.open for it in late)), tr("See"), "invoices", only)


def _movements(context: Context) -> Iterator[Todo]:
    if not (may(context, "banking.read") and may(context, "payments.make")):
        return
    tr, found = context.tr, settled(context.services.banking.waiting(context.seat))
    if may(context, "finance.collect"):  # what came in is placed on a page of its own
        found = tuple(it for it in found if it.told.money.minor < 0)
    if found:
        title = tr.plural("{n} bank movement to match", "{n} bank movements to match", len(found))
        note = _sums(context, (it.told.money for it in found))
        yield Todo("accent", title, note, tr("Match"), "payments", {"room": "waiting"})


def _bills(context: Context, today: date) -> Iterator[Todo]:
    if not may(context, "purchases.pay"):
        return
    tr, found = context.tr, settled(context.services.purchases.open_bills(context.seat, today))
    due = [it for it in found if it.open.minor > 0 and it.bill.due_on <= today + BILL_DAYS]
    if due:
        title = tr.plural("{n} bill to pay within a week", "{n} bills to pay within a week", len(due))
        tone: Tone = "warn" if min(it.bill.due_on for it in due) < today else "accent"
        yield Todo(tone, title, _sums(context, (it.open for it in due)), tr("Pay"), "purchases",
                   {"room": "runs", "do": "run"})  # fmt: skip


def _papers(context: Context) -> Iterator[Todo]:
    if not may(context, "parties.read"):
        return
    tr, found = context.tr, settled(context.services.parties.running_out(context.seat))
    if found:
        gone = any(it.state is PaperState.EXPIRED for it in found)
        title = tr.plural("{n} paper of a party runs out", "{n} papers of parties run out", len(found))
        note = _few(f"{it.name} ({tr.term('paper', it.paper.kind)})" for it in found)
        first = {"party": found[0].party, "room": "papers"}
        yield Todo("warn" if gone else "accent", title, note, tr("Renew"), "parties", first)


def _refunds(context: Context, today: date) -> Iterator[Todo]:
    """A claim that is late is lost."""
    if not may(context, "refunds.claim"):
        return
    tr, found = context.tr, settled(context.services.refunds.unclaimed(context.seat))
    soon = [it for it in found if it.deadline <= today + REFUND_DAYS]
    if soon:
        title = tr.plural("{n} tax refund to be claimed", "{n} tax refunds to be claimed", len(soon))
        last = min(it.deadline for it in soon)
        note = tr("Their day was {day}.", day=last) if last < today else tr("By {day} at the latest.", day=last)
        only = {"shipment": soon[0].shipment} if len(soon) == 1 else {}
        yield Todo("bad" if last < today else "warn", title, note, tr("Claim them"), "refunds", only)


def _few(names: Iterable[str], most: int = 2) -> str:
    listed = list(dict.fromkeys(names))
    return ", ".join(listed[:most]) + (f" +{len(listed) - most}" if len(listed) > most else "")


def _sums(context: Context, amounts: Iterable[Money]) -> str:
    return " · ".join(map(context.tr.money, by_currency(amounts)))
