"""A joint storefront: whose the goods are, and what each exporter gets of the sales."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.channels.defined.records import Channel
from jointseas.channels.storefront.records import Partner, Statement
from jointseas.desktop.books.words import today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Column, Derivation, Empty, Form, Lines, Part, button, label, notice, row
from jointseas.desktop.kit.states import Body
from jointseas.desktop.pages.channels.choosing import TOPICS, channel_field
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.parties.records import Party


class Split(QWidget):
    """Who has a part in some goods, by weight; the one with the most is named as their seller."""

    def __init__(self, context: Context, on: str, goods: str, exporters: Sequence[Party], partners: Sequence[Partner],
                 done: Callable[[tuple[Partner, ...]], object]) -> None:  # fmt: skip
        super().__init__()
        self._context, self._on, self._goods, self._done = context, on, goods, done
        tr = context.tr
        known = tuple(Choice(it.code, it.name_in(tr.code), it.code) for it in exporters)
        self.lines = Lines(tr, (
            Column(Field("party", N_("Exporter"), Kind.CHOICE, choices=known), 6),
            Column(Field("weight", N_("Parts"), Kind.INTEGER), 2),
        ), start=max(1, len(partners)))  # fmt: skip
        if partners:
            self.lines.fill([{"party": it.party, "weight": str(it.weight)} for it in partners])
        self._refused = QVBoxLayout()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        words = tr("Sales go to these exporters by weight, less the platform's commission. The heaviest is the seller.")
        lines.addWidget(label(words, "muted", wrap=True))
        lines.addWidget(self.lines)
        lines.addLayout(self._refused)
        lines.addWidget(row(button(tr("Save"), self._send, "primary"), None))
        lines.addStretch(1)
        self.setFocusProxy(self.lines)

    def _send(self) -> None:
        rows = self.lines.values()
        if rows is None:
            return
        partners = tuple(_partner(it) for it in rows)
        work = partial(self._context.services.channels.share_out, self._context.seat, self._on, self._goods, partners)
        self._context.runner.write(self, work, self._done, self._refuse, topics=TOPICS)

    def _refuse(self, why: object) -> None:
        while gone := self._refused.takeAt(0):
            if widget := gone.widget():
                widget.deleteLater()
        self._refused.addWidget(notice(self._context.tr.show(why), tone="bad"))


def _partner(values: Mapping[str, object]) -> Partner:
    weight = values["weight"]
    return Partner(str(values["party"]), weight if isinstance(weight, int) else 0)


class Sales(QWidget):
    """What each exporter is due between two days."""

    def __init__(self, context: Context, channels: Sequence[Channel]) -> None:
        super().__init__()
        self._context, day = context, today(context)
        tr = context.tr
        fields = (
            channel_field(tr, channels, ""),
            Field("first", N_("From"), Kind.DATE, start=day.replace(day=1).isoformat()),
            Field("last", N_("To"), Kind.DATE, start=day.isoformat()),
        )
        self.form = Form(tr, fields, narrow=True, submit=tr("Show"))
        self._found = Body(tr)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(self.form)
        lines.addWidget(self._found)
        lines.addStretch(1)
        self._found.hide()
        self.form.submitted.connect(self._ask)

    def _ask(self, values: Mapping[str, object]) -> None:
        first, last = values["first"], values["last"]
        if isinstance(first, date) and isinstance(last, date):
            door, seat = self._context.services.channels, self._context.seat
            work = partial(door.statements, seat, str(values["channel"]), first, last)
            self._context.runner.read(self, work, self._show, partial(self.form.refuse, "first"))

    def _show(self, statements: tuple[Statement, ...]) -> None:
        tr = self._context.tr
        self._found.show()
        if statements:
            self._found.filled(_cards(tr, statements))
        else:
            self._found.empty(Empty(tr("Nothing was sold there"), tr("Choose other days, or bring in its orders.")))


def _cards(tr: Language, statements: Sequence[Statement]) -> QWidget:
    made = QWidget()
    lines = QVBoxLayout(made)
    lines.setContentsMargins(0, 0, 0, 0)
    for it in statements:
        card = Card(it.party, tr.plural("{n} line", "{n} lines", len(it.lines)))
        card.add(Derivation([
            Part(tr("Part in the sales"), tr.money(it.due + it.commission)),
            Part(tr("Commission of the platform"), tr.money(-it.commission)),
            Part(tr("Due"), tr.money(it.due), total=True),
        ]))  # fmt: skip
        lines.addWidget(card)
    lines.addStretch(1)
    return made
