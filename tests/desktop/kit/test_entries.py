"""Single fields: amounts, days, accounts, ticks."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from jointseas.desktop.kit.choice import Check, Dropdown, Picker
from jointseas.desktop.kit.dayfield import DayField
from jointseas.desktop.kit.moneyfield import MoneyField
from jointseas.i18n import Language
from jointseas.kernel.fields import Choice
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused

ACCOUNTS = (Choice("1002", "银行存款"), Choice("1122", "应收账款"), Choice("2202", "应付账款"))
Write = Callable[[QLineEdit, str], None]


@pytest.fixture
def write(seen: Callable[[QWidget], None]) -> Write:
    """Types into a field and leaves it with Tab, as the window system delivers keys: to a list that is open first."""

    forms: list[QWidget] = []

    def into(field: QLineEdit, text: str) -> None:
        form, other = QWidget(), QLineEdit()
        forms.append(form)
        lines = QVBoxLayout(form)
        lines.addWidget(field)
        lines.addWidget(other)
        seen(form)
        field.setFocus()
        if text.isascii():
            QTest.keyClicks(field, text)
        else:  # Chinese comes from an input method
            said = QInputMethodEvent()
            said.setCommitString(text)
            QApplication.sendEvent(field, said)
        QTest.keyClick(QApplication.activePopupWidget() or field, Qt.Key.Key_Tab)
        assert other.hasFocus()

    return into


@pytest.mark.parametrize(
    ("currency", "typed", "money", "at_rest"),
    [
        ("CNY", "1234.5", Money(123450, "CNY"), "1,234.50"),
        ("CNY", "1,234", Money(123400, "CNY"), "1,234.00"),
        ("JPY", "1234", Money(1234, "JPY"), "1,234"),
        ("KWD", "0.125", Money(125, "KWD"), "0.125"),
        ("CNY", "0.1", Money(10, "CNY"), "0.10"),
        ("CNY", "70071992547409.93", Money(7007199254740993, "CNY"), "70,071,992,547,409.93"),  # no float holds it
    ],
)
def test_an_amount_is_exact(
    write: Write, english: Language, currency: str, typed: str, money: Money, at_rest: str
) -> None:
    field = MoneyField(english, currency)
    write(field, typed)
    assert field.money() == money
    assert field.text() == at_rest


def test_what_is_no_amount_stays_to_be_mended(write: Write, english: Language) -> None:
    field = MoneyField(english, "CNY")
    write(field, "1,5")
    assert field.text() == "1,5"
    assert isinstance(field.money(), Refused)


@pytest.mark.parametrize("typed", ["2026-03-01", "20260301", "2026/3/1"])
def test_a_day_in_every_spelling(write: Write, english: Language, typed: str) -> None:
    field = DayField(english)
    write(field, typed)
    assert (field.day(), field.text()) == (date(2026, 3, 1), "2026-03-01")


@pytest.mark.parametrize("typed", ["yszk", "1122", "应收"])
def test_an_account_is_picked_by_pinyin_by_code_and_by_name(write: Write, typed: str) -> None:
    picker = Picker(ACCOUNTS)
    write(picker, typed)
    assert (picker.code(), picker.text()) == ("1122", "1122 应收账款")


def test_what_two_could_mean_is_not_guessed(write: Write) -> None:
    picker = Picker(ACCOUNTS)
    write(picker, "zk")
    assert picker.code() == "zk"


def test_the_wheel_changes_no_answer_on_its_way_down_a_page(seen: Callable[[QWidget], None]) -> None:
    box = Dropdown(ACCOUNTS)
    box.set_code("1122")
    seen(box)
    box.clearFocus()
    nowhere, down = QPoint(), QPoint(0, -120)
    turned = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        nowhere,
        down,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, turned)
    assert box.code() == "1122"


def test_a_box_is_ticked_by_the_space_bar(seen: Callable[[QWidget], None]) -> None:
    box = Check("I have it")
    seen(box)
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked()
