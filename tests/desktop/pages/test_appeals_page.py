"""An appeal by keyboard on a real workspace: from the decision to the draft, filed, acknowledged, decided by somebody
who had no part in it, and read by whoever asked."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hands import choose, fill, focused, page_of, push, quiet, says, sentences, within
from jointseas.access.records import Role, Seat
from jointseas.appeals.records import State
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.kit.table import Table
from jointseas.desktop.shell import Shell
from jointseas.financing.applications.records import Application
from jointseas.financing.applications.records import State as Applied
from jointseas.kernel.outcome import settled
from jointseas.workspace.services import Services
from lending import Lending

SitAt = Callable[[Seat], Desk]


@pytest.fixture
def lending(lent: Lending, services: Services) -> Lending:
    lent.house.gate.adopt(services.financing)
    return lent


@pytest.fixture
def declined(lending: Lending) -> Application:
    it = lending.submitted(lending.invoice("12000.00"))
    lending.agreed(lending.doors.decide(lending.analyst, lending.ruling(it, approve=False)))
    return it


def opened(qtbot: QtBot, shell: Shell) -> None:
    """The first of the list."""
    quiet(qtbot, shell)
    table = within(page_of(shell), Table)
    table.grid.setFocus()
    table.grid.setCurrentIndex(table.model.index(0, 0))
    QTest.keyClick(table.grid, Qt.Key.Key_Return)
    quiet(qtbot, shell)


def test_a_decline_is_contested_and_decided_by_another(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending, services: Services, declined: Application
) -> None:
    sit_at(lending.staff).go("financing", application=declined.number)
    quiet(qtbot, shell)
    push(page_of(shell), "Contest…")
    qtbot.waitUntil(lambda: says(page_of(shell), "What you say"))
    quiet(qtbot, shell)
    push(page_of(shell), "File the appeal")
    quiet(qtbot, shell)
    [draft] = settled(services.appeals.ours(lending.staff))
    assert draft.state is State.DRAFT
    fill(page_of(shell), "What is wrong, and why", "The buyer has paid.")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    QTest.keyClicks(focused(), "The slip is enclosed.")
    page_of(shell).hide()  # as when one goes elsewhere: what was typed is kept
    quiet(qtbot, shell)
    [draft] = settled(services.appeals.ours(lending.staff))
    assert draft.claim.words == "The buyer has paid. The slip is enclosed."
    sit_at(lending.staff).go("appeals")
    opened(qtbot, shell)
    push(page_of(shell), "File the appeal")
    qtbot.waitUntil(lambda: settled(services.appeals.ours(lending.staff))[0].state is State.FILED)
    quiet(qtbot, shell)
    assert says(page_of(shell), "1 Apr 2026")

    sit_at(lending.approver).go("appeals")
    opened(qtbot, shell)
    assert says(page_of(shell), "had a part in what is contested")
    push(page_of(shell), "Acknowledge")
    quiet(qtbot, shell)
    with pytest.raises(AssertionError):
        push(page_of(shell), "Decide…")

    sit_at(lending.house.lender[Role.COMPLIANCE]).go("appeals", exporter="HAIHE", number=draft.number)
    quiet(qtbot, shell)
    push(page_of(shell), "Decide…")
    choose(page_of(shell), "What comes of it", "Upheld")
    fill(page_of(shell), "The reasons, which the exporter reads", "The slip shows it.")
    push(page_of(shell), "Decide it")
    qtbot.waitUntil(lambda: settled(services.appeals.ours(lending.staff))[0].state is State.UPHELD)
    assert lending.case(declined).application.state is Applied.REFERRED

    sit_at(lending.staff).go("appeals", number=draft.number)
    quiet(qtbot, shell)
    assert says(page_of(shell), "Your appeal is upheld.")
    assert says(page_of(shell), f"Application {declined.number} is looked at again.")
    push(page_of(shell), "Outcome of an appeal")
    quiet(qtbot, shell)
    assert says(page_of(shell), "as it would be; it has no number yet")
    sit_at(lending.approver).go("appeals", do="list", room="counts")
    quiet(qtbot, shell)
    said = sentences(page_of(shell))
    assert said[said.index("Decision") :][1:7] == ["1", "1", "0", "0", "0", "0"], "filed, and upheld"


def test_a_fact_of_a_score_is_contested_from_where_it_stands(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending, services: Services, declined: Application
) -> None:
    sit_at(lending.staff).go("financing", application=declined.number)
    quiet(qtbot, shell)
    push(page_of(shell), "A fact is wrong…")
    qtbot.waitUntil(lambda: says(page_of(shell), "What you say"))
    quiet(qtbot, shell)
    fill(page_of(shell), "Which fact is wrong", "days past due")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    fill(page_of(shell), "What would be right", "nought")
    fill(page_of(shell), "What is wrong, and why", "It was late by two.")
    push(page_of(shell), "File the appeal")
    quiet(qtbot, shell)
    assert settled(services.appeals.ours(lending.staff))[0].state is State.DRAFT
    fill(page_of(shell), "What would be right", "2")
    push(page_of(shell), "File the appeal")
    qtbot.waitUntil(lambda: settled(services.appeals.ours(lending.staff))[0].state is State.FILED)
    [it] = settled(services.appeals.ours(lending.staff))
    assert it.claim.thing.part == ".days_past_due"
