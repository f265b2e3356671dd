"""Loans from an exporter's own application: on its word, on an order and on goods, each to its end in both books."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from borrowing import agreed_on, asked, borrowed, code, drawn, lends, ordered, paid, received, stands, submitted
from jointseas.access.records import Firm, FirmKind
from jointseas.financing.accounts.records import Drawn, Paid
from jointseas.financing.borrowing.records import Flaw, LoanTerms
from jointseas.financing.borrowing.rules import lent
from jointseas.financing.collateral.records import Pledge
from jointseas.financing.days.records import DayCount
from jointseas.financing.facilities.records import Seen, Sign
from jointseas.financing.lending.records import Fee, FeeDue
from jointseas.financing.loans.charging import by_then
from jointseas.financing.loans.records import (
    Happened,
    LetGo,
    Loan,
    OrderAmended,
    PaperShown,
    Pledged,
    Priced,
    SecurityDeed,
)
from jointseas.financing.schedules.records import Method
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled
from jointseas.portfolio.positions.records import What
from jointseas.portfolio.service import Portfolio
from jointseas.trade.orders import service as orders
from jointseas.trade.pledges.records import ReceiptState
from jointseas.trade.shipments.records import Wanted
from lending import Lending, day, usd
from selling import line, opened_selling


@pytest.fixture
def kind() -> str:
    """The tables of a loan are those of a purchase, which is lived on both databases."""
    return "sqlite"


def test_a_term_loan_costs_what_was_said_before_anybody_applied(lending: Lending) -> None:
    """12,000.00 for three months, interest alone with each: the fee is half of one percent, though no less than a
    hundred; what is asked, frozen, offered, drawn and paid are the same figures."""
    wanted = asked("term_loan", amount="12000", months="3", method="interest_only")
    survey = settled(lending.doors.survey_loan(lending.staff, wanted))
    assert survey.left == ()
    best, worst = survey.range
    assert best < worst
    made = submitted(lending, wanted)
    terms = lends(made).terms
    assert best <= terms.annual <= worst
    it = agreed_on(lending, made)
    drawn(lending, it, 12_000_00)
    now = stands(lending, it.number)
    months = [(date(2026, 3, 2), date(2026, 4, 2)), (date(2026, 4, 2), date(2026, 5, 2)),
              (date(2026, 5, 2), date(2026, 6, 2))]  # fmt: skip
    interest = [round(12_000_00 * terms.annual * Fraction((end - start).days, 360)) for start, end in months]
    assert [row.interest for row in now.account.rows] == interest
    assert now.account.figures.left.fee == 100_00
    assert made.facts is not None
    assert made.facts.cost.paid == sum(interest) + 100_00
    for (_, end), due in zip(months[:2], interest, strict=False):
        lending.today(end.isoformat())
        paid(lending, it, due + (100_00 if end.month == 4 else 0))
    lending.today("2026-06-02")
    paid(lending, it, 12_000_00 + interest[-1])
    assert stands(lending, it.number).account.closed
    settled(lending.doors.close_loan(lending.approver, it.number))
    seller = lending.balances(lending.owner, "2026-06-02")
    assert seller["bank"] == -(sum(interest) + 100_00)
    assert "borrowing" not in seller
    assert lending.balances(lending.approver, "2026-06-02")["bank"] == sum(interest) + 100_00


def test_what_a_lender_does_not_offer_is_refused_with_its_limit(lending: Lending) -> None:
    survey = settled(lending.doors.survey_loan(lending.staff, asked("term_loan", amount="12000")))
    assert survey.left == ("months", "method")
    for answers, why in (({"months": "48"}, "financing.months"), ({"months": "0"}, "financing.months"),
                         ({"amount": "-5"}, "financing.amount_of"), ({"grace": "7"}, "financing.grace"),
                         ({"months": "1.5"}, "financing.input"), ({"method": "lottery"}, "financing.input"),
                         ({"amount": "10000000000000.01"}, "financing.amount_of")):  # fmt: skip
        wanted = asked("term_loan", **{"amount": "12000", "months": "12", "method": "bullet"} | answers)
        found = settled(lending.doors.survey_loan(lending.staff, wanted))
        assert found.why is not None
        assert found.why.code == why
        kept = settled(lending.doors.save(lending.staff, wanted))
        assert code(lending.doors.submit(lending.staff, kept.number)) == why


def test_a_counter_offer_gives_no_more_than_was_asked_and_on_the_same_security(lending: Lending) -> None:
    made = submitted(lending, asked("term_loan", amount="12000", months="12", method="equal_principal"))
    terms = lends(made).terms
    ruling = lending.ruling(made)
    more = replace(ruling, terms=replace(terms, minor=12_000_01))
    assert code(lending.doors.check(lending.analyst, more)) == "financing.more_than_asked"
    lending.agreed(lending.doors.decide(lending.analyst, replace(ruling, terms=replace(terms, minor=8_000_00))))
    case = settled(lending.doors.application(lending.staff, made.number))
    assert case.offer is not None
    assert case.offer.told.counter
    it = stands(lending, settled(lending.doors.accept(lending.owner, made.number)).number)
    assert it.room == 8_000_00


def test_what_stands_ready_costs_its_fee_and_what_is_repaid_is_drawn_again(lending: Lending) -> None:
    """10,000.00 stand ready from 2 March; 4,000.00 are out from 12 March: 6,000.00 times 21 days and 10,000.00 times 10
    days, 0.4 percent a year, are 2.51; half of it drawn again needs no other application."""
    it = borrowed(lending, asked("revolving_loan", amount="10000", months="6"))
    lending.today("2026-03-12")
    drawn(lending, it, 4_000_00)
    lending.today("2026-04-02")
    doors = Portfolio(lending.house.gate)
    settled(doors.end_day(lending.analyst, day("2026-04-02")))
    ready = [one.event for one in stands(lending, it.number).happened if one.key.startswith("fee/")]
    asked_for = round((6_000_00 * 21 + 10_000_00 * 10) * Fraction(4, 1000) / 360)
    assert [getattr(one, "minor", 0) for one in ready] == [asked_for] == [2_51]
    settled(doors.end_day(lending.analyst, day("2026-04-02")))
    assert len(stands(lending, it.number).happened) == 3  # drawn, its fee, and what stood ready
    owed = stands(lending, it.number).account
    paid(lending, it, owed.pay_off)
    assert stands(lending, it.number).room == 10_000_00
    drawn(lending, it, 10_000_00, "again")
    assert stands(lending, it.number).room == 0


# ---- on an order


def test_an_order_is_lent_on_by_its_milestones_and_no_longer_than_it_stands(lending: Lending) -> None:
    loose, order = ordered(lending, confirm=False), ordered(lending)
    blank = asked("purchase_order_finance", amount="6000", months="4")
    survey = settled(lending.doors.survey_loan(lending.staff, blank))
    found = {it.number: it for it in survey.backings}
    assert found[loose.number].flaws == (Flaw.NOT_CONFIRMED,)
    assert (found[order.number].worth, found[order.number].carries) == (10_000_00, 7_000_00)
    assert survey.left == ("order",)
    much = settled(lending.doors.save(lending.staff, replace(blank, papers=(order.number,), answers=dict(
        blank.answers, amount="7000.01"))))  # fmt: skip
    assert code(lending.doors.submit(lending.staff, much.number)) == "financing.over_backing"
    settled(lending.doors.drop(lending.staff, much.number))
    it = borrowed(lending, replace(blank, papers=(order.number,)))
    again = settled(lending.doors.save(lending.staff, replace(blank, papers=(order.number,))))
    assert code(lending.doors.submit(lending.staff, again.number)) == "financing.claimed"
    assert code(drawn(lending, it, 3_000_00)) == "financing.over_security"
    today = lending.house.clock.today()
    shown = SecurityDeed(it.number, "order", PaperShown(0, today, "order", order.number, "ACME"))
    settled(lending.doors.secure_loan(lending.analyst, shown))
    drawn(lending, it, 3_000_00)
    trade = lending.invoicing.trade
    settled(trade.doing(lambda work: orders.cancel(work, order.number)))
    assert code(drawn(lending, it, 1, "more")) == "financing.over_security"
    made = SecurityDeed(it.number, "made", PaperShown(0, today, "inspection_report", "QC-7", "SGS"))
    settled(lending.doors.secure_loan(lending.analyst, made))
    assert code(drawn(lending, it, 1, "more")) == "financing.facts_changed"
    # the lender sees it, at the end of the day too, until it has booked it; from then on the order carries nothing
    assert seen(lending, it) == (Seen(order.number, Sign.ORDER_CANCELLED, usd(0)),)
    assert What.ORDER_CANCELLED in settled(Portfolio(lending.house.gate).end_day(lending.analyst)).day.report.noticed
    lending.today("2026-03-03")
    amended = OrderAmended(0, lending.house.clock.today(), 0)
    settled(lending.doors.secure_loan(lending.analyst, SecurityDeed(it.number, "amended", amended)))
    assert seen(lending, it) == ()
    assert stands(lending, it.number).excess == 3_000_00
    assert code(drawn(lending, it, 1, "more")) == "financing.over_security"


def seen(lending: Lending, it: Loan) -> tuple[Seen, ...]:
    return settled(lending.doors.beside_loan(lending.analyst, it.number)).seen


def test_an_order_of_which_the_rest_was_called_off_is_of_what_has_gone(lending: Lending) -> None:
    """Thirty of 80.00, of which fifteen have gone."""
    selling = opened_selling(lending.invoicing.trade)
    order = selling.order(line("MUG", 30, "80.00"), buyer="HAUS")
    settled(lending.invoicing.trade.doing(lambda work: orders.confirm(work, order.number)))
    it = borrowed(lending, asked("purchase_order_finance", order.number, currency="EUR", amount="700", months="4"))
    shown = PaperShown(0, lending.house.clock.today(), "order", order.number, "HAUS")
    settled(lending.doors.secure_loan(lending.analyst, SecurityDeed(it.number, "order", shown)))
    drawn(lending, it, 100_00)
    selling.ship(selling.plan(Wanted(order.number, 1, 15)).number)
    drawn(lending, it, 100_00, "while it goes")
    assert seen(lending, it) == ()
    settled(lending.invoicing.trade.doing(lambda work: orders.cancel(work, order.number)))
    assert code(drawn(lending, it, 100_00, "more")) == "financing.facts_changed"
    assert seen(lending, it) == (Seen(order.number, Sign.ORDER_AMENDED, Money(1_200_00, "EUR")),)


# ---- on goods


def test_goods_are_pledged_with_the_acceptance_and_free_when_nothing_is_owed(lending: Lending) -> None:
    """At cost 5,000.00; ceramics are cut by thirty percent and seventy percent of the rest is lent: 2,450.00."""
    number = received(lending)
    wanted = asked("inventory_finance", number, currency="CNY", amount="2450.01", months="3")
    survey = settled(lending.doors.survey_loan(lending.staff, wanted))
    assert survey.most == 2_450_00
    assert survey.why is not None
    it = borrowed(lending, replace(wanted, answers=dict(wanted.answers, amount="2450")))
    trade = lending.invoicing.trade
    [receipt] = settled(trade.warehousing.receipts(lending.staff))
    assert (receipt.state, receipt.reference) == (ReceiptState.PLEDGED, it.number)
    assert code(drawn(lending, it, 1)) == "financing.unpriced"
    today = lending.house.clock.today()
    price = Priced(0, today, "MUG", Fraction(60_00), "Alibaba 1688, 2 March")
    settled(lending.doors.secure_loan(lending.analyst, SecurityDeed(it.number, "price", price)))
    drawn(lending, it, 2_450_00)  # by cost, which is the lower of both
    assert lending.balances(lending.owner, "2026-03-02", "CNY")["borrowing"] == -2_450_00
    gone = SecurityDeed(it.number, "all", LetGo(0, today, number, "MUG", 100))
    assert isinstance(lending.doors.check_security(lending.analyst, gone), Refused)
    lending.today("2026-04-02")
    paid(lending, it, stands(lending, it.number).account.pay_off)
    settled(lending.doors.close_loan(lending.approver, it.number))
    [receipt] = settled(trade.warehousing.receipts(lending.staff))
    assert receipt.state is ReceiptState.HELD
    small = replace(wanted, answers=dict(wanted.answers, amount="100"))
    found = settled(lending.doors.survey_loan(lending.staff, small))
    assert found.why is not None
    assert found.why.code == "financing.fee_takes_all"
    again = submitted(lending, replace(small, answers=dict(wanted.answers, amount="1000")))
    assert lends(again).backings[0].flaws == ()


# ---- what must not be


def test_what_was_declined_has_no_claim_and_only_its_exporter_brings_it_back(lending: Lending) -> None:
    order = ordered(lending)
    made = submitted(lending, asked("purchase_order_finance", order.number, amount="6000", months="4"))
    declined = replace(lending.ruling(made, approve=False), override="We do not lend on such goods")
    lending.agreed(lending.doors.decide(lending.analyst, declined))
    assert code(lending.doors.refer(lending.analyst, made.exporter.code, made.number, "again")) == "financing.state"
    settled(lending.doors.review(lending.staff, made.number, "The buyer has paid before"))
    it = agreed_on(lending, made)
    assert it.application_id == made.id


def test_terms_that_could_not_be_told_to_their_end_are_not_offered(lending: Lending) -> None:
    """They would stop the end of every day."""
    made = submitted(lending, asked("term_loan", amount="12000", months="12", method="bullet"))
    terms, ruling = lends(made).terms, lending.ruling(made)
    wrong = {
        "financing.fee": replace(terms, fees=(Fee("ready", FeeDue.UNDRAWN, share=Fraction(5)),)),
        "financing.offer_rates": replace(terms, grace_days=10**9),
        "financing.other_method": replace(terms, method=Method.BALLOON, balloon=Fraction(1, 2)),
        "financing.other_security": replace(terms, revolving=True),
    }
    found = {why: code(lending.doors.check(lending.analyst, replace(ruling, terms=it))) for why, it in wrong.items()}
    assert found == {why: why for why in wrong}


def test_goods_come_behind_a_loan_by_its_application_alone(lending: Lending) -> None:
    number = received(lending)
    it = borrowed(lending, asked("inventory_finance", number, currency="CNY", amount="2000", months="3"))
    goods_of = Pledge("WR-2", "MUG", "69", 50, Fraction(50_00))
    event = Pledged(0, lending.house.clock.today(), goods_of)
    answer = lending.doors.secure_loan(lending.analyst, SecurityDeed(it.number, "more", event))
    assert code(answer) == "financing.pledge_by_application"


def test_what_was_repaid_of_a_loan_that_is_drawn_once_is_not_ready_any_more() -> None:
    """120,000.00, all drawn on the first day: nothing stands ready, and half repaid at once changes nothing of it."""
    start = day("2026-03-02")
    terms = LoanTerms(120_000_00, Fraction(6, 100), 3, Method.INTEREST_ONLY, DayCount.ACT_360,
                      fees=(Fee("ready", FeeDue.UNDRAWN, share=Fraction(4, 1000)),))  # fmt: skip
    lent_ = lent(terms, "USD", start, (), "")
    events = (Drawn(1, start, 120_000_00), Paid(2, start, 60_000_00))
    since = [Happened(it.id, "any", it, str(it.id), datetime(2026, 3, 2, tzinfo=UTC), "") for it in events]
    firm = Firm(1, "A", "甲", "A", "", FirmKind.LENDER, "USD")
    it = Loan(1, "FAC", firm, None, 1, None, "term_loan", "USD", 120_000_00, lent_, start)
    assert list(by_then(it, since, day("2026-06-30"))) == []
