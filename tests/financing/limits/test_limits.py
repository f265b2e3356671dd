"""Limits by hand, and at the drawdown of a second seller of the same buyer."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from house import House
from jointseas.access.records import Decision, Proposal, Role
from jointseas.financing.borrowing.records import Lent
from jointseas.financing.limits.records import By
from jointseas.financing.limits.rules import limits, require_room
from jointseas.financing.lines.records import Granting, LineState
from jointseas.financing.loans.records import LoanDrawing, LoanOpening
from jointseas.financing.outstanding.records import Owing, Stake
from jointseas.financing.outstanding.rules import known_as
from jointseas.financing.programme.reading import read, standard
from jointseas.financing.programme.records import Caps, Group, Signing
from jointseas.financing.service import Financing
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, Term, settled
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties
from lending import Lending, day
from loans import contract, terms

CAPS = Caps(buyer=100, buyers={"DE-1": 150}, groups=(Group("Nord", 180, ("DE-1", "DE-2")),), country=500,
            countries={"DE": 200}, products={"term_loan": 50}, currencies={"USD": 300}, grades={"E": 40})  # fmt: skip


def stake(minor: int, *owing: tuple[str, str, int], product: str = "purchase_with_recourse", grade: str = "B",
          currency: str = "USD") -> Stake:  # fmt: skip
    told = tuple(Owing(buyer, buyer.title(), country, much) for buyer, country, much in owing)
    return Stake(product, currency, grade, "CN", minor, told)


def refused(caps: Caps, out: list[Stake], new: Stake) -> Refused | None:
    try:
        require_room(caps, out, new, "CNY")
    except Refused as found:
        return found
    return None


def test_what_stands_against_each_limit_by_hand() -> None:
    """Two sellers of DE-1, one of whom sold DE-2's debts as well; what no buyer answers for is the seller's."""
    its = [stake(90_00, ("DE-1", "DE", 60_00), ("DE-2", "DE", 20_00)), stake(40_00, ("DE-1", "DE", 40_00))]
    found = {(it.by, it.code): (it.most, it.out) for it in limits(CAPS, its, "CNY")}
    assert found == {
        (By.BUYER, "DE-1"): (150_00, 100_00), (By.BUYER, "DE-2"): (100_00, 20_00),
        (By.GROUP, "Nord"): (180_00, 120_00), (By.COUNTRY, "DE"): (200_00, 120_00),
        (By.COUNTRY, "CN"): (500_00, 10_00), (By.PRODUCT, "term_loan"): (50_00, 0),
        (By.CURRENCY, "USD"): (300_00, 130_00), (By.GRADE, "E"): (40_00, 0),
    }  # fmt: skip
    assert limits(CAPS, its, "CNY")[0].code == "DE-1"  # the fullest, with two thirds of it
    assert limits(CAPS, its, "JPY")[0].most == 150


@pytest.mark.parametrize(
    ("new", "by", "name"),
    [
        (stake(50_01, ("DE-1", "DE", 50_01)), By.BUYER, "De-1"),
        (stake(70_01, ("DE-2", "DE", 70_01)), By.GROUP, "Nord"),
        (stake(90_01, ("DE-3", "DE", 90_01)), By.COUNTRY, "DE"),
        (stake(50_01, product="term_loan"), By.PRODUCT, Term("financing product", "term_loan")),
        (stake(190_01), By.CURRENCY, "USD"),
        (stake(40_01, grade="E", currency="EUR"), By.GRADE, "E"),
    ],
)
def test_a_cent_too_much_meets_its_limit_and_a_cent_less_none(new: Stake, by: By, name: object) -> None:
    out = [stake(110_00, ("DE-1", "DE", 100_00), ("DE-2", "DE", 10_00))]
    found = refused(CAPS, out, new)
    assert found
    assert (found.code, found.facts["by"], found.facts["name"]) == ("financing.limit", Term("limit by", by), name)
    less = stake(new.minor - 1, *((it.buyer, it.country, it.minor - 1) for it in new.owing), product=new.product,
                 grade=new.grade or "", currency=new.currency)  # fmt: skip
    assert refused(CAPS, out, less) is None


def test_what_is_over_its_limit_already_keeps_nobody_else_out() -> None:
    out = [stake(400_00, ("DE-1", "DE", 400_00))]
    assert refused(Caps(buyers={"DE-1": 150}), out, stake(10_00, ("FR-1", "FR", 10_00))) is None


def test_a_buyer_is_the_same_through_whatever_seller() -> None:
    number = "5493001KJTIIGC8Y1R12"
    assert known_as("ACME", number, "Acme Inc", "US") == known_as("B-7", number, "ACME", "US") == number
    assert known_as("ACME", "ACME", "Acme Inc", "US") == known_as("B-7", "B-7", "ACME INC", "US") == "ACME INC US"


def programme(line: str) -> str:
    """The standard one, with one limit of its own instead."""
    head, tail = standard().split("\n[limits]\n")
    return f"{head}\n[limits]\n{line}\n\n[products." + tail.split("\n[products.", 1)[1]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("buyer = -1", "limits"),
        ("countries = { de = 5 }", "limits.countries"),
        ("products = { gold = 5 }", "limits.products"),
        ("currencies = { XXX = 5 }", "limits.currencies"),
        ("most = 5", "limits"),
        ('groups = [{ name = "N", most = 5, buyers = [] }]', "limits.groups"),
    ],
)
def test_odd_limits_are_refused_by_their_place(line: str, place: str) -> None:
    with pytest.raises(Refused) as found:
        read(programme(line))
    assert found.value.code == "financing.programme_wrong"
    assert str(found.value.facts["place"]).startswith(place)


# ---- at drawdown


def limited_to(lending: Lending, line: str) -> None:
    asked = Signing(programme(line))
    lending.agreed(lending.doors.sign(lending.approver, asked), lending.house.lender[Role.COMPLIANCE])


def test_a_buyer_that_has_all_it_may_through_one_facility_has_none_through_another(lending: Lending) -> None:
    """85 % of 12,000.00 at 7.1 are 72,420.00; of 5,000.00, 30,175.00."""
    first = lending.drawn(lending.invoice("12000.00"), on="2026-03-02")
    second = lending.opened(lending.invoice("5000.00", on="2026-03-01"))
    limited_to(lending, "buyer = 100_000")
    third = lending.submitted(lending.invoice("6000.00", on="2026-03-01"))
    early = lending.doors.check(lending.analyst, lending.ruling(third))
    assert isinstance(early, Refused)
    assert early.code == "financing.limit"  # nobody is offered what could not be drawn
    refused_ = lending.doors.check_drawing(lending.analyst, lending.drawing(second, "2026-03-02"))
    assert refused_ == Refused(
        "financing.limit", by=Term("limit by", "buyer"), name="Acme Living Inc", limit=Money(100_000_00, "CNY"),
        out=Money(72_420_00, "CNY"), wanted=Money(30_175_00, "CNY"))  # fmt: skip
    other = lending.opened(lending.invoice("5000.00", on="2026-03-01", buyer="HAUS"))
    lending.agreed(lending.doors.draw(lending.analyst, lending.drawing(other, "2026-03-02", key="other")))
    limited_to(lending, "buyer = 102_595")  # to the unit
    lending.agreed(lending.doors.draw(lending.analyst, lending.drawing(second, "2026-03-02", key="second")))
    again = lending.doors.check_drawing(lending.analyst, lending.drawing(first, "2026-03-02", key="draw"))
    assert isinstance(again, Refused)
    assert again.code == "financing.bought"


def test_a_limit_that_was_lowered_meanwhile_is_met_when_the_second_person_agrees(lending: Lending) -> None:
    it = lending.opened(lending.invoice("12000.00"))
    put = settled(lending.doors.draw(lending.analyst, lending.drawing(it, "2026-03-02")))
    assert isinstance(put, Proposal)
    limited_to(lending, "buyer = 50_000")
    found = lending.decided(put, lending.approver)
    assert isinstance(found, Refused)
    assert found.code == "financing.limit"


def test_what_no_rate_values_is_within_no_limit(lending: Lending) -> None:
    """Its line is in pounds, and asks for no rate; the limits of the programme are in the lender's own money."""
    settled(Parties(lending.house.gate).add(lending.analyst, PartyDraft("MILL", "Mill", "GB", (PartyRole.EXPORTER,))))
    first, last = day("2026-01-01"), day("2026-12-31")
    line = Granting("MILL", "GBP", 50_000_00, (), LineState.OPEN, first, last, "Board 3/2026")
    lending.agreed(lending.lines.grant(lending.analyst, line))
    lent = Lent(contract(replace(terms(minor=10_000_00, start=day("2026-03-02")), currency="GBP")))
    lending.agreed(lending.doors.open_loan(lending.analyst, LoanOpening("MILL", "term_loan", "GBP", 10_000_00, lent)))
    [loan] = settled(lending.doors.loans(lending.analyst))
    lending.bound("MILL")
    asked = LoanDrawing(loan.number, day("2026-03-02"), 10_000_00, (), "a")
    assert lending.doors.check_loan_drawing(lending.analyst, asked) == Refused(
        "financing.limit_rate", currency="GBP", own="CNY", day=day("2026-03-02"))  # fmt: skip
    limited_to(lending, "")
    settled(lending.doors.check_loan_drawing(lending.analyst, asked))


def test_of_two_who_let_money_go_at_once_one_passes(lending: Lending, second: House) -> None:
    """Each drawdown has room with the buyer, and both together have not."""
    its = [lending.opened(lending.invoice("12000.00", on=on)) for on in ("2026-02-20", "2026-02-23")]
    limited_to(lending, "buyer = 100_000")
    puts = [settled(lending.doors.draw(lending.analyst, lending.drawing(it, "2026-03-02"))) for it in its]
    Financing(second.gate)  # carries out there what is agreed to there
    ready = Barrier(2)

    def agree(house: House, put: object) -> object:
        assert isinstance(put, Proposal)
        ready.wait()
        return house.access.decide(house.confirmed(lending.approver), Decision(put.id, approve=True))

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(agree, (lending.house, second), puts))
    assert [it.code for it in found if isinstance(it, Refused)] == ["financing.limit"]
    assert sum(bool(lending.standing(it).book.held) for it in its) == 1
