"""The exporter's financing, by keyboard on a real workspace: what is kept is asked of the door and of both books."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hands import button, fill, focused, page_of, push, quiet, says, sentences
from invoicing import usd
from jointseas.access.records import Role, Seat
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.pages.financing.applicationview import ApplicationView
from jointseas.desktop.pages.financing.draftview import DraftView
from jointseas.desktop.pages.financing.facilityview import FacilityView
from jointseas.desktop.pages.financing.reading import find, waiting
from jointseas.desktop.pages.financing.room import Room
from jointseas.desktop.shell import Shell
from jointseas.desktop.tasks import EVERYTHING
from jointseas.financing.applications.records import Application, Reason, State
from jointseas.financing.facilities.records import Doing
from jointseas.financing.purchase.records import Terms
from jointseas.kernel.outcome import settled
from jointseas.trade.invoices import service as invoices
from lending import Lending, day

SitAt = Callable[[Seat], Desk]


def ours(lending: Lending) -> list[Application]:
    return list(settled(lending.doors.applications(lending.staff)))


def kept(qtbot: QtBot, shell: Shell, lending: Lending, **wanted: object) -> None:
    """What the draft saves by itself half a second after the last change."""
    qtbot.waitUntil(lambda: all(getattr(ours(lending)[0].asked, name) == it for name, it in wanted.items()))
    quiet(qtbot, shell)


def begun(qtbot: QtBot, shell: Shell, desk: Desk) -> DraftView:
    desk.go("financing", do="apply")
    return draft_of(qtbot, shell)


def draft_of(qtbot: QtBot, shell: Shell) -> DraftView:
    quiet(qtbot, shell)
    page = page_of(shell)
    assert isinstance(page, DraftView)
    assert isinstance(page.room, Room)
    table = page.room.picking.table
    qtbot.waitUntil(lambda: table.model.rowCount() > 0)
    quiet(qtbot, shell)
    return page


def stand_on(qtbot: QtBot, shell: Shell, page: DraftView, number: str) -> None:
    """With the arrow keys, down to the row of that invoice."""
    assert isinstance(page.room, Room)
    table = page.room.picking.table
    table.grid.setFocus()
    for _ in range(table.model.rowCount() + 1):
        found = table.model.row(table.grid.currentIndex().row())
        if found and found.number == number:
            return
        QTest.keyClick(table.grid, Qt.Key.Key_Down)
        quiet(qtbot, shell)
    raise LookupError(number)


def seen_anew(qtbot: QtBot, shell: Shell) -> None:
    """What others have done meanwhile."""
    shell.runner.changed.emit(EVERYTHING)
    quiet(qtbot, shell)


def test_from_an_open_invoice_to_money_in_our_book(qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending) -> None:
    number, other = lending.invoice("12000.00"), lending.invoice("8000.00", buyer="HAUS")
    sit_at(lending.staff).go("financing")
    quiet(qtbot, shell)
    assert says(page_of(shell), "Nothing financed yet")
    QTest.keyClick(shell, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    page = draft_of(qtbot, shell)
    assert says(page, "3 things left:")
    stand_on(qtbot, shell, page, number)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    kept(qtbot, shell, lending, papers=(number,))
    assert says(page, "USD 10,200.00")  # 85 % of it
    QTest.keyClick(shell, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not focused().visibleRegion().isEmpty()
    QTest.keyClick(focused(), Qt.Key.Key_Space)  # not submitted: it has jumped to what is left, the declaration
    fill(page, "Note to the lender", "for the yarn of April")
    kept(qtbot, shell, lending, solvent=True, note="for the yarn of April")
    assert says(page, "✓ Complete")
    QTest.keyClick(shell, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    quiet(qtbot, shell)
    [it] = ours(lending)
    assert (it.state, it.asked.papers, it.submitted_by) == (
        State.SUBMITTED,
        (number,),
        lending.staff.person.name,
    )
    assert it.facts is not None
    shown = page_of(shell)
    assert isinstance(shown, ApplicationView)
    assert says(shown, f"{it.facts.graded.points} points")
    assert says(shown, it.digest[:32])
    assert says(shown, "for the yarn of April")

    lending.offered(it, "insurance policy")
    seen_anew(qtbot, shell)
    assert says(shown, "an owner of the firm accepts it")
    desk = sit_at(lending.owner)
    assert waiting(desk.context) == 1
    desk.go("financing", application=it.number)
    quiet(qtbot, shell)
    assert says(page_of(shell), "insurance policy")
    push(page_of(shell), "Accept…")
    push(page_of(shell), "Accept it for the firm")
    quiet(qtbot, shell)
    [facility] = settled(lending.doors.our_facilities(lending.owner))
    held = page_of(shell)
    assert isinstance(held, FacilityView)
    assert says(held, "USD 10,200.00 not drawn")
    assert "recourse_borrowing" not in lending.balances(lending.owner, "2026-03-02")

    lending.agreed(
        lending.doors.draw(lending.analyst, lending.drawing(facility, "2026-03-02", met=("insurance policy",)))
    )
    seen_anew(qtbot, shell)
    assert says(held, "all of it is drawn")
    assert other not in facility.agreed.invoices
    assert it.facts.purchase
    offer, stands = it.facts.purchase.offer, lending.balances(lending.owner, "2026-03-02")
    assert (stands["bank"], stands["recourse_borrowing"]) == (offer.proceeds, offer.discount - offer.advance)


def test_what_keeps_an_invoice_out_is_said_and_it_is_not_chosen(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    late = lending.invoice("900.00", on="2026-01-02")
    fine = lending.invoice("5000.00")
    page = begun(qtbot, shell, sit_at(lending.staff))
    stand_on(qtbot, shell, page, late)
    assert says(page, f"{late}: USD 900.00 kept out, past due")
    assert says(page, "Collect it from the buyer first.")
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    stand_on(qtbot, shell, page, fine)
    push(page, "Its contract forbids assignment")
    kept(qtbot, shell, lending, papers=(), forbidden=(fine,))
    qtbot.waitUntil(lambda: says(page, f"{fine}: USD 5,000.00 kept out, not assignable"))
    quiet(qtbot, shell)
    push(page, "Its contract allows assignment")
    kept(qtbot, shell, lending, forbidden=())


def test_an_amount_picks_the_invoices_and_one_too_great_says_the_most(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    numbers = [lending.invoice("1000.00", buyer=buyer) for buyer in ("ACME", "HAUS", "JIA")]
    page = begun(qtbot, shell, sit_at(lending.staff))
    fill(page, "Net proceeds wanted", "1500")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    quiet(qtbot, shell)
    qtbot.waitUntil(lambda: len(ours(lending)[0].asked.papers) == 2)
    assert set(ours(lending)[0].asked.papers) < set(numbers)
    fill(page, "Net proceeds wanted", "90000")
    push(page, "Pick invoices for it")
    quiet(qtbot, shell)
    assert says(page, "Net proceeds of USD 90,000.00 are asked for")
    assert len(ours(lending)[0].asked.papers) == 2


def test_what_was_typed_last_is_kept_when_its_page_goes_and_a_dropped_draft_comes_back(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    lending.invoice("1000.00")
    desk = sit_at(lending.staff)
    page = begun(qtbot, shell, desk)
    fill(page, "Note to the lender", "last words")
    desk.go("today")
    quiet(qtbot, shell)
    [draft] = ours(lending)
    assert draft.asked.note == "last words"
    desk.go("financing", draft=draft.number)
    push(draft_of(qtbot, shell), "Drop the draft")
    quiet(qtbot, shell)
    assert ours(lending) == []
    push(shell, "Undo")
    quiet(qtbot, shell)
    assert [it.asked for it in ours(lending)] == [draft.asked]


def test_an_invoice_that_was_paid_meanwhile_is_left_out_with_one_click(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    gone, fine = lending.invoice("1000.00"), lending.invoice("2000.00")
    draft = settled(lending.doors.save(lending.staff, lending.asked(gone, fine)))
    lending.invoicing.pay(gone, usd("1000"), "2026-03-01", "payment/meanwhile")
    sit_at(lending.staff).go("financing", draft=draft.number)
    quiet(qtbot, shell)
    assert says(page_of(shell), f"{gone} is no open invoice in USD")
    page = page_of(shell)
    assert isinstance(page, DraftView)
    assert isinstance(page.room, Room)
    assert page.room.picking.table.model.rowCount() == 1  # the other one is listed all the same
    push(page, "Leave it out")
    kept(qtbot, shell, lending, papers=(fine,))
    assert not says(page_of(shell), f"{gone} is no open invoice in USD")


def test_another_offer_stands_beside_what_was_asked_and_a_withdrawal_frees_the_invoices(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    one, two = lending.invoice("1000.00"), lending.invoice("3000.00", buyer="HAUS")
    it = lending.submitted(one, two)
    ruling = lending.ruling(it)
    assert isinstance(ruling.terms, Terms)
    less = replace(ruling, terms=replace(ruling.terms, advance_rate=Fraction(7, 10)), invoices=(two,))
    lending.agreed(lending.doors.decide(lending.analyst, less))
    sit_at(lending.staff).go("financing", application=it.number)
    quiet(qtbot, shell)
    page = page_of(shell)
    said = sentences(page)
    assert {"USD 3,400.00", "USD 2,100.00", "85.0 %", "70.0 %"} <= set(said)
    with pytest.raises(AssertionError, match=r"Accept…: 0 in"):
        button(page, "Accept…")
    push(page, "Withdraw…")
    fill(page, "Why, for the lender", "too little")
    push(page, "Withdraw it")
    quiet(qtbot, shell)
    case = lending.case(it)
    assert (case.application.state, case.steps[-1].told.text) == (State.WITHDRAWN, "too little")
    assert says(page, "its invoices are free again")
    assert lending.submitted(one).state is State.SUBMITTED


def test_a_consent_is_withdrawn_once_it_was_said_what_follows(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    it = lending.submitted(lending.invoice("1000.00", on="2026-03-01"))
    desk = sit_at(lending.staff)
    desk.go("financing", application=it.number)
    quiet(qtbot, shell)
    page = page_of(shell)
    assert isinstance(page, ApplicationView)
    assert says(page, "so that nobody lends on them twice")
    push(page, "Show no more…")
    assert says(page.panel, "is not decided yet: it is withdrawn")
    push(page.panel, "Withdraw our consent")
    qtbot.waitUntil(lambda: ours(lending)[0].state is State.WITHDRAWN)
    quiet(qtbot, shell)
    assert lending.queued() == []
    assert says(page_of(shell), "We have withdrawn our consent")


def test_a_decline_says_its_reasons_and_another_look_is_asked_for(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    it = lending.submitted(lending.invoice("1000.00"))
    no = replace(lending.ruling(it, approve=False), reasons=(Reason.INCOMPLETE,), note="the accounts of 2025")
    lending.agreed(lending.doors.decide(lending.analyst, no))
    sit_at(lending.staff).go("financing", application=it.number)
    quiet(qtbot, shell)
    page = page_of(shell)
    assert says(page, "Papers or facts are missing")
    assert says(page, "the accounts of 2025")
    push(page, "Another look…")
    push(page, "Ask for it")  # nothing is written yet: it stays
    assert lending.case(it).application.state is State.DECLINED
    fill(page, "What the lender should look at", "they are attached now")
    push(page, "Ask for it")
    quiet(qtbot, shell)
    case = lending.case(it)
    assert (case.application.state, case.steps[-1].told.text) == (State.REFERRED, "they are attached now")


def test_a_book_that_waits_says_why_and_takes_all_of_it_when_it_can(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    """It has booked the buyer's payment already, by mistake."""
    number = lending.invoice("1000.00", on="2026-03-01")
    facility = lending.drawn(number, on="2026-03-02")
    lending.invoicing.pay(number, usd("400"), "2026-03-02", "payment/wrong")
    settled(lending.book(facility, Doing.COLLECTED, "2026-03-02", number, 1000_00))
    desk = sit_at(lending.staff)
    quiet(qtbot, shell)
    assert says(page_of(shell), f"Our book lacks something of facility {facility.number}")
    [hit] = find(desk.context, facility.number)
    desk.go(hit.page, **hit.params)
    quiet(qtbot, shell)
    page = page_of(shell)
    assert says(page, "is more than what stands open on")
    push(page, "Book it now")
    quiet(qtbot, shell)
    assert says(page, "is more than what stands open on")
    trade = lending.invoicing.trade
    settled(trade.doing(lambda work: invoices.unsettle(work, "payment/wrong", day("2026-03-02"))))
    push(page, "Book it now")
    quiet(qtbot, shell)
    assert settled(lending.doors.our_facility(lending.staff, "LINKFIN", facility.number)).waits is None
    assert "receivable" not in lending.balances(lending.owner, "2026-03-02")
    assert not says(page, "is more than what stands open on")


def test_an_offer_stands_on_today_until_it_lapses(qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending) -> None:
    it = lending.submitted(lending.invoice("1000.00"))
    lending.offered(it)
    sit_at(lending.owner)
    quiet(qtbot, shell)
    assert says(page_of(shell), "It stands until 12 Mar 2026.")
    push(page_of(shell), f"Answer: Offer of Lianyun Supply Chain Finance on {it.number}")
    quiet(qtbot, shell)
    assert isinstance(page_of(shell), ApplicationView)
    lending.today("2026-03-13")
    sit_at(lending.owner)
    quiet(qtbot, shell)
    assert not says(page_of(shell), "It stands until")


def test_a_lenders_desk_has_no_such_page(sit_at: SitAt, lending: Lending) -> None:
    desk = sit_at(lending.house.lender[Role.ANALYST])
    assert "financing" not in [it.id for it in desk.pages]
