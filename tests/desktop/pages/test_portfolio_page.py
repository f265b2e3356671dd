"""The lender's book, by keyboard on a real workspace: its rooms, what a figure is made of, and the end of a day."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabBar, QWidget
from pytestqt.qtbot import QtBot

from hands import button, called, controls, fill, page_of, push, quiet, says, within
from jointseas.access.records import Role, Seat
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.pages.portfolio.page import PortfolioPage
from jointseas.desktop.shell import Shell
from jointseas.kernel.outcome import settled
from jointseas.workspace.services import Services
from lending import Lending, day

SitAt = Callable[[Seat], Desk]


def book_page(qtbot: QtBot, shell: Shell, desk: Desk) -> PortfolioPage:
    desk.go("portfolio")
    quiet(qtbot, shell)
    page = page_of(shell)
    assert isinstance(page, PortfolioPage)
    return page


def next_room(qtbot: QtBot, shell: Shell, page: QWidget) -> None:
    bar = within(page, QTabBar)
    bar.setFocus()
    QTest.keyClick(bar, Qt.Key.Key_Right)
    quiet(qtbot, shell)


def test_nothing_is_out_until_something_is(qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending) -> None:
    page = book_page(qtbot, shell, sit_at(lending.analyst))
    assert says(page, "Nothing is out yet")


def test_its_rooms_say_with_whom_how_late_and_what_a_figure_is_made_of(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    """10,200.00 nineteen days late, 4,250.00 not late."""
    late = lending.drawn(lending.invoice("12000.00"), on="2026-03-02")
    lending.today("2026-03-12")
    lending.drawn(lending.invoice("5000.00", on="2026-03-12", buyer="HAUS"), on="2026-03-12")
    lending.today("2026-04-10")
    page = book_page(qtbot, shell, sit_at(lending.analyst))
    assert says(page, "Haihe Homeware Ltd") or says(page, "HAIHE")
    assert says(page, "Buyer")
    assert says(page, "Limits of the programme")
    assert says(page, "CNY 72,420.00")  # 10,200.00 at 7.1, of the one buyer
    next_room(qtbot, shell, page)
    assert says(page, "1–30 days")
    assert says(page, "USD 10,200.00")
    push(page, "Show table")
    quiet(qtbot, shell)
    push(page, "1–30 days: 1 facility")
    quiet(qtbot, shell)
    assert says(page, "19 days past due: USD 10,200.00")
    assert any(late.number in called(it) or says(page, late.number) for it in controls(page))
    next_room(qtbot, shell, page)
    assert says(page, "More than 90 days late")
    next_room(qtbot, shell, page)
    assert says(page, "not yet")
    assert says(page, "Signed by two people")


def test_what_is_set_aside_says_how_it_comes_about(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending, services: Services
) -> None:
    """49 days late: stage 2, and each scenario of the policy by its weight."""
    it = lending.drawn(lending.invoice("12000.00"), on="2026-03-02")
    lending.today("2026-05-10")
    settled(services.portfolio.end_day(lending.analyst))
    [staged] = [one for one in settled(services.portfolio.staged(lending.analyst, it.number)) if one.stage == 2]
    page = book_page(qtbot, shell, sit_at(lending.analyst))
    for _ in range(3):
        next_room(qtbot, shell, page)
    assert says(page, "By stage, USD")
    said = f"USD {staged.loss / 100:,.2f}"
    push(page, f"{it.number}: {said}")
    quiet(qtbot, shell)
    for words in ("49 days past due", "At stake", "Lost if it fails", "Scenario expected, weight 60"):
        assert says(page, words), words


def test_the_count_of_days_past_due_is_paused_and_goes_on(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending, services: Services
) -> None:
    """Due on 22 March, paused on 10 April from 1 April on: nine days count, ten do not."""
    it = lending.drawn(lending.invoice("12000.00"), on="2026-03-02")
    lending.today("2026-04-10")
    page = book_page(qtbot, shell, sit_at(lending.approver))
    for _ in range(4):
        next_room(qtbot, shell, page)
    push(page, f"Pauses of {it.number}")
    quiet(qtbot, shell)
    assert says(page, "It was never paused.")
    fill(page, "First day that does not count", "2026-04-01")
    fill(page, "Why", "the port is shut")
    push(page, "Pause the count")
    quiet(qtbot, shell)
    [pause] = settled(services.portfolio.paused(lending.analyst, it.number))
    assert (pause.first, pause.last, pause.why) == (day("2026-04-01"), None, "the port is shut")
    assert says(page, "the port is shut")
    assert says(page, "Paused")
    fill(page, "Last day that does not count", "2026-04-09")
    push(page, "End the pause")
    quiet(qtbot, shell)
    assert settled(services.portfolio.paused(lending.analyst, it.number))[0].last == day("2026-04-09")
    [position] = settled(services.portfolio.overview(lending.analyst)).set_aside
    assert (position.position.days_past_due, position.position.paused_days) == (19, 9)


def test_a_day_is_ended_and_its_report_is_read(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending, services: Services
) -> None:
    it = lending.drawn(lending.invoice("12000.00"), on="2026-03-02")
    lending.today("2026-04-10")
    page = book_page(qtbot, shell, sit_at(lending.analyst))
    assert says(page, "today's is still to do")
    push(page, "End the day")
    quiet(qtbot, shell)
    assert says(page, "today")
    assert says(page, "Balances that agree with the ledger")
    assert says(page, "Late")
    assert says(page, it.number)
    [ended] = settled(services.portfolio.days(lending.analyst))
    assert (ended.day, ended.closed_at is not None) == (lending.house.clock.today(), True)
    assert button(page, "End the day").isEnabled()


def test_who_may_only_look_ends_no_day(qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending) -> None:
    lending.drawn(lending.invoice("12000.00"), on="2026-03-02")
    page = book_page(qtbot, shell, sit_at(lending.house.lender[Role.COMPLIANCE]))
    assert says(page, "Concentration")
    assert not any(called(it) == "End the day" for it in controls(page))
