"""What is written of bills: the bill with the goods and costs that it names, and the credit note that takes from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import uuid4

from jointseas.desktop.books.paper import Paper, Values
from jointseas.desktop.books.words import account_choices, currency_choices, in_units, today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Column, Tone
from jointseas.desktop.pages.purchases.words import CHANGES, day_of, suppliers
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.money import from_amount
from jointseas.kernel.outcome import Refused
from jointseas.kernel.quantities import smallest, whole
from jointseas.ledger.records import Account
from jointseas.ledger.records import Kind as AccountKind
from jointseas.parties.records import Party
from jointseas.trade.purchases.billing.records import Bill, BillDraft, BillKind, BillLineDraft, LineKind
from jointseas.trade.purchases.ordering.records import ReceiptKind
from jointseas.trade.purchases.sheets.records import ToBill

_SEARCHED = 12  # a longer list is searched, and shows a choice by its code


@dataclass(frozen=True)
class Beginning:
    """What a bill begins with. `corrects` is the bill that a credit note takes from; `paper` a receipt, all of which is
    billed."""

    known: Sequence[Party]
    waiting: Sequence[ToBill]
    accounts: Sequence[Account]
    supplier: str = ""
    currency: str = ""
    paper: str = ""
    corrects: Bill | None = None


@dataclass(frozen=True)
class For:
    """What a line is for: goods that wait, the cost of a paper, or an account."""

    goods: ToBill | None = None
    paper: str = ""
    account: str = ""
    found_by: str = ""


def bill_paper(context: Context, asked: Beginning) -> Paper:
    tr = context.tr
    known = _known(tr, asked)
    long = len(known) > _SEARCHED
    choices = tuple(Choice(words, "" if long else words, it.found_by) for words, it in known.items())
    columns = (
        Column(Field("for", N_("What for"), Kind.CHOICE, choices=choices), 7),
        Column(Field("quantity", N_("Quantity"), Kind.DECIMAL, required=False), 2),
        Column(Field("net", N_("Without tax"), Kind.DECIMAL), 3),
        Column(Field("words", N_("Description"), required=False, longest=500), 4),
    )
    rows = [_row(words, it.goods) for words, it in known.items() if it.goods and it.goods.paper == asked.paper]
    key = f"bill/{uuid4().hex}"

    def act(head: Values, lines: Sequence[Values]) -> Bill | Refused:
        return context.services.purchases.book(context.seat, _draft(context, asked, known, key, head, lines))

    def foot(lines: Sequence[Values]) -> list[tuple[str, Tone]]:
        return [(tr("Without tax: {amount}", amount=sum(_figure(it["net"]) for it in lines)), "plain")] if lines else []

    def together(row: Values) -> Mapping[str, Refused]:
        lacks = known[str(row["for"])].goods and row["quantity"] is None
        return {"quantity": Refused("field.required")} if lacks else {}

    words = tr("Book the credit note") if asked.corrects else tr("Book the bill")
    return Paper(
        context, _head(context, asked), columns, words, act, topics=CHANGES, rows=rows, foot=foot, together=together
    )


def _row(words: str, it: ToBill) -> Mapping[str, str]:
    return {"for": words, "quantity": f"{whole(it.quantity, it.decimals):f}", "net": str(it.net.amount)}


def _known(tr: Language, asked: Beginning) -> dict[str, For]:
    """Under the words by which each is chosen. A bill names goods that came; a credit note goods that went back to the
    same supplier, or a price that was lowered afterwards."""
    wanted = ReceiptKind.RETURN if asked.corrects else ReceiptKind.RECEIPT
    goods = [it for it in asked.waiting if it.kind is wanted and asked.supplier in ("", it.supplier)]
    found = {
        f"{it.paper}/{it.line} · {it.sku} · {in_units(tr, it.quantity, it.decimals)}": For(it, found_by=it.supplier)
        for it in goods}  # fmt: skip
    papers = [it.paper for it in asked.waiting if it.kind is ReceiptKind.RECEIPT]
    if asked.corrects:
        papers = [it.paper for it in asked.corrects.lines if it.paper]
    for paper in dict.fromkeys(papers):
        lowered, besides = (
            tr("lower price of {paper}", paper=paper),
            tr("{paper} · freight, duty, insurance", paper=paper),
        )
        found[lowered if asked.corrects else besides] = For(paper=paper)
    spent = [it for it in asked.accounts if it.kind is AccountKind.EXPENSE and it.active]
    return found | {f"{it.code} {it.label}": For(account=it.code, found_by=it.note)
                    for it in account_choices(tr, spent)}  # fmt: skip


def _head(context: Context, asked: Beginning) -> tuple[Field, ...]:
    tr, base = context.tr, context.seat.firm.base_currency
    of = asked.corrects
    day = today(context).isoformat()
    theirs = N_("Their credit note's number") if of else N_("Their number")
    fields = [
        Field("reference", theirs, longest=80),
        Field("issued_on", N_("Issued"), Kind.DATE, start=day),
        Field("booked_on", N_("Booked on"), Kind.DATE, required=False,
              hint=N_("the day of issue where nothing is said")),
        Field("tax", N_("Tax"), Kind.DECIMAL, required=False),
    ]  # fmt: skip
    if of:
        return tuple(fields)
    currency = asked.currency or base
    return (
        Field("supplier", N_("Supplier"), Kind.CHOICE, choices=suppliers(tr, asked.known), start=asked.supplier),
        *fields,
        Field("currency", N_("Currency"), Kind.CHOICE, choices=currency_choices(tr, [currency, base]), start=currency),
        Field("due_on", N_("Due"), Kind.DATE, required=False,
              hint=N_("by the supplier's terms where nothing is said")),
    )  # fmt: skip


def _draft(context: Context, asked: Beginning, known: Mapping[str, For], key: str, head: Values,
           rows: Sequence[Values]) -> BillDraft:  # fmt: skip
    of, now = asked.corrects, today(context)
    currency = of.currency if of else str(head["currency"])
    due, booked = head.get("due_on"), head["booked_on"]
    return BillDraft(
        key, asked.supplier if of else str(head["supplier"]), str(head["reference"]), day_of(head["issued_on"], now),
        currency, tuple(_line(it, known, currency) for it in rows), from_amount(_figure(head["tax"]), currency),
        day_of(booked, now) if booked else None, day_of(due, now) if due else None,
        BillKind.CREDIT_NOTE if of else BillKind.BILL, of.number if of else "")  # fmt: skip


def _figure(said: object) -> Decimal:
    return said if isinstance(said, Decimal) else Decimal(0)


def _line(it: Values, known: Mapping[str, For], currency: str) -> BillLineDraft:
    of, net, words = known[str(it["for"])], from_amount(_figure(it["net"]), currency), str(it["words"] or "")
    if of.goods:
        quantity = smallest(it["quantity"], of.goods.decimals)
        return BillLineDraft(LineKind.GOODS, net, of.goods.paper, of.goods.line, quantity,
                             description=words or of.goods.sku)  # fmt: skip
    if of.paper:
        return BillLineDraft(LineKind.COST, net, of.paper, description=words)
    return BillLineDraft(LineKind.EXPENSE, net, account=of.account, description=words)
