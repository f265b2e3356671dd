"""For each kind of field, what is typed into. A form sees one shape: a text in, a text out, and a signal between."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from jointseas.desktop.kit.buttons import button, literal
from jointseas.desktop.kit.choice import Check, Dropdown, Picker
from jointseas.desktop.kit.dayfield import DayField
from jointseas.desktop.kit.moneyfield import MoneyField
from jointseas.desktop.kit.theme import current, restyle
from jointseas.i18n import Language
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.money import CURRENCIES

_SHORT_LIST = 12


@dataclass(frozen=True)
class Editor:
    widget: QWidget  # what is laid out
    entry: QWidget  # what takes the focus and shows the fault
    read: Callable[[], str]
    write: Callable[[str], None]
    wire: Callable[[Callable[[], None]], object]  # tells the form of each change
    leave: "Leaving"

    def mark(self, wrong: bool) -> None:
        if self.entry.property("wrong") != wrong:
            self.entry.setProperty("wrong", wrong)
            restyle(self.entry)


class Leaving(QObject):
    """A field that was left is checked aloud, even when nothing was typed."""

    left = Signal()

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.left.emit()
        return False

    def hush(self) -> None:
        """The form is taken down with the focus in it: its fields no longer find each other."""
        self.blockSignals(True)


def editor_for(tr: Language, field: Field) -> Editor:
    made = _MAKERS.get(field.kind, _line)(tr, field)
    made.entry.setAccessibleName(tr(field.label))
    if field.hint:
        made.entry.setAccessibleDescription(tr(field.hint))
    made.write(field.start)
    return made


def _of_line(line: QLineEdit, widget: QWidget | None = None) -> Editor:
    def wire(heard: Callable[[], None]) -> None:
        line.textChanged.connect(lambda _text: heard())

    return Editor(widget or line, line, line.text, line.setText, wire, Leaving(line))


def _line(tr: Language, field: Field) -> Editor:
    line = QLineEdit()
    line.setMaxLength(field.longest * 2)  # room to see what is too long, but not for a pasted book
    if field.kind in (Kind.DECIMAL, Kind.PERCENT, Kind.INTEGER):
        line.setAlignment(Qt.AlignmentFlag.AlignRight)
    if field.kind is Kind.MONTH:
        line.setPlaceholderText(tr("YYYY-MM"))
    return _of_line(line)


def _secret(_tr: Language, field: Field) -> Editor:
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setMaxLength(field.longest * 2)
    return _of_line(line)


def _multiline(_tr: Language, _field: Field) -> Editor:
    box = QPlainTextEdit()
    box.setTabChangesFocus(True)
    box.setFixedHeight(current().px(84))

    def wire(heard: Callable[[], None]) -> None:
        box.textChanged.connect(heard)

    return Editor(box, box, box.toPlainText, box.setPlainText, wire, Leaving(box))


def _money(tr: Language, field: Field) -> Editor:
    return _of_line(MoneyField(tr, field.currency))


def _day(tr: Language, _field: Field) -> Editor:
    return _of_line(DayField(tr))


def _choice(tr: Language, field: Field) -> Editor:
    choices = [Choice(c.code, tr.term(field.term, c.code), c.note) if field.term else c for c in field.choices]
    if len(choices) > _SHORT_LIST:
        return _picker(Picker(choices))
    none = tr(field.none) if field.none else tr("None")
    box = Dropdown(choices, none="" if field.required else none)

    def wire(heard: Callable[[], None]) -> None:
        box.currentIndexChanged.connect(lambda _index: heard())

    return Editor(box, box, box.code, box.set_code, wire, Leaving(box))


def _currency(tr: Language, field: Field) -> Editor:
    codes = field.choices or tuple(Choice(code, tr.locale.currencies.get(code, "")) for code in CURRENCIES)
    return _picker(Picker(codes))


def _picker(picker: Picker) -> Editor:
    def wire(heard: Callable[[], None]) -> None:
        picker.textChanged.connect(lambda _text: heard())

    return Editor(picker, picker, picker.code, picker.set_code, wire, Leaving(picker))


def _yes_no(tr: Language, field: Field) -> Editor:
    box = Check(literal(tr(field.label)))

    def wire(heard: Callable[[], None]) -> None:
        box.toggled.connect(lambda _on: heard())

    return Editor(
        box, box, lambda: "1" if box.isChecked() else "", lambda text: box.setChecked(text == "1"), wire, Leaving(box)
    )


def _file(tr: Language, field: Field) -> Editor:
    line = QLineEdit()

    def browse() -> None:
        if field.kind is Kind.FOLDER:
            chosen = QFileDialog.getExistingDirectory(line, tr(field.label), line.text())
        else:
            chosen, _filter = QFileDialog.getOpenFileName(line, tr(field.label))
        if chosen:
            line.setText(chosen)

    both = QWidget()
    layout = QHBoxLayout(both)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(line, 1)
    layout.addWidget(button(tr("Browse…"), browse))
    return _of_line(line, both)


_MAKERS: dict[Kind, Callable[[Language, Field], Editor]] = {
    Kind.SECRET: _secret,
    Kind.MULTILINE: _multiline,
    Kind.MONEY: _money,
    Kind.DATE: _day,
    Kind.CHOICE: _choice,
    Kind.CURRENCY: _currency,
    Kind.BOOL: _yes_no,
    Kind.FILE: _file,
    Kind.FOLDER: _file,
}
