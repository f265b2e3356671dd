"""The parts of an opening with the file that brings each, and what the trial balance says of them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.saving import Sheet, save_sheet
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import (
    Card,
    amount,
    badge,
    button,
    column,
    entry,
    flow,
    grid,
    label,
    link,
    notice,
    row,
    sign,
)
from jointseas.desktop.pages.openings.reading import KIND_OF, Found, said, sums
from jointseas.intake.kinds import Kind
from jointseas.kernel.outcome import Refused
from jointseas.trade.openings.records import Checked, Part, Staged, State

_SHOWN = 200
# Where a thing that lacks is added.
_MENDS = {
    "parties.unknown": "parties",
    "purchases.unknown_skus": "goods",
    "openings.no_warehouse": "stock",
    "books.no_account": "accounts",
}


@dataclass(frozen=True)
class Acts:
    """What the page does when it is asked to."""

    see: Callable[[Part], object]
    drop: Callable[[Staged], object]


def parts_card(context: Context, found: Found, acts: Acts) -> Card:
    tr, draft = context.tr, found.opening is not None and found.opening.state is State.DRAFT
    how = tr("each part by a file; a file again changes what it says") if draft else ""
    card = Card(tr("What is brought along"), how)
    for part in Part:
        card.add(_part(context, found, part, acts, card if draft else None))
    card.stretch()
    return card


def _part(context: Context, found: Found, part: Part, acts: Acts, over: Card | None) -> QWidget:
    """`over` is the card of an opening that may still be changed."""
    tr, rows = context.tr, found.rows[part]
    words = tr.term("opening part", part)
    note = " · ".join(filter(None, [tr.plural("{n} row", "{n} rows", len(rows)), sums(tr, rows)]))
    made: list[QWidget] = []
    if over and part in found.kinds and may(context, "openings.stage"):
        template, bring = tr("Empty file"), tr("Bring in a file")
        made.append(link(template, partial(_template, context, over, found.kinds[part]), name=f"{template}: {words}"))
        go = partial(context.go, "imports", do="bring", kind=KIND_OF[part])
        made.append(button(bring, go, "small", name=f"{bring}: {words}"))
    if rows:
        made.append(button(tr("See"), partial(acts.see, part), "small", name=f"{tr('See')}: {words}"))
    act = row(*made) if made else None
    return entry(capital(words), note if rows else tr("nothing yet"), sign("good") if rows else None, act)


def capital(words: str) -> str:
    """A term stands within sentences; where it is a title, it begins as one."""
    return words[:1].upper() + words[1:]


def _template(context: Context, over: Card, kind: Kind[object]) -> None:
    """A file with nothing but its heads, as the import will know them."""
    heads = tuple(context.tr(it.label) for it in kind.fields)
    save_sheet(context, over, Sheet(context.tr(kind.label), heads, ()), "csv")


def checks_card(context: Context, checked: Checked) -> Card:
    """Receivables, payables and stock against the lists behind them; then everything that is in the way."""
    tr = context.tr
    card = Card(tr("Against the trial balance"))
    heads = (tr("Part of it"), tr("Account"), tr("Trial balance"), tr("List adds up to"), "")
    rows = [
        (label(capital(tr.term("opening part", it.part))), label(it.account), amount(tr.money(it.booked)),
         amount(tr.money(it.listed)), badge(tr("ties") if it.ties else tr("differs"), "good" if it.ties else "bad"))
        for it in checked.ties]  # fmt: skip
    if rows:
        card.add(grid(heads, rows, right=(2, 3)))
    balanced = not checked.difference
    told = tr("Debits and credits are equal") if balanced else tr("Debits and credits differ by {money}",
                                                                  money=checked.difference)  # fmt: skip
    card.add(flow(badge(told, "good" if balanced else "bad")))
    for why in checked.lacking:
        card.add(notice(tr.refusal(why), _mend(context, why)))
    card.stretch()
    return card


def _mend(context: Context, why: Refused) -> QWidget | None:
    page = _MENDS.get(why.code)
    return button(context.tr("Go there"), partial(context.go, page), "small") if page else None


def rows_view(context: Context, rows: tuple[Staged, ...], acts: Acts, *, draft: bool) -> QWidget:
    tr, made = context.tr, list[QWidget]()
    for it in rows[:_SHOWN]:
        title, note = said(tr, it.row)
        off = None
        if draft and may(context, "openings.stage"):
            off = link(tr("Remove"), partial(acts.drop, it), name=f"{tr('Remove')} {title}")
        became = tr("became {number}", number=it.made) if it.made else ""
        made.append(entry(title, " · ".join(filter(None, [note, became])), None, off))
    if len(rows) > _SHOWN:
        more = len(rows) - _SHOWN
        made.append(label(tr.plural("and {n} more", "and {n} more", more), "muted"))
    return column(*made, None, spacing=4)
