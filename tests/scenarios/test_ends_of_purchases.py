"""When a paper that was bought is free for other financing, and when it is bound again."""

import pytest

from arriving import Arriving, opened_arriving, share
from borrowing import code
from house import House
from jointseas.financing.claims import service as claims
from jointseas.financing.collecting.records import Collection, Into
from jointseas.financing.facilities.records import Doing, Facility
from jointseas.kernel.outcome import Refused, settled
from jointseas.portfolio.service import Portfolio
from lending import Lending, opened_lending, usd
from trading import opened_trade


@pytest.fixture
def lending(house: House) -> Lending:
    return opened_lending(opened_trade(house))


def is_claimed(lending: Lending, it: Facility) -> bool:
    """The database holds that there is no second claim beside one that lives."""
    of = it.application_id or 0
    return bool(settled(lending.house.gate.show("finance.read", lending.staff, lambda view: claims.live(view, of))))


def lost(lending: Lending, number: str) -> Facility:
    it = lending.drawn(number, on="2026-03-02")
    lending.today("2026-05-04")
    lending.pay(it, Doing.WRITTEN_OFF, "2026-05-04", number, 0)
    return it


def test_what_was_written_off_is_bound_until_all_of_it_has_come(lending: Lending) -> None:
    number = lending.invoice("12000.00")
    it = lost(lending, number)
    assert is_claimed(lending, it)
    loss = lending.standing(it).book.held[0].lost
    settled(lending.book(it, Doing.RECOVERED, "2026-05-04", number, loss - 1))
    assert is_claimed(lending, it)
    settled(lending.book(it, Doing.RECOVERED, "2026-05-04", number, 1))
    assert not is_claimed(lending, it)


def test_the_close_ends_recovery_and_sets_free(lending: Lending) -> None:
    number = lending.invoice("12000.00")
    it = lost(lending, number)
    settled(lending.doors.close(lending.approver, it.number))
    assert not is_claimed(lending, it)
    assert code(lending.book(it, Doing.RECOVERED, "2026-05-04", number, 1)) == "financing.closed"
    assert settled(Portfolio(lending.house.gate).end_day(lending.analyst)).day.closed_at is not None


def given_back(lending: Lending, arriving: Arriving, number: str) -> tuple[Facility, Collection]:
    """Charged back by mistake: it is the seller's again."""
    it = lending.drawn(number, on="2026-03-02")
    lending.today("2026-03-05")
    price = lending.standing(it).book.held[0].charge_back
    came = arriving.came("2026-03-05", str(usd(price).amount), f"Recourse {number}", "Haihe Homeware Ltd")
    kept = settled(arriving.place(came, share(it.number, Into.CHARGED_BACK, price, number)))
    assert not is_claimed(lending, it)
    return it, kept


def test_what_is_taken_back_binds_its_paper_again(lending: Lending) -> None:
    arriving, number = opened_arriving(lending), lending.invoice("12000.00")
    it, kept = given_back(lending, arriving, number)
    settled(arriving.doors.take_back(lending.approver, kept.id, "it was for another"))
    assert is_claimed(lending, it)
    other = settled(lending.doors.save(lending.staff, lending.asked(number)))
    assert code(lending.doors.submit(lending.staff, other.number)) == "financing.claimed"
    settled(arriving.place(arriving.arrived()[0], *(one.share for one in kept.parts)))
    assert not is_claimed(lending, it)


def test_nothing_is_taken_back_that_would_bind_what_another_has_asked_on(lending: Lending) -> None:
    arriving, number = opened_arriving(lending), lending.invoice("12000.00")
    it, kept = given_back(lending, arriving, number)
    lending.submitted(number)
    answer = arriving.doors.take_back(lending.approver, kept.id, "it was for another")
    assert isinstance(answer, Refused)
    assert (answer.code, answer.facts["paper"]) == ("collecting.paper_claimed", number)
    assert lending.standing(it).book.held[0].ended
    assert arriving.arrived() == []


def test_a_mistaken_recovery_binds_its_paper_again(lending: Lending) -> None:
    arriving, number = opened_arriving(lending), lending.invoice("12000.00")
    it = lost(lending, number)
    loss = lending.standing(it).book.held[0].lost
    came = arriving.came("2026-05-04", str(usd(loss).amount), number, "Acme Living Inc")
    kept = settled(arriving.place(came, *came.candidates[0].shares))
    assert not is_claimed(lending, it)
    settled(arriving.doors.take_back(lending.approver, kept.id, "it was for another"))
    assert is_claimed(lending, it)
