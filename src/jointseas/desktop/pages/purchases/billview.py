"""One bill at the side: its lines, what settled it and what is left, its fapiao, its entry, and what can be done."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.entrylines import EntryLines
from jointseas.desktop.books.words import may, today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import (
    Derivation,
    Part,
    amount,
    badge,
    button,
    column,
    flow,
    grid,
    label,
    link,
    row,
    rule,
)
from jointseas.desktop.pages.purchases.reading import Shown
from jointseas.desktop.pages.purchases.words import BILL_TONES
from jointseas.trade.purchases.billing.records import Bill, BillKind, Settlement
from jointseas.trade.purchases.fapiao.records import Fapiao
from jointseas.trade.purchases.lists.records import ListedBill


@dataclass(frozen=True)
class BillActs:
    """What the page does when it is asked to."""

    open: Callable[[str], object]
    credit: Callable[[Shown], object]
    use: Callable[[Shown], object]
    unuse: Callable[[str, str], object]
    lay: Callable[[Shown], object]
    lift: Callable[[Fapiao, str], object]
    pay: Callable[[str], object]


def bill_view(context: Context, shown: Shown, acts: BillActs) -> QWidget:
    tr, it = context.tr, shown.sheet.bill
    entry = link(tr("Entry {number}", number=it.entry), partial(context.go, "journal", entry=str(it.entry)))
    return column(_tags(context, shown, acts), *_facts(context, it), _now(context, shown, acts), rule(),
                  _lines(context, it), Derivation(_sums(context, shown, acts)), *_fapiao(context, shown, acts), rule(),
                  flow(entry),
                  EntryLines(tr, shown.accounts, shown.sheet.entry.lines), None, spacing=12)  # fmt: skip


def _tags(context: Context, shown: Shown, acts: BillActs) -> QWidget:
    tr, it = context.tr, shown.sheet.bill
    listed = ListedBill(it.id, it.number, it.kind, it.supplier_name, it.reference, it.issued_on, it.due_on, it.total,
                        shown.sheet.open)  # fmt: skip
    stands = listed.standing(today(context))
    tags: list[QWidget] = [badge(tr.term("bill standing", stands), BILL_TONES[stands])]
    if it.corrects:
        tags.append(link(tr("corrects {number}", number=it.corrects), partial(acts.open, it.corrects)))
    if it.carried:
        tags.append(badge(tr("from before these books")))
    return flow(*tags)


def _facts(context: Context, it: Bill) -> list[QWidget]:
    tr = context.tr
    said = [tr("their number {reference}", reference=it.reference), tr("issued {day}", day=it.issued_on),
            tr("booked {day}", day=it.booked_on), tr("due {day}", day=it.due_on)]  # fmt: skip
    note = [label(it.note, "caption", wrap=True, select=True)] if it.note else []
    return [label(" · ".join(said), wrap=True, select=True), *note]


def _now(context: Context, shown: Shown, acts: BillActs) -> QWidget:
    tr, it, made = context.tr, shown.sheet.bill, list[QWidget]()
    plain, owed = it.kind is BillKind.BILL, shown.sheet.open.minor > 0
    if plain and owed and may(context, "purchases.pay"):
        made.append(button(tr("Pay it…"), partial(acts.pay, it.currency), "small"))
    if plain and owed and shown.prepayments and may(context, "purchases.prepay"):
        made.append(button(tr("Use a prepayment…"), partial(acts.use, shown), "small"))
    if plain and may(context, "purchases.bill"):
        made.append(button(tr("Credit note…"), partial(acts.credit, shown), "small"))
    if it.currency == "CNY" and shown.fapiao and may(context, "purchases.fapiao"):
        made.append(button(tr("Lay a fapiao to it…"), partial(acts.lay, shown), "small"))
    return flow(*made)


def _lines(context: Context, it: Bill) -> QWidget:
    tr = context.tr
    if not it.lines:
        return label(tr("Issued before these books began; its lines are not here."), "muted", wrap=True)
    heads = (tr("Line"), tr("For"), tr("Without tax"))
    rows = [
        (column(*(label(said, wrap=True, select=True) for said in [one.description] if said),
                label(tr.term("bill line", one.kind), "caption"), spacing=0),
         label(one.paper or one.account, select=True), amount(tr.amount(one.net)))
        for one in it.lines]  # fmt: skip
    return grid(heads, rows, right=(2,))


def _sums(context: Context, shown: Shown, acts: BillActs) -> list[Part]:
    tr, it = context.tr, shown.sheet.bill
    parts = [Part(tr("Without tax"), tr.money(it.net)), Part(tr("Tax"), tr.money(it.tax)),
             Part(tr("Total"), tr.money(it.total), total=True)]  # fmt: skip
    if it.kind is BillKind.CREDIT_NOTE:
        return parts
    back = {one.takes_back for one in shown.sheet.settlements}
    for one in shown.sheet.settlements:
        way = None
        if one.takes_back is None and one.id not in back and one.source.startswith("prepayment/"):
            take = tr("Take back")
            way = link(take, partial(acts.unuse, one.source, it.number), name=f"{take} {one.source}")
        parts.append(Part(_by(one), tr.money(-one.money), tr.date(one.day), link=way))
    return [*parts, Part(tr("Still owed"), tr.money(shown.sheet.open), total=True)]


def _by(it: Settlement) -> str:
    """The paper that settled it; of a prepayment, without which use of it this was."""
    parts = it.source.split("/")
    return parts[1] if len(parts) > 1 else it.source


def _fapiao(context: Context, shown: Shown, acts: BillActs) -> list[QWidget]:
    tr, made = context.tr, list[QWidget]()
    for it in shown.sheet.fapiao:
        words = tr("Fapiao {number}, {total}", number=it.content.number, total=it.total)
        off = tr("Take it off")
        act = [link(off, partial(acts.lift, it, shown.sheet.bill.number), name=f"{off} {it.content.number}")]
        made.append(row(label(words, select=True), None, *(act if may(context, "purchases.fapiao") else [])))
    return [rule(), *made] if made else []
