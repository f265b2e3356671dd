"""Who the party is, to be changed in place; and the numbers by which it is known."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.kit import Card, Form, badge, button, column, grid, label, link, row
from jointseas.desktop.pages.parties.acting import Desk
from jointseas.desktop.pages.parties.dossier import Dossier
from jointseas.desktop.pages.parties.fields import (
    about_fields,
    drafted,
    identifier,
    number_fields,
    texts,
    wrong,
    wrong_number,
)
from jointseas.desktop.pages.parties.words import TOPICS, may, roles_said
from jointseas.kernel.outcome import Refused
from jointseas.parties.identifiers.records import Identifier
from jointseas.parties.identifiers.rules import has_check_digits
from jointseas.parties.records import Party
from jointseas.parties.rules import drafted as as_drafted


def identity_view(desk: Desk, it: Dossier) -> QWidget:
    tr, party = desk.tr, it.party
    card = Card()
    if may(desk.context, "parties.change"):
        card.add(_form(desk, party))
        words = tr("Take out of use") if party.active else tr("Put back in use")
        card.add(row(button(words, partial(_use, desk, party, active=not party.active), "quiet"), None))
    else:
        days = tr.plural("{n} day", "{n} days", party.terms_days) if party.terms_days is not None else "—"
        said = {
            tr("Name in Latin letters"): party.name,
            tr("Name in its own script"): party.name_local or "—",
            tr("Country"): tr.country(party.country),
            tr("Roles"): roles_said(tr, party.roles),
            tr("Usual currency"): party.currency or "—",
            tr("Days to pay"): days,
            tr("Note"): party.note or "—",
        }
        for name, value in said.items():
            card.add(label(name, "caption"))
            card.add(label(value, wrap=True, select=True))
    card.stretch()
    return column(card, None)


def _form(desk: Desk, party: Party) -> Form:
    fields = about_fields(desk.tr)
    form = Form(
        desk.tr,
        fields,
        narrow=True,
        columns=2,
        submit=desk.tr("Save"),
        start=texts(party),
        together=lambda values: wrong(values, party.code),
    )

    def save(values: Mapping[str, object]) -> None:
        def refused(why: Refused) -> None:
            form.setEnabled(True)
            form.refuse("name", why)

        def done(_party: Party) -> None:
            form.setEnabled(True)
            undo = partial(desk.context.services.parties.change, desk.context.seat, as_drafted(party))
            desk.context.toast(desk.tr("Saved"), undo=lambda: desk.do(undo, desk.tr("Undone")))

        form.setEnabled(False)
        draft = drafted(values, party.code, active=party.active)
        work = partial(desk.context.services.parties.change, desk.context.seat, draft)
        desk.context.runner.write(form, work, done, refused, topics=TOPICS)

    form.submitted.connect(save)
    return form


def _use(desk: Desk, party: Party, *, active: bool) -> None:
    change = desk.context.services.parties.change
    said = (
        desk.tr("{name} is in use again", name=party.code)
        if active
        else desk.tr("{name} is out of use", name=party.code)
    )
    desk.do(
        partial(change, desk.context.seat, replace(as_drafted(party), active=active)),
        said,
        partial(change, desk.context.seat, as_drafted(party)),
    )


def numbers_view(desk: Desk, it: Dossier) -> QWidget:
    tr, changes = desk.tr, may(desk.context, "parties.change")
    add = button(tr("Add a number"), partial(_add_number, desk, it.party), "small", glyph="plus") if changes else None
    card = Card(tr("Identifiers"), tr("Each is somebody's alone: no two parties share one."), add)
    rows = [
        (
            label(tr.term("identifier", one.scheme)),
            label(one.value, "strong", select=True),
            badge(tr("check digits fit"), "good") if has_check_digits(one) else badge(tr("form only"), "plain"),
            link(tr("Remove"), partial(_remove_number, desk, it.party, one), name=tr("Remove {number}",
                 number=one.value)) if changes else label(""),
        )
        for one in it.identifiers
    ]  # fmt: skip
    heads = (tr("Kind of number"), tr("Identifying number"), tr("Checked"), "")
    card.add(grid(heads, rows, stretch=1) if rows else label(tr("None so far."), "muted"))
    return column(card, None)


def _add_number(desk: Desk, party: Party) -> None:
    parties, seat = desk.context.services.parties, desk.context.seat

    def act(values: Mapping[str, object]) -> object:
        asked = identifier(values)
        return parties.identify(seat, party.code, (asked,) if asked else ())

    desk.ask(
        desk.tr("Add a number"),
        number_fields(required=True),
        desk.tr("Add"),
        act,
        desk.tr("The number was added"),
        together=wrong_number,
        field_of={"parties.id_taken": "number"},
        above=party.code,
    )


def _remove_number(desk: Desk, party: Party, one: Identifier) -> None:
    parties, seat = desk.context.services.parties, desk.context.seat
    desk.do(
        partial(parties.unidentify, seat, party.code, one),
        desk.tr("{number} was removed", number=one.value),
        partial(parties.identify, seat, party.code, (one,)),
    )
