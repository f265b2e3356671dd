"""What is seen of assessed cases, on a real workspace."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from hands import page_of, quiet, says
from house import House
from jointseas.access.records import Role, Seat
from jointseas.credit.assessments.records import Application, Event, EventKind
from jointseas.credit.policy.reading import standard
from jointseas.credit.policy.records import Signing, Use
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.shell import Shell
from jointseas.kernel.money import parse_amount
from jointseas.kernel.outcome import settled
from jointseas.workspace.services import Services
from lending import Lending

SitAt = Callable[[Seat], Desk]


def test_few_cases_are_no_drift_and_outcomes_are_counted(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, rooms: House, services: Services
) -> None:
    owner = rooms.exporter[Role.OWNER]
    sit_at(owner).go("monitoring")
    quiet(qtbot, shell)
    assert says(page_of(shell), "Nothing assessed yet")
    for amount in ("5000.00", "90000.00"):
        settled(services.credit.assess(owner, Application(Use.LOAN, parse_amount(amount, "USD"), employees=9)))
    settled(services.credit.tell(owner, 2, Event(EventKind.DEFAULTED, rooms.clock.today())) or owner)
    shell.runner.changed.emit(frozenset({"credit"}))
    quiet(qtbot, shell)
    page = page_of(shell)
    assert says(page, "Application scorer")
    assert says(page, "2 cases")
    assert says(page, "1 of 1 failed")
    assert says(page, "Nothing beyond chance")
    assert says(page, "Employees")
    assert says(page, "Groups of firms")
    assert says(page, "under 10")
    assert says(page, "Ningbo")


def test_a_lender_that_assessed_nothing_sees_what_it_decided_against_the_policy(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, rooms: House, services: Services, lending: Lending
) -> None:
    strict = Signing(standard().replace('decline = "E"', 'decline = "D"'))
    lending.agreed(services.credit.sign(lending.approver, strict), rooms.lender[Role.COMPLIANCE])
    asked = lending.submitted(lending.invoice("20000.00"))
    sit_at(lending.analyst).go("monitoring")
    quiet(qtbot, shell)
    assert says(page_of(shell), "Nothing assessed yet")
    ruling = lending.ruling(asked, override="Its buyer is insured")
    lending.agreed(services.financing.decide(lending.analyst, ruling))
    shell.runner.changed.emit(frozenset({"financing"}))
    quiet(qtbot, shell)
    page = page_of(shell)
    assert not says(page, "Nothing assessed yet")
    assert says(page, "Decided against the policy")
    assert [says(page, it) for it in (asked.number, "Its buyer is insured", "declined", "Offered")] == [True] * 4
