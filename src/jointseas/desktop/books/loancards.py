"""A loan in cards and tables, the same at its lender's desk and at its borrower's."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.financing import rate
from jointseas.desktop.books.loans import lent_said, owed_parts, security_state, unit_price
from jointseas.desktop.context import Context
from jointseas.desktop.kit import (
    Card,
    Derivation,
    Empty,
    Part,
    Tone,
    amount,
    badge,
    column,
    current,
    entry,
    grid,
    label,
    notice,
    sign,
)
from jointseas.desktop.kit.table import HeldRows, Table, TableColumn, TableSpec
from jointseas.financing.accounts.records import Account
from jointseas.financing.borrowing.records import OnStock
from jointseas.financing.collateral.records import Valued
from jointseas.financing.loans.records import GoodsStand, LoanStanding, OrderStands, PlanRow, Reached
from jointseas.financing.loans.rules import plan
from jointseas.i18n import N_, Language
from jointseas.kernel.listing import Listing
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Term

_TERMS, _GOODS = 620, 860  # wider, and nobody would find the figure of a name


# ---- what is owed


def owed_card(tr: Language, it: Account, currency: str) -> Card:
    card = Card(tr("What is owed"), tr("on {day}", day=it.day))
    card.add(Derivation(owed_parts(tr, it, currency)))
    card.stretch()
    return card


def past_due_card(tr: Language, it: Account, currency: str) -> Card:
    """Row by row, the oldest first."""
    card = Card(tr("Past due"), tr("amounts in {currency}", currency=currency))
    late = sorted((one for one in it.dues if one.left and one.due < it.day), key=lambda one: one.due)
    rows = [[label(tr.date(one.due)), label(tr.term("loan part", one.part)), _figure(tr, one.minor, currency),
             _figure(tr, one.left, currency), amount(tr.number((it.day - one.due).days), tone="bad")]
            for one in late]  # fmt: skip
    if rows:
        heads = (tr("Due on"), tr("Of what"), tr("Was"), tr("Left"), tr("Days late"))
        card.add(grid(heads, rows, stretch=1, right={2, 3, 4}))
    else:
        card.add(label(tr("nothing is late"), "muted"))
    card.stretch()
    return card


def _figure(tr: Language, minor: int, currency: str) -> QWidget:
    return amount(tr.amount(Money(minor, currency)).replace("-", "−"))


# ---- how it falls due


def plan_table(context: Context, it: Account, currency: str) -> Table[PlanRow]:
    tr = context.tr
    keys: Mapping[str, Callable[[PlanRow], Any]] = {"due": lambda row: row.due.isoformat()}
    columns = (
        TableColumn[PlanRow]("due", N_("Due on"), lambda row: tr.date(row.due), order="due", width=110),
        _sum(tr, "principal", N_("Principal"), currency, lambda row: row.principal),
        _sum(tr, "interest", N_("Interest"), currency, lambda row: row.interest),
        _sum(tr, "fee", N_("Fees"), currency, lambda row: row.fee),
        _sum(tr, "paid", N_("Paid"), currency, lambda row: row.paid),
        _sum(tr, "left", N_("Left"), currency, lambda row: row.left),
        TableColumn[PlanRow]("state", N_("State"), lambda row: tr.term("plan state", _state(row, it)[0]), width=110,
                             stretch=True, tone=lambda row: _state(row, it)[1]),
    )  # fmt: skip
    words = tr("Once money is drawn, what falls due stands here row by row.")
    spec = TableSpec("loan.plan", columns, HeldRows(plan(it), keys), (), Listing(sort="due"))
    return Table(tr, context.runner, spec, Empty(tr("No rows yet"), words), keeper=context.drafts, say=context.toast)


def _state(row: PlanRow, it: Account) -> tuple[str, Tone]:
    if row.to_come:
        return "to_come", "plain"
    if row.left:
        return ("late", "bad") if row.due < it.day else ("due", "warn")
    return ("paid", "good") if row.paid >= row.principal + row.interest + row.fee else ("put_off", "plain")


def _sum(tr: Language, name: str, title: str, currency: str,
         said: Callable[[PlanRow], int]) -> TableColumn[PlanRow]:  # fmt: skip
    def text(it: PlanRow) -> str:
        return tr.amount(Money(said(it), currency)) if said(it) else "—"

    return TableColumn(name, title, text, right=True, width=110, money=lambda it: Money(said(it), currency))


# ---- what stands behind it


def security_card(tr: Language, it: LoanStanding) -> Card:
    words, tone = security_state(tr, it)
    card = Card(tr("What stands behind it"), "", badge(words, tone))
    card.setMaximumWidth(current().px(_GOODS))
    if isinstance(it.behind, OrderStands):
        _add_order(tr, card, it, it.behind)
    elif isinstance(it.behind, GoodsStand):
        _add_goods(tr, card, it, it.behind)
    else:
        card.add(label(tr("Nothing: it was lent on the borrower's word alone."), "muted", wrap=True))
    return card


def _add_order(tr: Language, card: Card, it: LoanStanding, of: OrderStands) -> None:
    currency = it.loan.currency
    order = tr("Order {number} of {buyer}", number=of.order.number, buyer=of.order.buyer)
    ended = tr("cancelled on {day}", day=of.order.cancelled) if of.order.cancelled else ""
    card.add(Derivation([
        Part(order, ended or tr.amount(Money(of.order.minor, currency)), tone="bad" if ended else "plain"),
        Part(tr("It carries by now"), tr.amount(Money(of.carries, currency))),
        Part(tr("Drawn and not repaid"), tr.amount(Money(it.account.principal, currency))),
        *([Part(tr("Must come back"), tr.amount(Money(it.excess, currency)), tone="bad")] if it.excess else []),
    ]))  # fmt: skip
    rows = [_milestone(tr, one) for one in of.steps]
    card.add(grid((tr("Milestone"), tr("Share"), tr("Papers to show"), tr("State")), rows, stretch=2, right={1}))
    for one in of.shown:
        card.add(entry(tr("{paper} {number}, by {name}", paper=tr.term("milestone paper", one.kind), number=one.number,
                          name=one.by), tr("shown on {day}", day=one.day), sign("good")))  # fmt: skip


def _milestone(tr: Language, one: Reached) -> list[QWidget]:
    papers = tuple(Term("milestone paper", kind) for kind in one.milestone.papers)
    state = badge(tr("to be shown"), "warn") if one.missing else badge(tr("shown"), "good")
    return [label(tr.term("order stage", one.milestone.stage)), amount(rate(tr, one.milestone.share, 0)),
            label(tr.show(papers), wrap=True), state]  # fmt: skip


def _add_goods(tr: Language, card: Card, it: LoanStanding, of: GoodsStand) -> None:
    currency = it.loan.currency
    if it.watch is None and of.lots:
        words = tr("Some of it cannot be valued: nothing is lent on it, and nothing may leave, until it is.")
        card.add(notice(words, tone="warn"))
    if of.lots:
        heads = (tr("Goods"), tr("Quantity"), tr("Price"), tr("Haircut"), tr("Value"))
        card.add(grid(heads, [_lot(tr, one, it) for one in of.lots], stretch=0, right={1, 2, 3, 4}))
    else:
        card.add(label(tr("Nothing is pledged yet."), "muted"))
    card.add(Derivation(_margin(tr, it, currency)))


def _lot(tr: Language, one: Valued, it: LoanStanding) -> list[QWidget]:
    pledge, currency = one.pledge, it.loan.currency
    of = it.loan.lent.security
    haircut = of.valuing.haircuts.get(pledge.goods_class) if isinstance(of, OnStock) else None
    price = unit_price(tr, one.price.minor, currency) if one.price else "—"
    value = tr.amount(Money(one.value, currency)) if one.value is not None else tr.term("unpriced", one.why or "")
    return [_named(pledge.sku, pledge.receipt), amount(tr.number(pledge.quantity)), amount(price),
            amount(rate(tr, haircut, 0) if haircut is not None else "—"),
            amount(value, tone="plain" if one.value is not None else "bad")]  # fmt: skip


def _named(name: str, note: str) -> QWidget:
    return column(label(name, select=True), label(note, "caption"), spacing=0)


def _margin(tr: Language, it: LoanStanding, currency: str) -> list[Part]:
    of, watch = it.loan.lent.security, it.watch
    if not isinstance(of, OnStock) or watch is None:
        return []

    def part(name: str, minor: int, why: str = "", tone: Tone = "plain") -> Part:
        return Part(name, tr.amount(Money(minor, currency)), why, tone)

    margin, value = watch.margin, Fraction(watch.margin.value)
    most, call, sell = (rate(tr, one, 0) for one in (of.margins.most, of.margins.call, of.margins.sell))
    shares = tr("{most} of it; above {call} it is called, above {sell} at once", most=most, call=call, sell=sell)
    short = (part(tr("Money that would mend it"), watch.money, tone="bad"),
             part(tr("Or goods worth"), watch.goods, tone="bad"))  # fmt: skip
    return [
        part(tr("Value after haircuts"), margin.value),
        part(tr("May stand on it"), int(value * of.margins.most), shares),
        part(tr("Stands on it"), margin.exposure, rate(tr, margin.exposure / value, 1) if value else ""),
        *(short if watch.money or watch.goods else ()),
    ]


# ---- what was agreed


def agreed_card(tr: Language, it: LoanStanding) -> Card:
    lent, currency = it.loan.lent, it.loan.currency
    card = Card(tr("What was agreed"))
    limit = (tr("Up to"), tr.money(Money(it.loan.ceiling, currency)))
    card.add(grid(("", ""), [(label(name, "muted"), label(said, wrap=True))
                             for name, said in (limit, *lent_said(tr, lent, currency))], stretch=1))  # fmt: skip
    for one in lent.conditions:
        card.add(entry(tr("Before money goes: {condition}", condition=one), "", sign("warn")))
    card.setMaximumWidth(current().px(_TERMS))
    return card
