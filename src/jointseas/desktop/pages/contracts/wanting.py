"""Facilities that wait for an agreement: drafted with one click, or recorded where it was signed elsewhere."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from jointseas.contracts.clauses.reading import LANGUAGES
from jointseas.contracts.records import NOBODY, Agreement, Draft, Wanted
from jointseas.contracts.wanting import MASTERS
from jointseas.desktop.books.seconding import seconding
from jointseas.desktop.books.waiting import Put
from jointseas.desktop.books.words import may, today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Page, button, entry, label, row
from jointseas.desktop.pages.contracts.reading import CHANGES, RECORD, title
from jointseas.desktop.sending import Values, ask_at_side
from jointseas.documents.verifying.records import MOST_BYTES
from jointseas.financing.agreements.records import Recording, Stands
from jointseas.i18n import N_
from jointseas.kernel.fields import Field, Kind
from jointseas.kernel.outcome import Refused
from jointseas.storage.files import read_at_most

_SHOWN = 20
Then = Callable[[str, str], object]


def wanted_view(context: Context, page: Page, found: Sequence[Wanted], then: Then) -> list[QWidget]:
    """`then` is told which agreement to go to."""
    tr = context.tr
    if not found:
        return []
    rows = [_entry(context, page, it, then) for it in found[:_SHOWN]]
    more = [label(tr.plural("and {n} more", "and {n} more", len(found) - _SHOWN), "caption")]
    return [label(tr("No money goes on these before an agreement is in force"), "strong", wrap=True), *rows,
            *(more if len(found) > _SHOWN else [])]  # fmt: skip


def _entry(context: Context, page: Page, it: Wanted, then: Then) -> QWidget:
    tr, name = context.tr, f"{it.facility} · {title(context.tr, it.kind)}"
    said = " · ".join((it.other, tr.term("financing product", it.product)))
    if it.number:
        act = partial(then, context.seat.firm.code, it.number)
        return entry(name, said, None, button(it.number, act, "small", name=f"{it.facility}: {it.number}"))
    draft = button(tr("Draft"), partial(_draft, context, page, it, then), "small", name=f"{tr('Draft')}: {name}")
    record = button(tr("Signed elsewhere…"), partial(record_at_side, context, page, it), "small",
                    name=f"{tr('Signed elsewhere…')} {name}")  # fmt: skip
    return entry(name, said, None, row(draft, *([record] if may(context, RECORD) else [])))


def _draft(context: Context, page: Page, it: Wanted, then: Then) -> None:
    doors, seat = context.services.contracts, context.seat

    def act() -> Agreement | Refused:
        begun = doors.begun(seat, Draft(it.kind, LANGUAGES, it.other, NOBODY, NOBODY, it.facility))
        return begun if isinstance(begun, Refused) else doors.draft(seat, begun[0])

    context.runner.write(page, act, lambda made: then(made.firm.code, made.number), topics=CHANGES)


# ---- signed elsewhere


def record_at_side(context: Context, page: Page, it: Wanted) -> None:
    tr = context.tr
    fields = (
        Field("number", N_("Number of the agreement"), longest=60),
        Field("day", N_("In force since"), Kind.DATE, start=today(context).isoformat()),
        Field("note", N_("Where the original is kept"), Kind.MULTILINE, longest=500),
        Field("file", N_("Its file"), Kind.FILE, required=False, hint=N_("only its digest is kept")),
        Field("all", N_("For all facilities of this product with this borrower"), Kind.BOOL, required=False,
              start="1" if it.kind in MASTERS else ""),
    )  # fmt: skip
    words = label(tr("For an agreement on paper, or from before agreements were kept here. It is recorded once, by two "
                     "people; money may go from then on."), "muted", wrap=True)  # fmt: skip
    ask_at_side(context, page, tr("Signed elsewhere"), fields, tr("Put it to a second person"),
                partial(_record, context, it), lambda _it: context.toast(tr("It waits for a second person"), "accent"),
                topics=CHANGES, above=it.facility, before=words)  # fmt: skip


def _record(context: Context, it: Wanted, values: Values) -> object:
    """Whether it could be recorded at all is asked before somebody else is."""
    doors, seat, day = context.services.agreeing, context.seat, values["day"]
    digest = _digest(str(values["file"] or ""))
    if isinstance(digest, Refused):
        return digest
    since = day if isinstance(day, date) else today(context)
    asked = Recording(it.other, it.product, str(values["number"]), since, str(values["note"]), digest,
                      "" if values["all"] else it.facility)  # fmt: skip
    checked = doors.check(seat, asked)
    return checked if isinstance(checked, Refused) else doors.record(seat, asked)


def _digest(name: str) -> str | Refused:
    if not name:
        return ""
    try:
        content = read_at_most(Path(name), MOST_BYTES)
    except Refused as refused:
        return refused
    return Refused("import.file_large", largest=MOST_BYTES) if content is None else hashlib.sha256(content).hexdigest()


def recordings(context: Context, page: Page, found: Sequence[Put]) -> list[QWidget]:
    """Those that wait for their second person."""
    tr = context.tr

    def said(it: Put) -> str:
        of = it.content["facility"] or tr.term("financing product", it.content["product"])
        facts = {"number": it.content["number"], "other": it.content["borrower"], "what": of}
        if it.content["stands"] == Stands.ENDED:
            return tr("Agreement {number} with {other} for {what} has ended.", **facts)
        return tr("Agreement {number} with {other} for {what} was signed elsewhere.", **facts)

    return [seconding(context, page, it, said(it), CHANGES) for it in found]
