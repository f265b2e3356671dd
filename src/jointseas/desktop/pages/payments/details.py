"""One movement that waits with what it was probably for; one payment with what it settled, its entry, and the way
back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.entrylines import EntryLines
from jointseas.desktop.books.movements import scored, told_line
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, badge, button, column, flow, label, link, row, rule
from jointseas.desktop.pages.payments.reading import Shown
from jointseas.desktop.pages.payments.words import placed
from jointseas.i18n import Language
from jointseas.trade.payments.proposing.records import Waiting
from jointseas.trade.payments.records import PartKind, Payment, Proposal


def movement(context: Context, it: Waiting, accept: Callable[[Proposal], object],
             say: Callable[[], object]) -> QWidget:  # fmt: skip
    """The best proposal is one key away; another is chosen, or said by hand."""
    tr = context.tr
    allowed = may(context, "payments.make")
    proposals = [_proposal(tr, it, one, at, partial(accept, one) if allowed else None)
                 for at, one in enumerate(it.proposals)]  # fmt: skip
    none = [] if proposals else [label(tr("Nothing that is open looks like it."), "muted", wrap=True)]
    acts = [flow(button(tr("Say what it was for…"), say, "small", shortcut="Ctrl+E"))] if allowed else []
    tags = flow(badge(f"{it.account.bank} {it.account.currency}"), badge(it.account.number))
    return column(tags, told_line(tr, it.line.told, it.line.words), *acts, rule(), *none, *proposals, None, spacing=12)


def _proposal(tr: Language, it: Waiting, one: Proposal, at: int, accept: Callable[[], object] | None) -> QWidget:
    best = at == 0
    tone = badge(tr("{n} of 100", n=one.score), "good" if one.certain else "accent" if best else "plain")
    act = []
    if accept:
        words = tr("Accept") if best else tr("Accept this one")
        name = words if best else f"{words} {at + 1}"
        made = button(words, accept, "primary" if best else "small", shortcut="Ctrl+Return" if best else "", name=name)
        act = [made]
    card = Card(margin=12)
    card.add(row(label(one.party_name or tr("No paper"), "strong"), tone, None, *act))
    card.add(placed(tr, one.parts, it.line.told.money))
    if one.missing:
        card.add(label(tr("{money} stay owed", money=one.missing), "caption", tone="warn"))
    card.add(rule())
    card.add(scored(tr, one.score, one.reasons))
    return card


def payment(context: Context, shown: Shown, undo: Callable[[Payment], object]) -> QWidget:
    tr, it = context.tr, shown.payment
    tags = [badge(tr.term("payment method", it.method))]
    if it.undone_on:
        tags.append(badge(tr("undone {day}", day=it.undone_on), "warn"))
    acts: list[QWidget] = []
    advance = any(one.kind is PartKind.PREPAID and one.money.minor < 0 for one in it.parts)
    if it.undone_on is None and not advance and may(context, "payments.undo"):
        acts.append(button(tr("Undo the payment"), partial(undo, it), "small"))
    said = [label(it.note, "body", wrap=True, select=True)] if it.note else []
    moved = [told_line(tr, one.told, one.words) for one in shown.moved]
    entry = link(tr("Entry {number}", number=it.entry), partial(context.go, "journal", entry=str(it.entry)))
    return column(flow(*tags), label(tr.date(it.day), "caption"), *said, flow(*acts), rule(),
                  placed(tr, it.parts, it.money), *([rule(), *moved] if moved else []), rule(), entry,
                  EntryLines(tr, shown.accounts, shown.entry.lines), None, spacing=12)  # fmt: skip
