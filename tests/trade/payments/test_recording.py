"""Each way to record a payment, worked out by hand: what is posted, what is owed afterwards, and all of it back."""

from datetime import date

import pytest

from banking import CNY_NUMBER, USD_NUMBER
from jointseas.access.gate import Work
from jointseas.kernel.outcome import BrokenInvariant, Refused, settled
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.trade.payments.records import Method, PartDraft, PaymentDraft
from screeners import desk as screener
from screeners import sdn
from settling import Settling, money, part

SUPPLIES = (PartyRole.SUPPLIER,)


def code(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code


def test_an_invoice_paid_to_the_cent(desk: Settling) -> None:
    desk.invoice("INV-1", "EUR 1250.00")
    done = settled(desk.pay(desk.moved("1250.00"), part("invoice", "EUR 1250.00", "INV-1")))
    assert desk.posted(done) == ["1002 EUR 1250.00", "1122 EUR -1250.00"]
    assert desk.owed() == {}
    assert desk.owed("2026-03-01") == {"INV-1": "EUR 1250.00"}
    assert desk.bank.waiting() == []


def test_short_by_what_the_bank_kept(desk: Settling) -> None:
    """5.00 EUR at the rate of the day, 7.80, are 39.00."""
    desk.invoice("INV-1", "EUR 1000.00")
    parts = (part("invoice", "EUR 1000.00", "INV-1"), part("charges", "EUR -5.00"))
    done = settled(desk.pay(desk.moved("995.00"), *parts))
    assert desk.posted(done) == ["1002 EUR 995.00", "1122 EUR -1000.00", "660302 CNY 39.00", "3002 EUR 5.00",
                                 "3002 CNY -39.00"]  # fmt: skip
    assert desk.owed() == {}


def test_short_and_left_open_or_written_off_with_a_reason(desk: Settling) -> None:
    desk.invoice("INV-1", "EUR 1000.00")
    settled(desk.pay(desk.moved("900.00"), part("invoice", "EUR 900.00", "INV-1")))
    assert desk.owed() == {"INV-1": "EUR 100.00"}
    forgiven = part("other", "EUR -1.50", account="6602", reason="rounded by the buyer")
    done = settled(desk.pay(desk.moved("98.50"), part("invoice", "EUR 100.00", "INV-1"), forgiven))
    assert "6602 CNY 11.70" in desk.posted(done)
    assert desk.owed() == {}
    nameless = part("other", "EUR -1.50", account="6602")
    assert code(desk.pay(desk.moved("1.00"), nameless, part("unapplied", "EUR 2.50"), party="NORD")) == "text.needed"


def test_over_paid_the_rest_is_the_buyers_and_goes_to_a_later_invoice(desk: Settling) -> None:
    desk.invoice("INV-1", "EUR 1000.00")
    desk.invoice("INV-2", "EUR 80.00")
    done = settled(desk.pay(desk.moved("1050.00"), part("invoice", "EUR 1000.00", "INV-1"),
                            part("unapplied", "EUR 50.00")))  # fmt: skip
    assert desk.posted(done) == ["1002 EUR 1050.00", "1122 EUR -1000.00", "2241 EUR -50.00"]
    (credit,) = settled(desk.payments.credits_left(desk.trade.seat))
    assert (credit.party_name, credit.left, credit.name) == ("Nordhaus GmbH", money("EUR 50.00"), f"{done.number}/2")
    use = (part("use", "EUR -50.00", credit.name), part("invoice", "EUR 50.00", "INV-2"))
    applied = settled(desk.apply("later", *use))
    assert desk.posted(applied) == ["2241 EUR 50.00", "1122 EUR -50.00"]
    assert desk.owed() == {"INV-2": "EUR 30.00"}
    assert settled(desk.payments.credits_left(desk.trade.seat)) == ()
    assert code(desk.payments.undo(desk.trade.seat, done.number)) == "payments.credit_used"
    assert code(desk.apply("again", *use)) == "payments.no_credit"
    assert settled(desk.apply("later", *use)) == applied


def test_unapplied_cash_goes_back(desk: Settling) -> None:
    settled(desk.pay(desk.moved("50.00"), part("unapplied", "EUR 50.00"), party="NORD"))
    (credit,) = settled(desk.payments.credits_left(desk.trade.seat))
    done = settled(desk.pay(desk.moved("-50.00", day="2026-03-03"), part("use", "EUR -50.00", credit.name)))
    assert desk.posted(done) == ["1002 EUR -50.00", "2241 EUR 50.00"]
    assert desk.held("2241", "EUR") == "0.00"


def test_an_invoice_in_dollars_paid_at_home(desk: Settling) -> None:
    """7,090.00 yuan for 1,000.00 dollars: the entry itself tells 7.09."""
    desk.invoice("INV-1", "USD 1000.00", "ACME")
    line = desk.moved("7090.00", of=CNY_NUMBER, currency="CNY")
    done = settled(desk.pay(line, part("invoice", "USD 1000.00", "INV-1", paid="CNY 7090.00")))
    assert desk.posted(done) == ["1002 CNY 7090.00", "1122 USD -1000.00", "3002 USD 1000.00", "3002 CNY -7090.00"]
    assert desk.owed() == {}


def test_an_invoice_in_dollars_paid_in_euros(desk: Settling) -> None:
    """912.00 euros are 7,113.60 by the day's 7.80; for 1,000.00 dollars that is 7.1136."""
    desk.invoice("INV-1", "USD 1000.00", "ACME")
    parts = (part("invoice", "USD 1000.00", "INV-1", paid="EUR 912.00"), part("unapplied", "EUR 8.00"))
    done = settled(desk.pay(desk.moved("920.00"), *parts))
    assert desk.posted(done) == ["1002 EUR 920.00", "1122 USD -1000.00", "2241 EUR -8.00", "3002 EUR -912.00",
                                 "3002 CNY 7113.60", "3002 USD 1000.00", "3002 CNY -7113.60"]  # fmt: skip


def test_a_slip_of_the_pen_in_what_was_paid_is_seen_by_the_rate(desk: Settling) -> None:
    desk.invoice("INV-1", "USD 1000.00", "ACME")
    line = desk.moved("709.00", of=CNY_NUMBER, currency="CNY")
    assert code(desk.pay(line, part("invoice", "USD 1000.00", "INV-1", paid="CNY 709.00"))) == "payments.rate_far"


def test_paid_before_the_goods_keeps_the_worth_of_its_day(desk: Settling) -> None:
    """500.00 euros at 7.80 are 3,900.00, whatever a euro is worth when they are invoiced."""
    desk.invoice("INV-1", "EUR 800.00")
    done = settled(desk.pay(desk.moved("500.00"), part("prepaid", "EUR 500.00"), party="NORD"))
    assert desk.posted(done) == ["1002 EUR 500.00", "2205 CNY -3900.00", "3002 EUR -500.00", "3002 CNY 3900.00"]
    desk.rate("2026-03-10", "EUR", "8.90")
    (credit,) = settled(desk.payments.credits_left(desk.trade.seat))
    half = settled(desk.apply("half", part("use", "EUR -200.00", credit.name), part("invoice", "EUR 200.00", "INV-1")))
    assert desk.posted(half) == ["2205 CNY 1560.00", "1122 EUR -200.00", "3002 EUR 200.00", "3002 CNY -1560.00"]
    rest = settled(desk.apply("rest", part("use", "EUR -300.00", credit.name), part("invoice", "EUR 300.00", "INV-1")))
    assert desk.held("2205", "CNY") == "0.00"
    desk.undo(rest.number)
    assert desk.held("2205", "CNY") == "-2340.00"
    assert desk.owed() == {"INV-1": "EUR 600.00"}


def test_a_bill_paid_from_dollars_with_the_banks_charges(desk: Settling) -> None:
    """100.00 of 104.00 dollars pay 711.00 yuan, at 7.11; the other 4.00 are 28.44 of charges by the same rate."""
    bill = desk.bill("C-1", "CNY 711.00")
    line = desk.moved("-104.00", of=USD_NUMBER, currency="USD")
    parts = (part("bill", "CNY -711.00", bill, paid="USD -100.00"), part("charges", "USD -4.00"))
    done = settled(desk.pay(line, *parts))
    assert desk.posted(done) == ["1002 USD -104.00", "2202 CNY 711.00", "660302 CNY 28.44", "3002 USD 4.00",
                                 "3002 CNY -28.44", "3002 USD 100.00", "3002 CNY -711.00"]  # fmt: skip
    assert desk.owing() == {}
    desk.undo(done.number)
    assert desk.owing() == {bill: "CNY 711.00"}
    assert desk.held("1002", "USD") == "0.00"


def test_one_movement_for_three_bills_and_one_bill_by_two_movements(desk: Settling) -> None:
    first, second, third = (desk.bill(f"C-{n}", f"CNY {n}00.00") for n in (1, 2, 3))
    parts = [part("bill", f"CNY -{n}00.00", it) for n, it in ((1, first), (2, second))]
    settled(desk.pay(desk.moved("-400.00", of=CNY_NUMBER, currency="CNY"), *parts, part("bill", "CNY -100.00", third)))
    assert desk.owing() == {third: "CNY 200.00"}
    two = [desk.moved(amount, day=day, of=CNY_NUMBER, currency="CNY")
           for amount, day in (("-150.00", "2026-03-03"), ("-50.00", "2026-03-04"))]  # fmt: skip
    asked = PaymentDraft((part("bill", "CNY -200.00", third),), tuple(two))
    done = settled(desk.payments.record(desk.trade.seat, asked))
    assert (done.day, done.money, desk.owing()) == (date(2026, 3, 4), money("CNY -200.00"), {})


def test_a_supplier_paid_in_advance_is_kept_with_purchases(desk: Settling) -> None:
    line = desk.moved("-300.00", of=CNY_NUMBER, currency="CNY")
    done = settled(desk.pay(line, part("prepaid", "CNY -300.00"), party="CLAY"))
    assert desk.posted(done) == ["1123 CNY 300.00", "1002 CNY -300.00"]
    assert done.parts[0].reference.startswith("PP-")
    assert settled(desk.payments.credits_left(desk.trade.seat)) == ()


def test_money_moved_and_exchanged_between_our_own_accounts(desk: Settling) -> None:
    """1,000.00 euros became 7,790.00 yuan: 7.79."""
    out = desk.moved("-1000.00")
    in_ = desk.moved("7790.00", of=CNY_NUMBER, currency="CNY", day="2026-03-03")
    both = (part("transfer", "CNY -7790.00", paid="EUR -1000.00", account=CNY_NUMBER),)
    wrong = (part("transfer", "CNY -7791.00", paid="EUR -1000.00", account=CNY_NUMBER),)
    assert code(desk.payments.record(desk.trade.seat, PaymentDraft(wrong, (out, in_)))) == "payments.other_side"
    done = settled(desk.payments.record(desk.trade.seat, PaymentDraft(both, (out, in_))))
    assert desk.posted(done) == ["1002 EUR -1000.00", "1002 CNY 7790.00", "3002 EUR 1000.00", "3002 CNY -7790.00"]
    assert desk.bank.waiting() == []
    desk.undo(done.number)
    assert len(desk.bank.waiting()) == 2


def test_by_hand_once_for_each_key(desk: Settling) -> None:
    desk.invoice("INV-1", "CNY 60.00")
    asked = PaymentDraft((part("invoice", "CNY 60.00", "INV-1"),), method=Method.CASH, account="1001",
                         money=money("CNY 60.00"), day=date(2026, 3, 2), key="till/7")  # fmt: skip
    done = settled(desk.payments.record(desk.trade.seat, asked))
    assert desk.posted(done) == ["1001 CNY 60.00", "1122 CNY -60.00"]
    assert settled(desk.payments.record(desk.trade.seat, asked)) == done
    other = PaymentDraft(asked.parts, method=Method.CASH, account="1001", money=asked.money, day=date(2026, 3, 3),
                         key="till/7")  # fmt: skip
    assert code(desk.payments.record(desk.trade.seat, other)) == "payments.key_reused"


def test_the_same_movement_twice_is_one_payment(desk: Settling) -> None:
    desk.invoice("INV-1", "EUR 1250.00")
    line = desk.moved("1250.00")
    first = settled(desk.pay(line, part("invoice", "EUR 1250.00", "INV-1")))
    assert settled(desk.pay(line, part("invoice", "EUR 1250.00", "INV-1"))) == first
    assert code(desk.pay(line, part("unapplied", "EUR 1250.00"), party="NORD")) == "banking.line_matched"
    desk.undo(first.number)
    assert desk.owed() == {"INV-1": "EUR 1250.00"}
    again = settled(desk.pay(line, part("invoice", "EUR 1250.00", "INV-1")))
    assert again.number != first.number


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((part("invoice", "EUR 90.00", "INV-1"),), "payments.not_whole"),
        ((part("invoice", "EUR 100.01", "INV-1"), part("charges", "EUR -0.01")), "invoices.more_than_open"),
        ((part("other", "EUR 100.00", account="1122", reason="x"),), "payments.tied_account"),
        ((part("unapplied", "EUR 100.00"),), "payments.whose"),
        ((part("use", "EUR 100.00", "PAY-2026-0001/1"),), "payments.no_credit"),
        ((part("transfer", "EUR 100.00", account="DE89370400440532013000"),), "payments.same_account"),
        ((part("invoice", "USD 100.00", "INV-1"),), "payments.paid_missing"),
        ((), "payments.no_parts"),
    ],
)
def test_what_cannot_be_recorded_leaves_nothing_behind(
    desk: Settling, parts: tuple[PartDraft, ...], expected: str
) -> None:
    desk.invoice("INV-1", "EUR 100.00")
    line = desk.moved("100.00")
    assert code(desk.pay(line, *parts)) == expected
    assert len(desk.bank.waiting()) == 1
    assert desk.held("1002", "EUR") == "0.00"


def test_a_batch_with_a_payment_on_it_stays(desk: Settling) -> None:
    desk.invoice("INV-1", "EUR 100.00")
    done = settled(desk.pay(desk.moved("100.00"), part("invoice", "EUR 100.00", "INV-1")))
    assert code(desk.bank.intake.undo(desk.trade.seat, 1)) == "banking.batch_matched"
    desk.undo(done.number)
    assert settled(desk.bank.intake.undo(desk.trade.seat, 1)) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE payment SET amount = 1",
        "DELETE FROM payment",
        "UPDATE payment_part SET amount = 1",
        "DELETE FROM bank_line",
        "UPDATE bank_line SET amount = 1",
        "UPDATE bank_line SET payment_id = NULL",
    ],
)
def test_the_database_itself_keeps_what_stands(desk: Settling, statement: str) -> None:
    desk.invoice("INV-1", "EUR 100.00")
    settled(desk.pay(desk.moved("100.00"), part("invoice", "EUR 100.00", "INV-1")))

    def tamper(work: Work) -> None:
        work.connection.exec_driver_sql(statement)

    with pytest.raises((BrokenInvariant, Refused)):  # by a trigger, or for want of the right
        settled(desk.trade.doing(tamper))


def test_nobody_is_paid_over_an_open_hit(desk: Settling) -> None:
    screening = screener(desk.trade.house)
    settled(screening.compliance.load(screening.staff, sdn()))
    settled(screening.parties.add(desk.trade.seat, PartyDraft("HIT", "Polaris Meridian Shipping", "CY", SUPPLIES)))
    bill = desk.bill("X-1", "CNY 100.00", "HIT")
    line = desk.moved("-100.00", of=CNY_NUMBER, currency="CNY")
    assert code(desk.pay(line, part("bill", "CNY -100.00", bill))) == "compliance.open_hit"
    assert desk.owing() == {bill: "CNY 100.00"}
