"""What a payment run becomes on the bank's statement: one debit of all of it, or one for each of its payments."""

from collections.abc import Callable
from datetime import date

import pytest

from banking import CNY_NUMBER, USD_NUMBER
from jointseas.access.gate import Work
from jointseas.kernel.outcome import BrokenInvariant, Refused, settled
from jointseas.parties.accounts.records import AccountDraft
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties
from jointseas.trade.payments.proposing.records import Waiting
from jointseas.trade.payments.records import Because, PartKind
from jointseas.trade.purchases.paying.records import Charset, Chosen, Payer, Run, RunDraft, RunState
from jointseas.trade.purchases.service import Purchases
from screeners import desk as screener
from screeners import sdn
from settling import Settling, money, part

DAY = date(2026, 3, 2)
PAYER = Payer("Haihe Homeware Ltd", CNY_NUMBER.replace(" ", ""), "CN")
SUPPLIES = (PartyRole.SUPPLIER,)
Ordered = Callable[..., Run]


def code(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code


def proposed(desk: Settling, line_id: int) -> Waiting:
    return settled(desk.payments.proposals(desk.trade.seat, line_id))


def because(it: Waiting) -> set[Because]:
    return {reason.because for reason in it.best.reasons} if it.best else set()


def debit(desk: Settling, amount: str, words: str = "", counter: str = "", day: str = "2026-03-03") -> int:
    return desk.moved(f"-{amount}", words, counter, day, CNY_NUMBER, "CNY")


@pytest.fixture
def purchases(desk: Settling) -> Purchases:
    parties, seat = Parties(desk.trade.house.gate), desk.trade.seat
    settled(parties.add(seat, PartyDraft("KILN", "Kiln Brothers", "CN", SUPPLIES)))
    for supplier, number in (("CLAY", "955880001"), ("KILN", "955880002")):
        theirs = AccountDraft(supplier, number, "CNY", "CN", cnaps="102100099996")
        settled(parties.add_account(seat, supplier, theirs))
    return Purchases(desk.trade.house.gate)


@pytest.fixture
def ordered(desk: Settling, purchases: Purchases) -> Ordered:
    """A run of these bills whose file was given to the bank."""

    def made(*chosen: Chosen, sent: bool = True) -> Run:
        seat = desk.trade.seat
        it = settled(purchases.prepare_run(seat, RunDraft(DAY, PAYER, chosen, Charset.FULL)))
        return settled(purchases.send_run(seat, it.number)).run if sent else it

    return made


def state(desk: Settling, purchases: Purchases, it: Run) -> tuple[RunState, str]:
    found = next(one for one in settled(purchases.runs(desk.trade.seat)) if one.id == it.id)
    return found.state, str(found.left.amount)


@pytest.fixture
def two(desk: Settling, purchases: Purchases) -> tuple[str, str]:
    assert settled(purchases.runs(desk.trade.seat)) == ()
    return desk.bill("C-9001", "CNY 300.00"), desk.bill("K-7", "CNY 55.00", "KILN")


def test_one_debit_of_a_whole_run_settles_all_its_bills_and_is_given_back(
    desk: Settling, purchases: Purchases, two: tuple[str, str], ordered: Ordered
) -> None:
    run = ordered(*map(Chosen, two))
    line = debit(desk, "355.00", f"BATCH {run.number.replace('-', '')}1")
    found = proposed(desk, line)
    assert because(found) == {Because.RUN, Because.NUMBER, Because.EXACT, Because.DUE}
    assert found.best
    assert found.best.certain
    done = desk.take_best(line)
    assert desk.posted(done) == ["1002 CNY -355.00", "2202 CNY 355.00"]
    assert desk.owing() == {}
    assert state(desk, purchases, run) == (RunState.PAID, "0.00")
    assert code(purchases.run_paid(desk.trade.seat, run.number, DAY)) == "purchases.run_state"
    desk.undo(done.number)
    assert desk.owing() == {two[0]: "CNY 300.00", two[1]: "CNY 55.00"}
    assert state(desk, purchases, run) == (RunState.SENT, "355.00")
    assert proposed(desk, line).best == found.best
    assert all(it.ties for it in settled(purchases.ageing(desk.trade.seat, DAY)).totals)


def test_a_debit_of_just_its_amount_that_names_nothing_waits_for_a_person(
    desk: Settling, two: tuple[str, str], ordered: Ordered
) -> None:
    run = ordered(Chosen(two[0], money("CNY 200.00")), Chosen(two[1]))
    found = proposed(desk, debit(desk, "255.00", "bulk payment")).best
    assert found
    assert [(it.kind, it.reference, it.money) for it in found.parts] == [
        (PartKind.RUN, run.number, money("CNY -255.00"))
    ]
    assert (found.score, found.certain) == (75, False)
    assert proposed(desk, debit(desk, "255.00", "bulk payment", day="2026-02-20")).best is None
    assert proposed(desk, debit(desk, "254.99", f"bulk {run.number}")).best is None


def test_a_debit_for_each_payment_pays_the_run_with_the_last_of_them(
    desk: Settling, purchases: Purchases, two: tuple[str, str], ordered: Ordered
) -> None:
    """The bills by their numbers, which are the references that go from end to end; one is paid in part."""
    run = ordered(Chosen(two[0], money("CNY 200.00")), Chosen(two[1]))
    first = desk.take_best(debit(desk, "200.00", two[0], "Dehua Clay Works"))
    assert [(it.kind, it.reference) for it in first.parts] == [(PartKind.BILL, two[0])]
    assert state(desk, purchases, run) == (RunState.SENT, "55.00")
    rest = ordered(Chosen(two[0], money("CNY 100.00")), sent=False)  # what the bank has paid is not kept for the run
    assert settled(purchases.cancel_run(desk.trade.seat, rest.number)).state is RunState.CANCELLED
    second = desk.take_best(debit(desk, "55.00", two[1], "Kiln Brothers"))
    assert state(desk, purchases, run) == (RunState.PAID, "0.00")
    assert desk.owing() == {two[0]: "CNY 100.00"}
    desk.undo(first.number)
    assert state(desk, purchases, run) == (RunState.SENT, "200.00")
    desk.undo(second.number)
    assert state(desk, purchases, run) == (RunState.SENT, "255.00")


def test_what_is_left_after_a_debit_of_one_payment_is_what_the_run_still_is(
    desk: Settling, purchases: Purchases, two: tuple[str, str], ordered: Ordered
) -> None:
    run = ordered(*map(Chosen, two))
    desk.take_best(debit(desk, "55.00", two[1], "Kiln Brothers"))
    whole = debit(desk, "355.00", run.number)
    assert proposed(desk, whole).best is None
    assert code(desk.pay(whole, part("run", "CNY -355.00", run.number))) == "payments.run_whole"
    settled(purchases.run_paid(desk.trade.seat, run.number, DAY))
    assert desk.owing() == {}
    assert desk.held("1002", "CNY") == "-355.00"


def test_a_file_that_orders_again_what_is_paid_is_not_written(
    desk: Settling, purchases: Purchases, two: tuple[str, str], ordered: Ordered
) -> None:
    run = ordered(*map(Chosen, two), sent=False)
    done = desk.take_best(debit(desk, "55.00", two[1], "Kiln Brothers"))
    assert code(purchases.send_run(desk.trade.seat, run.number)) == "purchases.run_begun"
    settled(purchases.run_paid(desk.trade.seat, run.number, DAY))
    desk.undo(done.number)
    assert state(desk, purchases, run) == (RunState.PREPARED, "55.00")


def test_charges_come_on_top_and_the_bank_may_take_it_from_dollars(
    desk: Settling, two: tuple[str, str], ordered: Ordered
) -> None:
    """50.00 of 52.00 dollars pay 355.00 yuan, at 7.10; the other 2.00 are 14.20 of charges by the same rate."""
    run = ordered(*map(Chosen, two))
    line = desk.moved("-52.00", of=USD_NUMBER, currency="USD")
    parts = (part("run", "CNY -355.00", run.number, paid="USD -50.00"), part("charges", "USD -2.00"))
    done = settled(desk.pay(line, *parts))
    assert desk.posted(done)[:3] == ["1002 USD -52.00", "2202 CNY 355.00", "660302 CNY 14.20"]
    assert desk.owing() == {}


def test_nobody_in_a_run_is_paid_over_an_open_hit(desk: Settling, two: tuple[str, str], ordered: Ordered) -> None:
    run = ordered(*map(Chosen, two))
    screening = screener(desk.trade.house)
    settled(screening.compliance.load(screening.staff, sdn()))
    settled(screening.parties.change(desk.trade.seat, PartyDraft("KILN", "Polaris Meridian Shipping", "CY", SUPPLIES)))
    line = debit(desk, "355.00", run.number)
    assert code(desk.pay(line, part("run", "CNY -355.00", run.number))) == "compliance.open_hit"
    assert desk.owing() == {two[0]: "CNY 300.00", two[1]: "CNY 55.00"}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE payment_run SET state = 'sent'",
        "UPDATE payment_run SET state = 'cancelled'",
        "DELETE FROM payment_run_settled",
        "INSERT INTO payment_run_settled SELECT settlement_id + 100, firm_id, run_id, line FROM payment_run_settled",
    ],
)
def test_the_database_itself_keeps_what_of_a_run_is_paid(
    desk: Settling, two: tuple[str, str], ordered: Ordered, statement: str
) -> None:
    run = ordered(*map(Chosen, two))
    desk.take_best(debit(desk, "355.00", run.number))

    def tamper(work: Work) -> None:
        work.connection.exec_driver_sql(statement)

    with pytest.raises((BrokenInvariant, Refused)):
        settled(desk.trade.doing(tamper))
