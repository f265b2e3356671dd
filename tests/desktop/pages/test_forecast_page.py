"""The exporter's next weeks, by keyboard on a real workspace: without a financing, beside one, and what a week is."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from hands import page_of, push, quiet, says
from jointseas.access.records import Seat
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.pages.forecast.page import ForecastPage
from jointseas.desktop.shell import Shell
from jointseas.kernel.outcome import settled
from lending import Lending

SitAt = Callable[[Seat], Desk]


def weeks(qtbot: QtBot, shell: Shell, desk: Desk) -> ForecastPage:
    desk.go("forecast")
    quiet(qtbot, shell)
    page = page_of(shell)
    assert isinstance(page, ForecastPage)
    return page


def choose(qtbot: QtBot, shell: Shell, page: ForecastPage, number: str) -> None:
    page.choice.setFocus()
    page.choice.set_code(number)
    quiet(qtbot, shell)


def test_weeks_stand_without_a_financing_and_beside_one(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    """12,000.00 of ACME, due on 22 March; asked for, 10,200.00 less the discount come today."""
    open_ = lending.invoice("12000.00")
    kept = settled(lending.doors.save(lending.staff, lending.asked(open_)))
    page = weeks(qtbot, shell, sit_at(lending.staff))
    assert says(page, "Lowest, USD")
    assert not says(page, "With the financing")
    push(page, "Show table")
    quiet(qtbot, shell)
    assert says(page, "12,000.00")
    choose(qtbot, shell, page, kept.number)
    assert says(page, "With the financing, week by week")
    push(page, "Without: 16 Mar 2026: 1 payment")
    quiet(qtbot, shell)
    assert says(page, f"Buyer pays · {open_}")
    assert says(page, "due on 22 Mar 2026")
    choose(qtbot, shell, page, "")
    assert not says(page, "With the financing, week by week")


def test_a_financing_that_could_not_be_had_says_why_beside_the_weeks(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    lending.invoice("12000.00")
    kept = settled(lending.doors.save(lending.staff, lending.asked()))
    page = weeks(qtbot, shell, sit_at(lending.staff))
    choose(qtbot, shell, page, kept.number)
    assert says(page, "Without, week by week")
    assert not says(page, "With the financing, week by week")
    assert page.body.state == "filled"
