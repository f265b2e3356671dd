"""One deed with its place in the chain, to be copied as evidence."""

from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.access.activity.records import ChainedDeed
from jointseas.audit.activity.words import target_words
from jointseas.desktop.checking import grouped
from jointseas.desktop.context import Context
from jointseas.desktop.kit import button, label, row, rule
from jointseas.desktop.pages.activity.words import way_to
from jointseas.i18n import Language


class Detail(QWidget):
    def __init__(self, context: Context, deed: ChainedDeed) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        tr = context.tr
        for name, value in (*story(tr, deed), ("", ""), *link_of(tr, deed)):
            self._add(name, value)
        self._lines.addSpacing(8)
        self._offer(context, deed)
        self._lines.addStretch(1)

    def _add(self, name: str, value: str) -> None:
        if not name:
            self._lines.addWidget(rule())
            return
        self._lines.addWidget(label(name, "caption"))
        self._lines.addWidget(label(value, wrap=True, select=True))

    def _offer(self, context: Context, deed: ChainedDeed) -> None:
        tr = context.tr
        buttons = [button(tr("Copy"), partial(_copy, tr, deed))]
        way = way_to(deed.target, context.seat.roles)
        if way:
            buttons.append(button(tr("Show it"), partial(context.go, way[0], **way[1])))
        self._lines.addWidget(row(*buttons, None))


def story(tr: Language, deed: ChainedDeed) -> list[tuple[str, str]]:
    who = deed.name if deed.name == deed.actor else f"{deed.name} ({deed.actor})"
    return [
        (tr("When"), tr.moment(deed.at)),
        (tr("Who"), who),
        (tr("Did"), tr.term("command", deed.command)),
        (tr("Done to"), target_words(tr, deed.target)),
    ]


def link_of(tr: Language, deed: ChainedDeed) -> list[tuple[str, str]]:
    return [
        (tr("Number in the chain"), tr.number(deed.seq)),
        (tr("As the record calls it"), deed.target),
        (tr("Digest of what was written"), grouped(deed.content)),
        (tr("Link before"), grouped(deed.prev)),
        (tr("This link"), grouped(deed.hash)),
    ]


def _copy(tr: Language, deed: ChainedDeed) -> None:
    said = [*story(tr, deed), *((name, value.replace(" ", "")) for name, value in link_of(tr, deed))]
    QGuiApplication.clipboard().setText("\n".join(f"{name}: {value}" for name, value in said))
