"""One party on the whole page: its tabs, and over them what has to be done about it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.books.issuing import paper_button
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, Card, Page, Tabs, button, column, grid, label
from jointseas.desktop.pages.parties.acting import Desk
from jointseas.desktop.pages.parties.banking import bank_view
from jointseas.desktop.pages.parties.dossier import Dossier, read
from jointseas.desktop.pages.parties.identity import identity_view, numbers_view
from jointseas.desktop.pages.parties.paperwork import papers_view
from jointseas.desktop.pages.parties.places import addresses_view, group_view
from jointseas.desktop.pages.parties.words import TOPICS, roles_said
from jointseas.desktop.redraw import drawn_anew

_ROOMS: dict[str, Callable[[Desk, Dossier], QWidget]] = {
    "identity": identity_view,
    "numbers": numbers_view,
    "bank": bank_view,
    "addresses": addresses_view,
    "group": group_view,
    "papers": papers_view,
}


class PartyView(Page):
    def __init__(self, context: Context) -> None:
        self._context = context
        super().__init__(context.tr, context.params["party"])
        self._desk = Desk(context, self)
        self.dossier: Dossier | None = None
        self.tabs: Tabs | None = None
        self._rooms: dict[str, Body] = {}
        code = context.params["party"]
        screened = paper_button(context, "screening_report", code) if may(context, "screening.read") else []
        self.show_actions(button(self.tr_("All parties"), lambda: context.go("parties", do="list")), *screened)
        ask(context.runner, self.body, partial(read, context), self._tell, TOPICS)

    def _tell(self, it: Dossier) -> QWidget:
        changed, self.dossier = it != self.dossier, it
        tr, party = self.tr_, it.party
        said = [party.code, tr.country(party.country), roles_said(tr, party.roles)]
        said += [] if party.active else [tr("Not in use")]
        self.say(party.name_in(tr.code), " · ".join(said))
        if self.tabs is None:
            self.tabs = Tabs(self._named(it), start=self._context.params.get("room", "identity"))
        elif changed:
            for key in self._rooms:
                self._fill(key)
        return self.tabs

    def _named(self, it: Dossier) -> list[tuple[str, str, Callable[[], QWidget]]]:
        tr = self.tr_
        names = {
            "identity": tr("Identity"),
            "numbers": tr("Identifiers"),
            "bank": tr("Bank accounts"),
            "addresses": tr("Addresses"),
            "group": tr("Affiliates"),
            "papers": tr("Papers on file"),
        }
        if it.deeds is not None:
            names["activity"] = tr("Activity")
        return [(key, name, partial(self._room, key)) for key, name in names.items()]

    def _room(self, key: str) -> Body:
        self._rooms[key] = Body(self.tr_)
        self._fill(key)
        return self._rooms[key]

    def _fill(self, key: str) -> None:
        if self.dossier is not None:
            made = _ROOMS.get(key, _activity)(self._desk, self.dossier)
            drawn_anew(self._rooms[key], made)


def _activity(desk: Desk, it: Dossier) -> QWidget:
    tr, card = desk.tr, Card(desk.tr("Activity"), desk.tr("Every deed that touched this party, the newest first."))
    rows = [
        (
            label(tr.moment(deed.at)),
            label(it.names.get(deed.actor, deed.actor)),
            label(tr.term("command", deed.command)),
            label(tr.number(deed.seq)),
        )
        for deed in it.deeds or ()
    ]
    card.add(grid((tr("When"), tr("Who"), tr("Did"), tr("Number")), rows, stretch=2))
    return column(card, None)
