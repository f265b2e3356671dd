"""The tables of the invoices."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Table, Text, delete, func, insert, select, update

from jointseas.kernel.money import Money
from jointseas.storage.database import TABLES, free_id
from jointseas.trade.invoices.records import Dispute, Invoice, InvoiceKind, IssuedPaper, Settlement

_NUMBERS = {"id", "firm_id", "buyer_id", "corrects_id", "net", "tax", "total", "entry", "invoice_id", "amount",
            "takes_back"}  # fmt: skip


def _table(name: str, rest: str) -> Table:
    words = ["id", *rest.split()]
    return Table(name, TABLES, *(
        Column(word, BigInteger if word in _NUMBERS else Text, primary_key=word == "id", autoincrement=False)
        for word in words))  # fmt: skip


sales_invoice = _table(
    "sales_invoice",
    "firm_id number kind buyer_id buyer_name shipment corrects_id order_reference issued_on due_on booked_on currency "
    "net tax total entry document key content",
)
invoice_settlement = _table("invoice_settlement", "firm_id invoice_id source day amount takes_back")
invoice_dispute = _table("invoice_dispute", "firm_id invoice_id amount reason opened_on closed_on outcome")

_corrected = sales_invoice.alias("corrected")
_INVOICES = select(sales_invoice, func.coalesce(_corrected.c.number, "").label("corrects")).join(
    _corrected, _corrected.c.id == sales_invoice.c.corrects_id, isouter=True
)


def next_id(connection: Connection, table: Table) -> int:
    """Writers are serial, so the next number is free."""
    return free_id(connection, table.c.id)


# ---- invoices


def by_number(connection: Connection, firm_id: int, number: str) -> Invoice | None:
    mine = (sales_invoice.c.firm_id == firm_id, sales_invoice.c.number == number)
    row = connection.execute(_INVOICES.where(*mine)).one_or_none()
    return None if row is None else _invoice(row)


def by_ids(connection: Connection, firm_id: int, ids: Collection[int]) -> dict[int, Invoice]:
    found = connection.execute(_INVOICES.where(sales_invoice.c.firm_id == firm_id, sales_invoice.c.id.in_(ids)))
    return {row.id: _invoice(row) for row in found}


def asked(connection: Connection, firm_id: int, key: str) -> tuple[str, str] | None:
    """The invoice that was issued under this key, and the digest of what was asked for."""
    here = (sales_invoice.c.firm_id == firm_id, sales_invoice.c.key == key)
    row = connection.execute(select(sales_invoice.c.number, sales_invoice.c.content).where(*here)).one_or_none()
    return None if row is None else (row.number, row.content)


def of_shipments(connection: Connection, firm_id: int, shipments: Collection[str]) -> list[Invoice]:
    it = sales_invoice.c
    here = (it.firm_id == firm_id, it.shipment != "", it.shipment.in_(shipments))  # as its index says
    return [_invoice(row) for row in connection.execute(_INVOICES.where(*here).order_by(sales_invoice.c.id))]


def shipments(connection: Connection, firm_id: int) -> frozenset[str]:
    asked = select(sales_invoice.c.shipment).where(sales_invoice.c.firm_id == firm_id).distinct()
    return frozenset(connection.execute(asked).scalars())


def credit_notes(connection: Connection, firm_id: int, invoice_ids: Collection[int]) -> list[Invoice]:
    here = (sales_invoice.c.firm_id == firm_id, sales_invoice.c.corrects_id.in_(invoice_ids))
    return [_invoice(row) for row in connection.execute(_INVOICES.where(*here).order_by(sales_invoice.c.id))]


def credited(connection: Connection, invoice_id: int) -> int:
    """What credit notes have taken from it so far."""
    total = func.coalesce(func.sum(sales_invoice.c.total), 0)
    return int(connection.execute(select(total).where(sales_invoice.c.corrects_id == invoice_id)).scalar_one())


def booked_through(connection: Connection, firm_id: int, day: date) -> list[Invoice]:
    """Invoices without the credit notes, the oldest first."""
    here = (sales_invoice.c.firm_id == firm_id, sales_invoice.c.kind == "invoice",
            sales_invoice.c.booked_on <= day.isoformat())  # fmt: skip
    found = connection.execute(_INVOICES.where(*here).order_by(sales_invoice.c.due_on, sales_invoice.c.id))
    return [_invoice(row) for row in found]


def issued(connection: Connection, firm_id: int) -> list[IssuedPaper]:
    """Without the papers themselves, the last first."""
    it = sales_invoice.c
    asked = select(it.number, it.kind, it.buyer_name, it.total, it.currency, it.issued_on)
    found = connection.execute(asked.where(it.firm_id == firm_id, it.document != "").order_by(it.id.desc()))
    return [IssuedPaper(row.number, InvoiceKind(row.kind), row.buyer_name, Money(row.total, row.currency),
                        date.fromisoformat(row.issued_on)) for row in found]  # fmt: skip


def _invoice(row: Any) -> Invoice:
    net, tax, total = (Money(minor, row.currency) for minor in (row.net, row.tax, row.total))
    return Invoice(row.id, row.number, InvoiceKind(row.kind), row.buyer_id, row.buyer_name, row.shipment, row.corrects,
                   row.order_reference, date.fromisoformat(row.issued_on), date.fromisoformat(row.due_on),
                   date.fromisoformat(row.booked_on), row.currency, net, tax, total, row.entry,
                   row.document)  # fmt: skip


def add(connection: Connection, firm_id: int, it: Invoice, corrects_id: int | None, key: str, content: str) -> None:
    connection.execute(insert(sales_invoice).values(
        id=it.id, firm_id=firm_id, number=it.number, kind=it.kind.value, buyer_id=it.buyer_id,
        buyer_name=it.buyer_name, shipment=it.shipment, corrects_id=corrects_id, order_reference=it.order_reference,
        issued_on=it.issued_on.isoformat(), due_on=it.due_on.isoformat(), booked_on=it.booked_on.isoformat(),
        currency=it.currency, net=it.net.minor, tax=it.tax.minor, total=it.total.minor, entry=it.entry,
        document=it.document, key=key, content=content))  # fmt: skip


def drop(connection: Connection, invoice_id: int) -> None:
    connection.execute(delete(sales_invoice).where(sales_invoice.c.id == invoice_id))


# ---- what settles them


def settled_through(connection: Connection, firm_id: int, day: date | None = None) -> dict[int, int]:
    """By invoice; None: whatever the day."""
    it = invoice_settlement.c
    asked = select(it.invoice_id, func.sum(it.amount)).where(it.firm_id == firm_id).group_by(it.invoice_id)
    asked = asked if day is None else asked.where(it.day <= day.isoformat())
    return {of: int(amount) for of, amount in connection.execute(asked)}


def settled_of(connection: Connection, invoice_id: int) -> int:
    it = invoice_settlement.c
    total = select(func.coalesce(func.sum(it.amount), 0)).where(it.invoice_id == invoice_id)
    return int(connection.execute(total).scalar_one())


def come(connection: Connection, firm_id: int, ids: Collection[int]) -> dict[int, int]:
    """By invoice, without what credit notes have settled."""
    it = invoice_settlement.c
    asked = select(it.invoice_id, func.sum(it.amount)).where(it.firm_id == firm_id, it.invoice_id.in_(ids))
    found = connection.execute(asked.where(~it.source.startswith("credit-note/")).group_by(it.invoice_id))
    return {of: int(amount) for of, amount in found}


def settlements(connection: Connection, it: Invoice) -> list[Settlement]:
    found = connection.execute(
        select(invoice_settlement).where(invoice_settlement.c.invoice_id == it.id).order_by(invoice_settlement.c.id)
    )
    return [_settlement(row, it.currency) for row in found]


def standing(connection: Connection, firm_id: int, source: str) -> list[Settlement]:
    """What this source has settled and not taken back."""
    it, back = invoice_settlement, invoice_settlement.alias("back")
    found = connection.execute(
        select(it, sales_invoice.c.currency)
        .join(sales_invoice, sales_invoice.c.id == it.c.invoice_id)
        .where(it.c.firm_id == firm_id, it.c.source == source, it.c.takes_back.is_(None),
               ~select(back.c.id).where(back.c.takes_back == it.c.id).exists())
        .order_by(it.c.id)
    )  # fmt: skip
    return [_settlement(row, row.currency) for row in found]


def _settlement(row: Any, currency: str) -> Settlement:
    money = Money(row.amount, currency)
    return Settlement(row.id, row.invoice_id, row.source, date.fromisoformat(row.day), money, row.takes_back)


def add_settlements(connection: Connection, firm_id: int, new: Sequence[Settlement]) -> None:
    connection.execute(insert(invoice_settlement), [
        {"id": it.id, "firm_id": firm_id, "invoice_id": it.invoice_id, "source": it.source, "day": it.day.isoformat(),
         "amount": it.money.minor, "takes_back": it.takes_back}
        for it in new])  # fmt: skip


# ---- what is disputed


def disputes(connection: Connection, it: Invoice) -> list[Dispute]:
    found = connection.execute(
        select(invoice_dispute).where(invoice_dispute.c.invoice_id == it.id).order_by(invoice_dispute.c.id)
    )
    return [_dispute(row, it.currency) for row in found]


def _dispute(row: Any, currency: str) -> Dispute:
    closed = date.fromisoformat(row.closed_on) if row.closed_on else None
    return Dispute(row.id, row.invoice_id, Money(row.amount, currency), row.reason, date.fromisoformat(row.opened_on),
                   closed, row.outcome)  # fmt: skip


def disputed_on(connection: Connection, firm_id: int, day: date) -> dict[int, int]:
    it, said = invoice_dispute.c, day.isoformat()
    found = connection.execute(
        select(it.invoice_id, func.sum(it.amount))
        .where(it.firm_id == firm_id, it.opened_on <= said, it.closed_on.is_(None) | (it.closed_on > said))
        .group_by(it.invoice_id)
    )
    return {of: int(amount) for of, amount in found}


def add_dispute(connection: Connection, firm_id: int, it: Dispute) -> None:
    connection.execute(insert(invoice_dispute).values(
        id=it.id, firm_id=firm_id, invoice_id=it.invoice_id, amount=it.money.minor, reason=it.reason,
        opened_on=it.opened_on.isoformat(), closed_on=None, outcome=""))  # fmt: skip


def close_dispute(connection: Connection, dispute_id: int, day: date, outcome: str) -> None:
    connection.execute(update(invoice_dispute).where(invoice_dispute.c.id == dispute_id)
                       .values(closed_on=day.isoformat(), outcome=outcome))  # fmt: skip
