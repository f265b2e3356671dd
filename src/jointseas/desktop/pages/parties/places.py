"""The party's addresses, and the group that it belongs to."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.kit import Card, badge, button, column, flow, grid, label, link, rule
from jointseas.desktop.pages.parties.acting import Desk
from jointseas.desktop.pages.parties.dossier import Dossier
from jointseas.desktop.pages.parties.words import country_field, may, seeing
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.parties.addresses.records import Address, AddressDraft, Purpose
from jointseas.parties.records import Affiliate, Party

_TEXTS = ("street", "city", "country", "region", "postcode", "contact", "phone", "email")
_FIELD_OF = {"parties.email": "email", "parties.phone": "phone", "parties.country": "country", "text.needed": "street"}


def _fields(desk: Desk) -> tuple[Field, ...]:
    purposes = tuple(Choice(it.value, it.value) for it in Purpose)
    return (
        Field("purpose", N_("What it is for"), Kind.CHOICE, choices=purposes, term="address"),
        Field("street", N_("Street and number"), longest=300),
        Field("city", N_("City"), required=False, longest=100),
        Field("region", N_("Province or state"), required=False, longest=100),
        Field("postcode", N_("Postcode"), required=False, longest=20),
        country_field(desk.tr, "country", N_("Country")),
        Field("contact", N_("Contact"), required=False, longest=120),
        Field("phone", N_("Telephone"), required=False, longest=40),
        Field("email", N_("E-mail"), required=False, longest=254),
    )


def _drafted(values: Mapping[str, object]) -> AddressDraft:
    said = {name: str(values[name] or "") for name in _TEXTS}
    return AddressDraft(purpose=Purpose(str(values["purpose"])), **said)


def addresses_view(desk: Desk, it: Dossier) -> QWidget:
    tr, changes = desk.tr, may(desk.context, "parties.change")
    add = button(tr("Add an address"), partial(_add, desk, it.party), "small", glyph="plus") if changes else None
    card = Card(tr("Addresses"), "", add)
    for at, address in enumerate(it.addresses):
        card.add(rule()) if at else None
        card.add(_address(desk, it.party, address, changes=changes))
    if not it.addresses:
        card.add(label(tr("None so far."), "muted"))
    return column(card, None)


def _address(desk: Desk, party: Party, it: Address, *, changes: bool) -> QWidget:
    tr = desk.tr
    place = ", ".join(one for one in (it.street, it.postcode, it.city, it.region, tr.country(it.country)) if one)
    reached = " · ".join(one for one in (it.contact, it.phone, it.email) if one)
    parts: list[QWidget] = [badge(tr.term("address", it.purpose)), label(place, wrap=True, select=True)]
    if reached:
        parts.append(label(reached, "muted", wrap=True, select=True))
    if changes:
        change = link(tr("Change…"), partial(_change, desk, party, it), name=tr("Change {number}", number=it.street))
        remove = link(tr("Remove"), partial(_remove, desk, party, it), name=tr("Remove {number}", number=it.street))
        parts.append(flow(change, remove, spacing=16))
    return column(*parts, spacing=6)


def _add(desk: Desk, party: Party) -> None:
    add, seat, tr = desk.context.services.parties.add_address, desk.context.seat, desk.tr
    desk.ask(
        tr("Add an address"),
        _fields(desk),
        tr("Add"),
        lambda values: add(seat, party.code, _drafted(values)),
        tr("The address was added"),
        start={"country": party.country},
        field_of=_FIELD_OF,
        above=party.code,
    )


def _change(desk: Desk, party: Party, it: Address) -> None:
    change, seat, tr = desk.context.services.parties.change_address, desk.context.seat, desk.tr
    desk.ask(
        tr("Change an address"),
        _fields(desk),
        tr("Change"),
        lambda values: change(seat, it.id, _drafted(values)),
        tr("The address was changed"),
        start={"purpose": it.purpose.value, **{name: getattr(it, name) for name in _TEXTS}},
        field_of=_FIELD_OF,
        above=party.code,
    )


def _remove(desk: Desk, party: Party, it: Address) -> None:
    parties, seat = desk.context.services.parties, desk.context.seat
    said = {name: getattr(it, name) for name in _TEXTS}
    draft = AddressDraft(purpose=it.purpose, **said)
    desk.do(
        partial(parties.remove_address, seat, it.id),
        desk.tr("The address was removed"),
        partial(parties.add_address, seat, party.code, draft),
    )


def group_view(desk: Desk, it: Dossier) -> QWidget:
    tr, changes = desk.tr, may(desk.context, "parties.change")
    add = button(tr("Add an affiliate"), partial(_begin_join, desk, it.party), "small", glyph="plus")
    note = tr("What the group owes counts together; an affiliate's invoice is not financed as a stranger's.")
    card = Card(tr("Affiliates"), note, add if changes else None)
    rows = [_affiliate(desk, it.party, one, changes=changes) for one in it.affiliates]
    heads = (tr("Party"), tr("How they belong together"), "")
    card.add(grid(heads, rows, stretch=1) if rows else label(tr("None so far."), "muted"))
    return column(card, None)


def _affiliate(desk: Desk, party: Party, it: Affiliate, *, changes: bool) -> tuple[QWidget, ...]:
    tr, code = desk.tr, it.party.code
    why = it.why if it.direct else tr("through others of the group")
    part = link(tr("Part"), partial(_part, desk, party, it), name=tr("Part from {name}", name=code))
    return (
        link(f"{code} {it.party.name_in(tr.code)}", seeing(desk.context, code)),
        label(why or "—", "body" if it.direct else "muted", wrap=True),
        part if changes and it.direct else label(""),
    )


def _begin_join(desk: Desk, party: Party) -> None:
    """Who there is to be joined with is read first."""
    look = partial(desk.context.services.parties.having, desk.context.seat)
    desk.context.runner.read(desk.page, look, lambda found: _join(desk, party, found))


def _join(desk: Desk, party: Party, found: tuple[Party, ...]) -> None:
    join, seat, tr = desk.context.services.parties.affiliate, desk.context.seat, desk.tr
    others = tuple(Choice(it.code, it.name_in(tr.code)) for it in found if it.id != party.id)
    desk.ask(
        tr("Add an affiliate"),
        (
            Field("party", N_("Party"), Kind.CHOICE, choices=others),
            Field("why", N_("How they belong together"), required=False, longest=300, hint=N_("Such as: same owner.")),
        ),
        tr("Add"),
        lambda values: join(seat, party.code, str(values["party"]), str(values["why"] or "")),
        tr("They belong together now"),
        above=party.code,
    )


def _part(desk: Desk, party: Party, it: Affiliate) -> None:
    parties, seat = desk.context.services.parties, desk.context.seat
    desk.do(
        partial(parties.part, seat, party.code, it.party.code),
        desk.tr("They are affiliates no more"),
        partial(parties.affiliate, seat, party.code, it.party.code, it.why),
    )
