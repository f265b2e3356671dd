"""The lists of the page: orders and bills as long as they are, the others held in memory."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from jointseas.desktop.books.words import today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Empty
from jointseas.desktop.kit.table import HeldRows, Table, TableColumn, TableFilter, TableSpec
from jointseas.desktop.pages.purchases.words import BILL_TONES, ORDER_TONES, RUN_TONES, TOPICS
from jointseas.i18n import N_
from jointseas.kernel.listing import Contains, Filter, Listing, OneOf, Page, Stop, matcher
from jointseas.kernel.outcome import Refused, settled
from jointseas.parties.records import PartyRole
from jointseas.trade.purchases.fapiao.records import Fapiao
from jointseas.trade.purchases.lists.records import ListedBill, ListedOrder, Standing
from jointseas.trade.purchases.ordering.records import OrderState
from jointseas.trade.purchases.paying.records import Run
from jointseas.trade.purchases.prepaying.records import Prepayment

Name = Callable[[int], str]


class OrderRows:
    def __init__(self, context: Context) -> None:
        self._context, self._doors, self._seat = context, context.services.purchases, context.seat

    def page(self, listing: Listing, start: int, count: int, stop: Stop) -> Page[ListedOrder] | Refused:
        return self._doors.orders(self._seat, self._spelled(listing), start, count, stop)

    def count(self, listing: Listing, stop: Stop) -> int | Refused:
        return self._doors.orders_count(self._seat, self._spelled(listing), stop)

    def totals(self, _listing: Listing, _stop: Stop) -> None:
        """Orders in many currencies do not add up."""

    def _spelled(self, listing: Listing) -> Listing:
        return replace(listing, filters=tuple(map(self._filter, listing.filters)))

    def _filter(self, asked: Filter) -> Filter:
        """A state and a supplier are typed as they are shown, and kept as a code and a number."""
        if not isinstance(asked, Contains) or asked.column == "any":
            return asked
        wanted, tr = matcher(asked.text), self._context.tr
        if asked.column == "state":
            named = tuple(it.value for it in OrderState if wanted.search(tr.term("purchase state", it)))
            return OneOf("state", named)
        known = settled(self._context.services.parties.having(self._seat, PartyRole.SUPPLIER))
        return OneOf("supplier_id", tuple(it.id for it in known if wanted.search(f"{it.name} {it.name_local}")) or (0,))


class BillRows:
    def __init__(self, context: Context) -> None:
        self._doors, self._seat = context.services.purchases, context.seat

    def page(self, listing: Listing, start: int, count: int, stop: Stop) -> Page[ListedBill] | Refused:
        return self._doors.bills(self._seat, listing, start, count, stop)

    def count(self, listing: Listing, stop: Stop) -> int | Refused:
        return self._doors.bills_count(self._seat, listing, stop)

    def totals(self, _listing: Listing, _stop: Stop) -> None:
        """What is owed stands in the head of the page, by currency."""


def order_table(context: Context, nothing: Empty) -> Table[ListedOrder]:
    tr = context.tr
    spec: TableSpec[ListedOrder] = TableSpec(
        "purchase orders",
        (
            TableColumn("number", N_("Order"), lambda it: it.number, width=124),
            TableColumn("supplier", N_("Supplier"), lambda it: it.supplier_name, width=110, stretch=True),
            TableColumn("ordered_on", N_("Ordered on"), lambda it: tr.date(it.ordered_on), order="ordered_on",
                        width=104, plain=lambda it: it.ordered_on),
            TableColumn("expected_on", N_("Expected"), lambda it: tr.date(it.expected_on) if it.expected_on else "",
                        width=104),
            TableColumn("total", N_("Total"), lambda it: tr.money(it.total), order="total", right=True, width=132,
                        money=lambda it: it.total),
            TableColumn("state", N_("State"), lambda it: tr.term("purchase state", it.state), width=90,
                        tone=lambda it: ORDER_TONES[it.state]),
        ),
        OrderRows(context),
        (
            TableFilter("any", N_("Number or note")),
            TableFilter("supplier", N_("Supplier")),
            TableFilter("state", N_("State")),
            TableFilter("ordered_on", N_("Ordered on"), days=True),
        ),
        Listing(sort="ordered_on", descending=True),
    )  # fmt: skip
    return Table(tr, context.runner, spec, nothing, topics=TOPICS, keeper=context.drafts, say=context.toast)


def bill_table(context: Context, nothing: Empty) -> Table[ListedBill]:
    tr, now = context.tr, today(context)

    def stands(it: ListedBill) -> Standing:
        return it.standing(now)

    spec: TableSpec[ListedBill] = TableSpec(
        "supplier bills",
        (
            TableColumn("number", N_("Bill"), lambda it: it.number, width=124),
            TableColumn("supplier_name", N_("Supplier"), lambda it: it.supplier_name, order="supplier_name", width=110,
                        stretch=True),
            TableColumn("reference", N_("Their number"), lambda it: it.reference, width=110,
                        hidden=True),
            TableColumn("issued_on", N_("Issued"), lambda it: tr.date(it.issued_on), order="issued_on", width=104,
                        hidden=True, plain=lambda it: it.issued_on),
            TableColumn("due_on", N_("Due"), lambda it: tr.date(it.due_on), order="due_on", width=104,
                        plain=lambda it: it.due_on),
            TableColumn("total", N_("Total"), lambda it: tr.money(it.total), order="total", right=True, width=132,
                        money=lambda it: it.total),
            TableColumn("open", N_("Still owed"), lambda it: tr.money(it.open) if it.open else "", right=True,
                        width=132, money=lambda it: it.open),
            TableColumn("standing", N_("State"), lambda it: tr.term("bill standing", stands(it)), width=80,
                        tone=lambda it: BILL_TONES[stands(it)]),
        ),
        BillRows(context),
        (
            TableFilter("any", N_("Number, their number or supplier")),
            TableFilter("due_on", N_("Due"), days=True),
            TableFilter("issued_on", N_("Issued"), days=True),
        ),
        Listing(sort="due_on", descending=True),
    )  # fmt: skip
    return Table(tr, context.runner, spec, nothing, topics=TOPICS, keeper=context.drafts, say=context.toast)


# ---- held in memory


def prepayment_rows(name: Name) -> HeldRows[Prepayment]:
    return HeldRows((), {"any": lambda it: f"{it.number} {name(it.supplier_id)} {it.note}",
                         "day": lambda it: it.day.isoformat(), "left": lambda it: it.left.minor})  # fmt: skip


def prepayment_table(context: Context, rows: HeldRows[Prepayment], name: Name, nothing: Empty) -> Table[Prepayment]:
    tr = context.tr
    spec: TableSpec[Prepayment] = TableSpec(
        "prepayments",
        (
            TableColumn("number", N_("Prepayment"), lambda it: it.number, width=124),
            TableColumn("supplier", N_("Supplier"), lambda it: name(it.supplier_id), stretch=True),
            TableColumn("day", N_("Date"), lambda it: tr.date(it.day), order="day", width=104,
                        plain=lambda it: it.day),
            TableColumn("money", N_("Paid"), lambda it: tr.money(it.money), right=True, money=lambda it: it.money),
            TableColumn("left", N_("Left"), lambda it: tr.money(it.left) if it.left else "", order="left", right=True,
                        money=lambda it: it.left),
        ),
        rows,
        (TableFilter("any", N_("Number, supplier or note")), TableFilter("day", N_("Date"), days=True)),
        Listing(sort="day", descending=True),
    )  # fmt: skip
    return Table(tr, context.runner, spec, nothing, keeper=context.drafts, say=context.toast)


def run_rows() -> HeldRows[Run]:
    return HeldRows((), {"any": lambda it: f"{it.number} {it.payer.number}", "day": lambda it: it.day.isoformat()})


def run_table(context: Context, rows: HeldRows[Run], nothing: Empty) -> Table[Run]:
    tr = context.tr
    spec: TableSpec[Run] = TableSpec(
        "payment runs",
        (
            TableColumn("number", N_("Payment run"), lambda it: it.number, width=124),
            TableColumn("day", N_("To be paid on"), lambda it: tr.date(it.day), order="day", width=104,
                        plain=lambda it: it.day),
            TableColumn("account", N_("From account"), lambda it: it.payer.number, stretch=True),
            TableColumn("payments", N_("Bills paid"), lambda it: tr.number(len(it.payments)), right=True, width=84,
                        plain=lambda it: len(it.payments)),
            TableColumn("total", N_("Total"), lambda it: tr.money(it.total), right=True, money=lambda it: it.total),
            TableColumn("state", N_("State"), lambda it: tr.term("run state", it.state), width=100,
                        tone=lambda it: RUN_TONES[it.state]),
        ),
        rows,
        (TableFilter("any", N_("Number or account")), TableFilter("day", N_("To be paid on"), days=True)),
        Listing(sort="day", descending=True),
    )  # fmt: skip
    return Table(tr, context.runner, spec, nothing, keeper=context.drafts, say=context.toast)


_FAPIAO: Mapping[str, Callable[[Fapiao], object]] = {
    "any": lambda it: f"{it.content.number} {it.content.seller_name} {it.content.buyer_name} {it.paper}",
    "issued_on": lambda it: it.content.issued_on.isoformat(),
    "total": lambda it: it.total.minor,
}


def fapiao_rows() -> HeldRows[Fapiao]:
    return HeldRows((), _FAPIAO)


def fapiao_table(context: Context, rows: HeldRows[Fapiao], nothing: Empty) -> Table[Fapiao]:
    tr = context.tr
    spec: TableSpec[Fapiao] = TableSpec(
        "fapiao",
        (
            TableColumn("number", N_("Fapiao"), lambda it: it.content.number, width=180),
            TableColumn("side", N_("Bought or sold"), lambda it: tr.term("fapiao side", it.side), width=84),
            TableColumn("seller", N_("Seller"), lambda it: it.content.seller_name, stretch=True),
            TableColumn("issued_on", N_("Issued"), lambda it: tr.date(it.content.issued_on), order="issued_on",
                        width=104, plain=lambda it: it.content.issued_on),
            TableColumn("net", N_("Without tax"), lambda it: tr.money(it.content.net), right=True,
                        money=lambda it: it.content.net),
            TableColumn("tax", N_("Tax"), lambda it: tr.money(it.content.tax), right=True,
                        money=lambda it: it.content.tax),
            TableColumn("paper", N_("Belongs to"), lambda it: it.paper.rpartition("/")[2] or tr("nothing yet"),
                        width=120, tone=lambda it: "plain" if it.paper else "warn"),
        ),
        rows,
        (TableFilter("any", N_("Number, seller or bill")), TableFilter("issued_on", N_("Issued"), days=True)),
        Listing(sort="issued_on", descending=True),
    )  # fmt: skip
    return Table(tr, context.runner, spec, nothing, keeper=context.drafts, say=context.toast)
