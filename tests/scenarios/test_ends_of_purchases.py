"""When a paper that was bought is free for other financing, and when it is bound again."""

from fractions import Fraction

from arriving import Arriving, opened_arriving, share
from borrowing import code
from jointseas.financing.claims import service as claims
from jointseas.financing.collecting.records import Collection, Into
from jointseas.financing.facilities.records import Deed, Doing, Facility
from jointseas.kernel.outcome import Refused, settled
from jointseas.portfolio.service import Portfolio
from lending import Lending, day, usd


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


def test_recourse_is_moved_by_two_and_what_fails_after_it_is_charged_off_lost_and_recovered(lending: Lending) -> None:
    """10,200.00 out on what is due on 22 March; the seller would pay back on 21 May, and has it moved to 30 June. It
    is charged off on 10 July, after 130 days, and written off on 10 August, after 31 more: what these cost is in the
    seller's book, and in the lender's once it comes."""
    number, portfolio = lending.invoice("12000.00"), Portfolio(lending.house.gate)
    it = lending.drawn(number, on="2026-03-02")

    def cost(days: int) -> int:
        return round(10_200_00 * it.agreed.terms.discount * Fraction(days, 360))

    def books(on: str) -> tuple[dict[str, int], dict[str, int]]:
        lending.today(on)
        settled(portfolio.end_day(lending.analyst))
        assert lending.standing(it).waits is None
        return lending.balances(lending.approver, on), lending.balances(lending.owner, on)

    lending.today("2026-05-20")
    later = Deed(it.number, Doing.EXTENDED, day("2026-05-20"), "later", number, until=day("2026-05-21"))
    assert code(lending.doors.check_deed(lending.analyst, later)) == "financing.extended"
    assert code(lending.doors.book(lending.analyst, later)) == "financing.two_people"
    lending.pay(it, Doing.EXTENDED, "2026-05-20", number, until=day("2026-06-30"))
    for on, noticed in (("2026-06-29", 0), ("2026-06-30", 1)):
        lending.today(on)
        assert settled(portfolio.end_day(lending.analyst)).day.report.noticed.get("recourse", 0) == noticed

    lending.today("2026-07-10")
    lending.pay(it, Doing.CHARGED_OFF, "2026-07-10", number)
    kept = lending.standing(it).book.held[0].discount
    lender, seller = books("2026-08-10")
    assert (lender["recourse_advance"], lender["deferred_income"]) == (10_200_00, cost(130) - kept)
    assert seller["recourse_borrowing"] == kept - cost(161) - 10_200_00
    lending.pay(it, Doing.WRITTEN_OFF, "2026-08-10", number)
    lost, owed = 10_200_00 + cost(130) - kept, 10_200_00 + cost(161) - kept
    lender, seller = books("2026-08-11")
    assert not {"recourse_advance", "deferred_income", "reserve_payable"} & set(lender)
    assert seller["recourse_borrowing"] == -owed
    assert lending.worth(lending.approver, "loan_provision", "2026-08-11") == 0
    assert lending.standing(it).book.held[0].lost == lost
    settled(lending.book(it, Doing.RECOVERED, "2026-08-11", number, owed))
    _, seller = books("2026-08-12")
    assert "recourse_borrowing" not in seller
    assert lending.worth(lending.approver, "recoveries", "2026-08-12") == -round(owed * Fraction("7.1"))
    assert not is_claimed(lending, it)


def test_what_is_sold_is_served_for_its_new_funder_until_it_is_not_ours_to_buy_back(lending: Lending) -> None:
    """10,200.00 out, sold after eight days for 10,100.00; on its day its buyer pays us, and that is passed on."""
    number, portfolio = lending.invoice("12000.00"), Portfolio(lending.house.gate)
    it = lending.drawn(number, on="2026-03-02")
    lending.today("2026-03-10")
    lending.pay(it, Doing.SOLD, "2026-03-10", "", 10_100_00, until=day("2026-04-30"))
    [theirs] = settled(lending.doors.our_bought(lending.owner))
    assert [one.kind for one in theirs.happened] == ["bought"], "for how much is told to nobody who owes it"
    assert theirs.book.turns == ()
    report = settled(portfolio.end_day(lending.analyst)).day.report
    assert (report.sums["USD"].principal, report.notices, dict(report.stages)) == (0, (), {})
    lender = lending.balances(lending.approver, "2026-03-10")
    assert not {"recourse_advance", "deferred_income", "reserve_payable"} & set(lender)
    bank = lender["bank"]
    assert code(lending.doors.close(lending.approver, it.number)) == "financing.not_over"

    lending.today("2026-04-10")
    assert settled(portfolio.end_day(lending.analyst)).day.report.noticed == {}  # it is not ours to dun for
    settled(lending.book(it, Doing.COLLECTED, "2026-04-10", number, 12_000_00))
    lender, seller = (lending.balances(seat, "2026-04-10") for seat in (lending.approver, lending.owner))
    assert (lender["bank"], lender["other_payable"]) == (bank + 12_000_00, -12_000_00)
    assert "recourse_borrowing" not in seller
    lending.pay(it, Doing.PASSED_ON, "2026-04-10", "", 12_000_00)
    assert settled(portfolio.end_day(lending.analyst)).day.closed_at is not None
    assert lending.balances(lending.approver, "2026-04-10")["bank"] == bank
    lending.today("2026-04-30")
    assert code(lending.doors.close(lending.approver, it.number)) == "financing.not_over"
    lending.today("2026-05-01")
    settled(lending.doors.close(lending.approver, it.number))
    assert is_claimed(lending, it)  # the reserve is another's to release


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
