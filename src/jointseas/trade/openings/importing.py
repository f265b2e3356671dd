"""What is brought along from the books before, as kinds of files: one for each part of an opening."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, cast

from jointseas.access.gate import Work
from jointseas.i18n import N_
from jointseas.intake.batches import service as batches
from jointseas.intake.kinds import Kind
from jointseas.intake.records import ImportBatch, Incoming, Line, Problem, Written
from jointseas.kernel.fields import Field
from jointseas.kernel.fields import Kind as FieldKind
from jointseas.kernel.money import Money, from_amount
from jointseas.kernel.outcome import Refused, require
from jointseas.trade.openings import service as openings
from jointseas.trade.openings.records import AnyRow, BalanceRow, LotRow, OrderRow, PaperRow, Part

Values = dict[str, Any]
_CURRENCY = Field("currency", N_("Currency"), FieldKind.CURRENCY)
_MONEY = Field("money", N_("Still owed"), FieldKind.MONEY, currency_from="currency")
_SKU = Field("sku", N_("SKU"), longest=60)
_QUANTITY = Field("quantity", N_("Quantity"), FieldKind.INTEGER)


def _papers(who: str) -> tuple[Field, ...]:
    return (
        Field("number", N_("Number"), longest=80),
        Field("party", who, longest=40),
        Field("issued_on", N_("Issued on"), FieldKind.DATE),
        Field("due_on", N_("Due on"), FieldKind.DATE, required=False),
        _CURRENCY,
        _MONEY,
    )


def _orders(who: str) -> tuple[Field, ...]:
    return (
        Field("number", N_("Number"), longest=80),
        Field("party", who, longest=40),
        Field("ordered_on", N_("Ordered on"), FieldKind.DATE),
        _CURRENCY,
        _SKU,
        _QUANTITY,
        Field("price", N_("Price"), FieldKind.DECIMAL),
    )


_FIELDS: dict[Part, tuple[Field, ...]] = {
    Part.BALANCE: (
        Field("account", N_("Account"), longest=20),
        _CURRENCY,
        Field("debit", N_("Debit"), FieldKind.MONEY, required=False, currency_from="currency"),
        Field("credit", N_("Credit"), FieldKind.MONEY, required=False, currency_from="currency"),
        Field("worth", N_("In the base currency"), FieldKind.DECIMAL, required=False),
    ),
    Part.INVOICE: _papers(N_("Buyer")),
    Part.BILL: _papers(N_("Supplier")),
    Part.LOT: (
        _SKU,
        Field("lot", N_("Lot"), longest=80),
        Field("warehouse", N_("Warehouse"), longest=20),
        _QUANTITY,
        Field("value", N_("Value"), FieldKind.DECIMAL),
        Field("expires_on", N_("Expires on"), FieldKind.DATE, required=False),
    ),
    Part.ORDER: _orders(N_("Buyer")),
    Part.PURCHASE_ORDER: _orders(N_("Supplier")),
}


def _balance(it: Values, base: str) -> BalanceRow:
    """A trial balance has a debit or a credit; of foreign money it also says what that is worth."""
    nothing = Money(0, it["currency"])
    money = (it["debit"] or nothing) - (it["credit"] or nothing)
    if it["currency"] == base:
        return BalanceRow(it["account"], money, money)
    require(it["worth"] is not None, "openings.no_worth", account=it["account"], currency=it["currency"])
    sign = -1 if money.minor < 0 else 1
    return BalanceRow(it["account"], money, _in(base, sign * abs(it["worth"])))


def _in(base: str, amount: Decimal) -> Money:
    return from_amount(amount, base)


def _paper(it: Values, _base: str) -> PaperRow:
    require(it["money"].minor > 0, "openings.not_owed", number=it["number"])
    due: date = it["due_on"] or it["issued_on"]
    return PaperRow(it["number"], it["party"].strip().upper(), it["issued_on"], due, it["money"])


def _lot(it: Values, base: str) -> LotRow:
    require(it["quantity"] > 0, "stock.quantity", sku=it["sku"], quantity=it["quantity"], largest=10**12)
    return LotRow(it["sku"], it["lot"], it["warehouse"], it["quantity"], _in(base, it["value"]), it["expires_on"])


def _order(it: Values, _base: str) -> OrderRow:
    require(it["quantity"] > 0, "purchases.quantity", sku=it["sku"], quantity=it["quantity"])
    return OrderRow(it["number"], it["party"].strip().upper(), it["ordered_on"], it["currency"], it["sku"],
                    it["quantity"], it["price"])  # fmt: skip


_RECORDS: dict[Part, Callable[[Values, str], AnyRow]] = {
    Part.BALANCE: _balance, Part.INVOICE: _paper, Part.BILL: _paper, Part.LOT: _lot, Part.ORDER: _order,
    Part.PURCHASE_ORDER: _order,
}  # fmt: skip
_WORDS = {
    Part.BALANCE: ("opening-balances", N_("Opening balances"), N_("the trial balance of the books before")),
    Part.INVOICE: ("opening-invoices", N_("Open invoices"), N_("invoices that were still owed when the books begin")),
    Part.BILL: ("opening-bills", N_("Open bills"), N_("bills that were still owed when the books begin")),
    Part.LOT: ("opening-lots", N_("Opening stock"), N_("lots that lay in the warehouses when the books begin")),
    Part.ORDER: ("opening-orders", N_("Open orders"), N_("orders of which goods were still to go")),
    Part.PURCHASE_ORDER: ("opening-purchase-orders", N_("Open purchase orders"),
                          N_("orders to suppliers of which goods were still to come")),
}  # fmt: skip


def _writer(part: Part) -> Callable[[Work, Incoming[Line]], Written]:
    def write(work: Work, incoming: Incoming[Line]) -> Written:
        counts, skipped = {"new": 0, "changed": 0, "same": 0}, list[Problem]()
        openings.draft(work)
        for line in incoming.lines:
            try:
                it = _RECORDS[part](cast("Values", line.values), work.firm.base_currency)
                done, before = openings.put(work, part, it, incoming.batch)
            except Refused as refused:
                skipped.append(line.problem("", refused))
                continue
            counts[done] += 1
            if done == "changed":
                batches.remember(work, incoming.batch, [(it.name, before)])
        return Written(sum(counts.values()) + len(skipped), counts["new"], counts["changed"], tuple(skipped))

    return write


def _taker(part: Part) -> Callable[[Work, ImportBatch], int]:
    def undo(work: Work, batch: ImportBatch) -> int:
        gone = openings.drop_batch(work, batch.id)
        for name, content in batches.before(work, batch.id):
            openings.restore(work, part, name, content or "")
            gone += 1
        return gone

    return undo


def _kind(part: Part) -> Kind[Line]:
    name, label, summary = _WORDS[part]
    return Kind(name=name, label=label, summary=summary, permission="openings.stage", fields=_FIELDS[part],
                write=_writer(part), undo=_taker(part))  # fmt: skip


KINDS: tuple[Kind[Line], ...] = tuple(map(_kind, Part))
