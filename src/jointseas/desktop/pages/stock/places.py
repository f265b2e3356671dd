"""The warehouses, what lies in each, and how stock is valued."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Derivation, Form, Part, badge, button, column, entry, label, row, rule, scrolled
from jointseas.desktop.pages.stock.reading import Overview
from jointseas.desktop.pages.stock.words import CHANGES
from jointseas.i18n import N_
from jointseas.kernel.countries import COUNTRIES
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.outcome import Refused
from jointseas.parties.records import PartyRole
from jointseas.trade.stock.cost.records import Method
from jointseas.trade.stock.warehouses.records import Warehouse, WarehouseDraft


def places_view(context: Context, overview: Overview, change: Callable[[Warehouse | None], object]) -> QWidget:
    tr, keeps = context.tr, may(context, "stock.warehouses")
    add = button(tr("Add a warehouse"), partial(change, None), "small") if keeps else None
    card = Card(tr("Warehouses"), tr.number(len(overview.warehouses)), add)
    for at, it in enumerate(overview.warehouses):
        card.add(rule()) if at else None
        card.add(_place(context, overview, it, partial(change, it) if keeps else None))
    return scrolled(column(card, None))


def _place(context: Context, overview: Overview, it: Warehouse, change: Callable[[], object] | None) -> QWidget:
    tr = context.tr
    lots = len(overview.lots(it.code))
    keeper = overview.name(tr.code, it.keeper_id)
    held = tr.plural("{n} lot", "{n} lots", lots) if lots else tr("empty")
    said = [tr.country(it.country), tr("kept by {name}", name=keeper) if keeper else tr("our own"), held]
    tags = [] if it.active else [badge(tr("Closed to goods"), "warn")]
    act = button(tr("Change…"), change, "small", name=tr("Change {name}", name=it.code)) if change else None
    return entry(f"{it.code} {it.name}", " · ".join(said), None, row(*tags, *([act] if act else [])))


def place_form(context: Context, overview: Overview, kept: Warehouse | None, done: Callable[[], object]) -> Form:
    tr, doors, seat = context.tr, context.services.warehousing, context.seat
    keepers = {it.id: it for it in overview.parties.values() if PartyRole.WAREHOUSE in it.roles}
    fields = (
        Field("code", N_("Code"), longest=20, start=kept.code if kept else ""),
        Field("name", N_("Name of the warehouse"), longest=200, start=kept.name if kept else ""),
        Field("country", N_("Country"), Kind.CHOICE, start=kept.country if kept else "CN",
              choices=tuple(Choice(code, tr.country(code)) for code in sorted(COUNTRIES))),
        Field("keeper", N_("Keeper"), Kind.CHOICE, required=False, hint=N_("Nobody where it is our own."),
              start=keepers[kept.keeper_id].code if kept and kept.keeper_id in keepers else "",
              choices=tuple(Choice(it.code, it.name_in(tr.code)) for it in keepers.values())),
        Field("active", N_("Goods may come in"), Kind.BOOL, start="1" if kept is None or kept.active else ""),
    )  # fmt: skip
    form = Form(tr, fields[1:] if kept else fields, narrow=True, submit=tr("Save"))

    def send(told: dict[str, object]) -> None:
        code = kept.code if kept else str(told["code"])
        draft = WarehouseDraft(code, str(told["name"]), str(told["country"]), str(told["keeper"] or "") or None,
                               bool(told["active"]))  # fmt: skip
        form.setEnabled(False)
        work = partial(doors.change_warehouse if kept else doors.add_warehouse, seat, draft)
        context.runner.write(form, work, lambda _it: done(), refused, topics=CHANGES)

    def refused(why: Refused) -> None:
        form.setEnabled(True)
        form.refuse("name" if kept else "code", why)

    form.submitted.connect(send)
    return form


def worth_view(context: Context, overview: Overview, done: Callable[[], object]) -> QWidget:
    """What the lots are worth, that the books say the same, and for the owner how it is reckoned."""
    tr = context.tr
    ties = overview.value == overview.booked
    said = tr("as the account says") if ties else tr("the account says otherwise")
    account = overview.account.code if overview.account else ""
    parts = [
        Part(tr("Value of all goods"), tr.money(overview.value), tr.term("stock method", overview.method), total=True),
        Part(tr("In the books"), tr.money(overview.booked), f"{account} · {said}", "plain" if ties else "bad"),
    ]
    gone = tr("Goods on their way to a buyer are no longer here; their cost waits in its own account.")
    note = label(gone, "caption", wrap=True)
    turning = [rule(), _method_form(context, overview, done)] if may(context, "stock.method") else []
    return column(Derivation(parts), note, *turning, None, spacing=12)


def _method_form(context: Context, overview: Overview, done: Callable[[], object]) -> Form:
    tr = context.tr
    known = tuple(Choice(it.value, it.value) for it in Method)
    field = Field("method", N_("Goods that leave are valued"), Kind.CHOICE, choices=known, term="stock method",
                  start=overview.method.value, hint=N_("From now on; what has left keeps its cost."))  # fmt: skip
    form = Form(tr, (field,), narrow=True, submit=tr("Value them so"))
    doors, seat = context.services.warehousing, context.seat

    def send(told: dict[str, object]) -> None:
        work = partial(doors.choose_method, seat, Method(str(told["method"])))
        context.runner.write(form, work, lambda _it: done(), lambda why: form.refuse("method", why), topics=CHANGES)

    form.submitted.connect(send)
    return form
