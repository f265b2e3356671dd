"""A form as a person meets it: typing, leaving, jumping to what is left, and coming back after a crash."""

from collections.abc import Callable, Mapping
from decimal import Decimal

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from jointseas.desktop.kit.buttons import Button
from jointseas.desktop.kit.form import Form
from jointseas.i18n import Language
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused


class Memory:
    """Keeps drafts as the workspace does, and answers when it is told to."""

    def __init__(self) -> None:
        self.kept: dict[str, Mapping[str, str]] = {}

    def load(self, _owner: QObject, key: str, then: Callable[[Mapping[str, str]], object]) -> None:
        then(self.kept.get(key, {}))

    def save(self, key: str, texts: Mapping[str, str]) -> None:
        self.kept[key] = texts

    def drop(self, key: str) -> None:
        self.kept.pop(key, None)


FIELDS = (
    Field("payee", "Payee"),
    Field("currency", "Currency", Kind.CURRENCY, start="CNY"),
    Field("amount", "Amount", Kind.MONEY, currency_from="currency"),
    Field("day", "Day", Kind.DATE),
    Field("way", "Way", Kind.CHOICE, choices=(Choice("wire", "Wire"), Choice("card", "Card"))),
    Field("pin", "PIN", Kind.SECRET, required=False),
)


Show = Callable[[QWidget], None]


def made(seen: Show, english: Language, memory: Memory | None = None) -> Form:
    form = Form(english, FIELDS, submit="Pay", drafts=memory, draft_key="payment")
    seen(form)
    return form


def line(form: Form, name: str) -> QLineEdit:
    entry = form.entry(name)
    assert isinstance(entry, QLineEdit)
    return entry


def type_into(field: QWidget, text: str) -> None:
    field.setFocus()
    QTest.keyClicks(field, text)


def words(form: Form) -> set[str]:
    return {label.text() for label in form.findChildren(QLabel) if not label.isHidden() and label.text()}


def test_what_is_left_shrinks_as_a_person_types(seen: Show, english: Language) -> None:
    form = made(seen, english)
    assert [name for name, _jump in form.left()] == ["Payee", "Amount", "Day", "Way"]
    assert "4 things left:" in words(form)
    type_into(line(form, "payee"), "Haihe")
    type_into(line(form, "amount"), "1,234.5")
    type_into(line(form, "day"), "20260301")
    form.fill({"way": "wire"})
    assert form.left() == []
    values = form.values()
    assert values is not None
    assert values["amount"] == Money(123450, "CNY")


def test_nothing_is_called_wrong_before_it_was_touched(seen: Show, english: Language) -> None:
    form = made(seen, english)
    needed = english.refusal(Refused("field.required"))
    assert needed not in words(form)
    line(form, "payee").setFocus()
    line(form, "amount").setFocus()
    assert needed in words(form)
    assert line(form, "payee").property("wrong") is True


def test_the_mend_stands_there_while_typing_and_goes_with_the_fault(seen: Show, english: Language) -> None:
    form = made(seen, english)
    type_into(line(form, "amount"), "12.345")
    too_fine = english.refusal(Refused("money.too_fine", text="12.345", currency="CNY", digits=2))
    assert too_fine in words(form)
    QTest.keyClick(line(form, "amount"), Qt.Key.Key_Backspace)
    assert too_fine not in words(form)


def test_another_currency_judges_the_amount_anew(seen: Show, english: Language) -> None:
    form = made(seen, english)
    type_into(line(form, "amount"), "100.50")
    assert "Amount" not in [name for name, _ in form.left()]
    form.fill({"currency": "JPY"})
    assert "Amount" in [name for name, _ in form.left()], "a yen has no decimals"
    form.fill({"currency": "KWD"})
    assert "Amount" not in [name for name, _ in form.left()]


def test_submitting_too_early_goes_to_the_first_fault(seen: Show, english: Language) -> None:
    form = made(seen, english)
    sent: list[dict[str, object]] = []
    form.submitted.connect(sent.append)
    type_into(line(form, "payee"), "Haihe")
    assert form.submit_button is not None
    QTest.mouseClick(form.submit_button, Qt.MouseButton.LeftButton)
    assert sent == []
    assert form.entry("amount").hasFocus()


def test_a_link_of_the_list_jumps_to_its_field(seen: Show, english: Language) -> None:
    form = made(seen, english)
    [jump] = [it for it in form.things.findChildren(Button) if it.text() == "Day" and not it.isHidden()]
    QTest.mouseClick(jump, Qt.MouseButton.LeftButton)
    assert form.entry("day").hasFocus()


def test_what_only_the_service_knew_is_shown_at_its_field(seen: Show, english: Language) -> None:
    form = made(seen, english)
    refused = Refused("field.choice", text="x")
    form.refuse("payee", refused)
    assert english.refusal(refused) in words(form)
    assert form.entry("payee").hasFocus()
    type_into(line(form, "payee"), "y")
    assert english.refusal(refused) not in words(form)


def test_a_draft_keeps_itself_and_comes_back_but_never_a_secret(qtbot: QtBot, seen: Show, english: Language) -> None:
    memory = Memory()
    form = made(seen, english, memory)
    type_into(line(form, "payee"), "Haihe")
    type_into(line(form, "pin"), "1234")
    qtbot.waitUntil(lambda: "payment" in memory.kept)
    assert memory.kept["payment"]["payee"] == "Haihe"
    assert "1234" not in memory.kept["payment"].values()
    again = made(seen, english, memory)
    assert line(again, "payee").text() == "Haihe"
    again.drop_draft()
    assert memory.kept == {}


def test_a_page_that_goes_keeps_what_the_timer_still_held(seen: Show, english: Language) -> None:
    memory = Memory()
    form = made(seen, english, memory)
    type_into(line(form, "payee"), "H")
    form.hide()
    assert memory.kept["payment"]["payee"] == "H"


@pytest.mark.parametrize(("typed", "value"), [("5%", Decimal("0.05")), ("１２．５", Decimal("12.5"))])
def test_numbers_as_people_type_them(seen: Show, english: Language, typed: str, value: Decimal) -> None:
    form = Form(english, (Field("rate", "Rate", Kind.DECIMAL),))
    seen(form)
    line(form, "rate").setText(typed)
    assert form.values() == {"rate": value}


def test_a_form_goes_with_the_focus_still_in_it(seen: Callable[[QWidget], None], english: Language) -> None:
    """An area that is given another widget deletes the form at once, without hiding it first."""
    form = Form(english, [Field("first", "First"), Field("second", "Second")])
    area = QScrollArea()
    area.setWidget(form)
    seen(area)
    form.entry("second").setFocus()
    area.setWidget(QWidget())
