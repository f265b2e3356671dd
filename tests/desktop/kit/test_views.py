"""What pages are framed with: states, panel, toasts, charts, tabs."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jointseas.desktop import kit
from jointseas.desktop.kit.buttons import Button
from jointseas.desktop.kit.states import Body, Empty
from jointseas.desktop.kit.toast import Toasts
from jointseas.i18n import Language
from jointseas.kernel.outcome import BrokenInvariant, Refused

Show = Callable[[QWidget], None]


def said(widget: QWidget) -> set[str]:
    return {it.text() for it in widget.findChildren(QLabel) if it.isVisible() and it.text()}


def press(widget: QWidget, text: str) -> None:
    [found] = [it for it in widget.findChildren(Button) if it.text() == text and it.isVisible()]
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def test_a_body_is_in_one_of_its_states(qtbot: QtBot, seen: Show, english: Language) -> None:
    body = Body(english)
    seen(body)
    body.loading()
    assert not body._skeleton.isVisible(), "what comes at once needs no skeleton"
    qtbot.waitUntil(body._skeleton.isVisible)
    begun: list[bool] = []
    body.empty(Empty("No entries", "Write the first.", "New entry", lambda: begun.append(True)))
    qtbot.waitUntil(lambda: "No entries" in said(body))
    press(body, "New entry")
    assert begun == [True]
    refused = Refused("field.date", text="x")
    body.refused(refused)
    qtbot.waitUntil(lambda: said(body) >= {english.refusal(refused)})
    assert "No entries" not in said(body)


def test_what_was_shown_may_come_back_after_a_refusal(qtbot: QtBot, seen: Show, english: Language) -> None:
    body, stood = Body(english), kit.label("855 entries")
    seen(body)
    for _ in range(2):
        body.filled(stood)
        assert said(body) == {"855 entries"}
        body.refused(Refused("field.date", text="x"))
        qtbot.wait(20)  # what was to be deleted is gone
        assert "855 entries" not in said(body)
    body.filled(kit.label("856 entries"))
    qtbot.wait(20)
    assert said(body) == {"856 entries"}
    assert len(body.findChildren(QLabel)) == 1


def test_what_is_shown_stays_while_the_page_asks_again(seen: Show, english: Language) -> None:
    body = Body(english)
    seen(body)
    body.filled(kit.label("855 entries"))
    body.loading()
    assert (body.state, said(body)) == ("filled", {"855 entries"})


def test_a_page_has_at_most_four_figures(qtbot: QtBot, english: Language) -> None:
    page = kit.Page(english, "Today")
    qtbot.addWidget(page)
    page.figures(*(kit.Figure("Cash", "CNY 1.00") for _ in range(4)))
    with pytest.raises(BrokenInvariant):
        page.figures(*(kit.Figure("Cash", "CNY 1.00") for _ in range(5)))


def test_a_figure_opens_its_derivation_by_key_and_by_click(seen: Show) -> None:
    opened: list[bool] = []
    figure = kit.Figure("Cash", "CNY 1,234.50", "at the day's rate", lambda: opened.append(True))
    seen(figure)
    QTest.keyClick(figure, Qt.Key.Key_Return)
    QTest.mouseClick(figure, Qt.MouseButton.LeftButton)
    assert opened == [True, True]
    assert figure.accessibleName() == "Cash CNY 1,234.50 at the day's rate"


def test_escape_closes_the_panel_and_gives_the_focus_back(seen: Show, english: Language) -> None:
    page = kit.Page(english, "Journal")
    entry, inside, closed = QLineEdit(), QLineEdit(), list[bool]()
    page.body.filled(entry)
    seen(page)
    entry.setFocus()
    page.panel.open("Entry 855", inside, on_close=lambda: closed.append(True))
    assert inside.hasFocus()
    QTest.keyClick(page.panel, Qt.Key.Key_Escape)
    assert not page.panel.isVisible()
    assert entry.hasFocus()
    assert closed == [True]


def test_the_panel_closes_though_what_it_was_opened_from_is_drawn_anew(
    seen: Show, english: Language, qtbot: QtBot
) -> None:
    page = kit.Page(english, "Orders")
    entry, inside = QLineEdit(), QLineEdit()
    page.body.filled(entry)
    seen(page)
    entry.setFocus()
    page.panel.open("Name the buyer", inside)
    with qtbot.waitSignal(entry.destroyed, timeout=60_000):
        page.body.filled(QLineEdit())
    QTest.keyClick(page.panel, Qt.Key.Key_Escape)
    assert not page.panel.isVisible()


def test_a_toast_offers_to_undo_and_only_the_latest_few_are_shown(seen: Show, english: Language) -> None:
    window, undone = QWidget(), list[str]()
    window.resize(800, 600)
    seen(window)
    toasts = Toasts(english, window)
    for n in range(5):
        toasts.say(f"Entry {n} posted", undo=partial(undone.append, f"entry {n}"))
        QApplication.processEvents()
    assert {"Entry 2 posted", "Entry 3 posted", "Entry 4 posted"} <= {it.text() for it in toasts.findChildren(QLabel)}
    said = [it for it in toasts.children() if isinstance(it, QWidget) and it.isVisible()]
    assert toasts.height() >= sum(it.sizeHint().height() for it in said), "three are squeezed into the room of one"
    [newest] = [it for it in toasts.children() if isinstance(it, QWidget) and it.accessibleName() == "Entry 4 posted"]
    [undo] = [it for it in newest.findChildren(Button) if it.text() == "Undo"]
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert undone == ["entry 4"]


def test_a_chart_tells_its_figures_in_words_and_in_a_table(seen: Show, english: Language) -> None:
    series = kit.Series("Cash", (Decimal(100), None, Decimal("-40.5")))
    drawing = kit.Drawing(("Jan", "Feb", "Mar"), (series,), "CNY", limits=(kit.Limit("Floor", Decimal(0)),))
    chart = kit.Chart(english, drawing, title="Cash by month", write=lambda value: f"CNY {value}")
    seen(chart)
    [plot] = [it for it in chart.findChildren(QWidget) if it.accessibleName() == "Cash by month"]
    assert plot.accessibleDescription() == "Cash CNY -40.5 – CNY 100"
    QTest.mouseMove(plot, plot.rect().center())
    chart.grab()
    press(chart, "Show table")
    assert {"Jan", "CNY 100", "unknown", "CNY -40.5"} <= said(chart), "what is not known is not zero"


def test_a_room_is_made_when_it_is_first_entered(seen: Show) -> None:
    made: list[str] = []

    def room(name: str) -> QWidget:
        made.append(name)
        it = kit.label(name)
        it.setMinimumHeight(2_000 if name == "a" else 20)
        return it

    tabs = kit.Tabs([("a", "A & B", lambda: room("a")), ("b", "B", lambda: room("b"))], start="b")
    seen(tabs)
    assert (made, tabs.room) == (["b"], "b")
    tabs.enter("a")
    tabs.enter("b")
    assert made == ["b", "a"]
    assert tabs.sizeHint().height() < 2_000, "a room is no longer than it is, however long another"
