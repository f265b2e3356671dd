"""What stands over the table: its search field, the further filters, the person's own views, columns, and ways out."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jointseas.desktop.kit.buttons import button
from jointseas.desktop.kit.dayfield import DayField
from jointseas.desktop.kit.table.declared import TableFilter
from jointseas.desktop.kit.theme import current
from jointseas.desktop.kit.words import label
from jointseas.i18n import Language
from jointseas.kernel.listing import Between, Contains, Filter

_TYPED_MS = 250

# What may be chosen from a menu: its words, what it does, whether it is ticked (None: it is not a switch).
Item = tuple[str, Callable[[], object], bool | None]


class Tools(QWidget):
    """Emits `asked` when a filter has changed and the typing has come to rest."""

    asked = Signal()

    def __init__(self, tr: Language, filters: Sequence[TableFilter]) -> None:
        super().__init__()
        self._tr, self._filters = tr, list(filters)
        self._fields: dict[str, list[QLineEdit]] = {}
        self._rest = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._rest.timeout.connect(self.asked.emit)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        self._line = QHBoxLayout()
        lines.addLayout(self._line)
        self._more = QWidget()
        self._more.hide()
        lines.addWidget(self._more)
        self._draw()

    @property
    def search(self) -> QLineEdit | None:
        return self._fields[self._filters[0].name][0] if self._filters else None

    def add(self, *buttons: QWidget) -> None:
        for one in buttons:
            self._line.addWidget(one)

    def _draw(self) -> None:
        self._line.setSpacing(8)
        if self._filters:
            first = self._filters[0]
            field = self._text_field(first)
            field.setPlaceholderText(self._tr("Filter by {what}", what=_within(self._tr(first.title))))
            field.setMinimumWidth(current().px(120))
            field.setMaximumWidth(current().px(280))
            self._line.addWidget(field, 100)
        if self._filters[1:]:
            self._line.addWidget(button(self._tr("Filters"), self._show_more, "chip", name=self._tr("More filters")))
            self._draw_more()
        self._line.addStretch(1)

    def _show_more(self) -> None:
        self._more.setVisible(not self._more.isVisible())

    def _draw_more(self) -> None:
        line = QHBoxLayout(self._more)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for one in self._filters[1:]:
            line.addWidget(label(self._tr(one.title), "caption"))
            fields = self._day_fields(one) if one.days else [self._text_field(one)]
            for field in fields:
                field.setMaximumWidth(current().px(150))
                line.addWidget(field)
        line.addStretch(1)

    def _text_field(self, one: TableFilter) -> QLineEdit:
        field = QLineEdit()
        field.setClearButtonEnabled(True)
        field.setMaxLength(200)
        field.setAccessibleName(self._tr("Filter by {what}", what=self._tr(one.title)))
        field.textChanged.connect(lambda _text: self._rest.start())
        self._fields[one.name] = [field]
        return field

    def _day_fields(self, one: TableFilter) -> list[QLineEdit]:
        fields: list[QLineEdit] = []
        for end in (self._tr("from"), self._tr("to")):
            field = DayField(self._tr)
            field.setAccessibleName(f"{self._tr(one.title)} {end}")
            field.setPlaceholderText(end)
            field.textChanged.connect(lambda _text: self._rest.start())
            fields.append(field)
        self._fields[one.name] = fields
        return fields

    def chosen(self) -> tuple[Filter, ...]:
        found = (self._asked(one) for one in self._filters)
        return tuple(asked for asked in found if asked)

    def _asked(self, one: TableFilter) -> Filter | None:
        fields = self._fields[one.name]
        if not one.days:
            typed = fields[0].text().strip()
            return Contains(one.name, typed) if typed else None
        low, high = (_day(field) for field in fields)
        return Between(one.name, low, high) if low or high else None

    def show_chosen(self, filters: Sequence[Filter]) -> None:
        """Fills the fields with what a view asks for; whoever calls asks the list again."""
        known = {asked.column: asked for asked in filters}
        for one in self._filters:
            asked = known.get(one.name)
            texts = ("", "")
            if isinstance(asked, Contains):
                texts = (asked.text, "")
            elif isinstance(asked, Between):
                texts = (str(asked.low or ""), str(asked.high or ""))
            for field, text in zip(self._fields[one.name], texts, strict=False):
                field.setText(text)
        self._more.setVisible(any(one.name in known for one in self._filters[1:]))
        self._rest.stop()


def _day(field: QLineEdit) -> str | None:
    day = field.day() if isinstance(field, DayField) else None
    return day.isoformat() if day else None


def _within(words: str) -> str:
    """As it stands within a sentence; SKU stays SKU."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
