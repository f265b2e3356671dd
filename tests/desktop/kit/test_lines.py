"""The lines of an entry, from the keyboard alone."""

from collections.abc import Callable, Sequence
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from jointseas.desktop.kit.lines import Column, Lines, Values
from jointseas.desktop.kit.words import Tone
from jointseas.i18n import Language
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused

ACCOUNTS = tuple(Choice(str(1000 + i), f"Account {i}") for i in range(20))
COLUMNS = (
    Column(Field("account", "Account", Kind.CHOICE, choices=ACCOUNTS), 3),
    Column(Field("currency", "Currency", Kind.CURRENCY, start="CNY"), carries=True),
    Column(Field("debit", "Debit", Kind.MONEY, required=False, currency_from="currency")),
    Column(Field("credit", "Credit", Kind.MONEY, required=False, currency_from="currency")),
)


def foot(lines: Sequence[Values]) -> list[tuple[str, Tone]]:
    debit = sum(cast("Money", line["debit"]).minor for line in lines if line["debit"])
    credit = sum(cast("Money", line["credit"]).minor for line in lines if line["credit"])
    return [(f"{debit} / {credit}", "good" if debit == credit else "bad")]


def one_side(line: Values) -> dict[str, Refused]:
    both = line["debit"] is not None and line["credit"] is not None
    return {"credit": Refused("field.choice", text="both")} if both else {}


@pytest.fixture
def lines(seen: Callable[[QWidget], None], english: Language) -> Lines:
    made = Lines(english, COLUMNS, foot=foot, together=one_side)
    made.resize(900, 300)
    seen(made)
    return made


def focused() -> QLineEdit:
    found = QApplication.focusWidget()
    assert isinstance(found, QLineEdit)
    return found


def keys(*pressed: str | Qt.Key) -> None:
    """As the window system delivers them: to a list that is open, else to the field."""
    for key in pressed:
        focused().activateWindow()  # the offscreen platform does not give the window back when a list closes
        at = QApplication.activePopupWidget() or focused()
        if isinstance(key, str):
            QTest.keyClicks(at, key)
        else:
            QTest.keyClick(at, key)


def foot_of(lines: Lines) -> str:
    [said] = [it.text() for it in lines.findChildren(QLabel) if " / " in it.text() and not it.isHidden()]
    return said


def test_an_entry_is_written_without_the_mouse(lines: Lines) -> None:
    lines.findChildren(QLineEdit)[0].setFocus()
    tab, enter = Qt.Key.Key_Tab, Qt.Key.Key_Return
    keys("1001", tab, tab, "100", tab, enter)
    assert focused().accessibleName() == "Credit 2"
    keys("99.50")
    assert foot_of(lines) == "10000 / 9950"
    keys(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    keys(Qt.Key.Key_Backspace, "100", enter)
    assert focused().accessibleName() == "Account 3", "Enter on the last line adds one"
    assert foot_of(lines) == "10000 / 10000"
    assert [name for name, _ in lines.left()] == ["Account, line 2"]
    lines.left()[0][1]()
    keys("1002", tab)
    values = lines.values()
    assert values is not None
    assert [(v["account"], v["debit"], v["credit"]) for v in values] == [
        ("1001", Money(10000, "CNY"), None),
        ("1002", None, Money(10000, "CNY")),
    ]


def test_a_new_line_carries_the_currency_and_does_not_count_until_it_is_begun(lines: Lines) -> None:
    lines.fill([{"account": "1001", "currency": "JPY", "debit": "5"}])
    lines.add_line()
    assert lines.texts()[-1]["currency"] == "JPY"
    values = lines.values()
    assert values is not None
    assert [value["debit"] for value in values] == [Money(5, "JPY")]


def test_a_line_that_is_taken_out_leaves_the_others_in_order(lines: Lines) -> None:
    lines.fill([{"account": str(1000 + i), "debit": str(i)} for i in range(1, 4)])
    lines._remove(lines._lines[1])
    assert [texts["account"] for texts in lines.texts() if texts["account"]] == ["1001", "1003"]
    assert [line.number.text() for line in lines._lines] == ["1", "2"]


def test_what_is_wrong_across_a_line_names_the_line(english: Language, lines: Lines) -> None:
    lines.fill([{"account": "1001", "debit": "1", "credit": "1"}])
    assert lines.values() is None
    assert english.refusal(Refused("field.choice", text="both")) in lines.mend.text()
    assert lines.mend.text().startswith("Line 1")
