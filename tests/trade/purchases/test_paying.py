"""Bills chosen, the file that a bank reads, and what becomes of both."""

from datetime import date

import pytest
from defusedxml.ElementTree import fromstring

from jointseas.kernel.outcome import Refused, settled
from jointseas.parties.accounts.records import AccountDraft
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties
from jointseas.trade.purchases.ordering.records import Arrival
from jointseas.trade.purchases.paying.pain import NAMESPACE
from jointseas.trade.purchases.paying.records import Charset, Chosen, Payer, RunDraft, RunState
from purchasing import Buying, goods, money

PAYER = Payer("Haihe Homeware Ltd", "6222 0000 1111 2222", "CN", "BKCHCNBJ92A")
DAY = date(2026, 3, 2)


def code(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code


@pytest.fixture
def owing(buying: Buying) -> tuple[str, str]:
    """Two bills of one supplier: 50.00 and 30.00."""
    Parties(buying.trade.house.gate).add_account(
        buying.trade.seat, "CLAY", AccountDraft("德化陶土厂", "955880001", "CNY", "CN", cnaps="102100099996")
    )
    numbers = []
    for place, net in ((1, "CNY 50.00"), (2, "CNY 30.00")):
        order = buying.order(("MUG", 10 * place, "5" if place == 1 else "1.5"))
        came = settled(buying.receive(order, Arrival("MUG", 10 * place)))
        numbers.append(settled(buying.bill(f"F-{place}", goods(came, 10 * place, net))).number)
    return numbers[0], numbers[1]


def run(*bills: Chosen, charset: Charset = Charset.FULL) -> RunDraft:
    return RunDraft(DAY, PAYER, bills, charset)


def test_a_run_becomes_a_file_and_the_file_a_payment(buying: Buying, owing: tuple[str, str]) -> None:
    seat, purchases = buying.trade.seat, buying.purchases
    made = settled(purchases.prepare_run(seat, run(Chosen(owing[0], money("CNY 20.00")), Chosen(owing[1]))))
    assert (made.number, made.total, made.state) == ("PR-2026-0001", money("CNY 50.00"), RunState.PREPARED)
    told = settled(purchases.send_run(seat, made.number))
    root = fromstring(told.content)
    texts = {it.tag.rpartition("}")[2]: it.text for it in root.iter() if it.text}
    assert (root.tag, texts["CtrlSum"], texts["NbOfTxs"]) == (f"{{{NAMESPACE}}}Document", "50.00", "2")
    assert (texts["Nm"], texts["MmbId"], texts["Ustrd"]) == ("德化陶土厂", "102100099996", "F-2")
    assert settled(purchases.send_run(seat, made.number)).content == told.content
    assert settled(purchases.run_paid(seat, made.number, DAY)).state is RunState.PAID
    assert (buying.trade.balance("payable"), buying.trade.balance("bank")) == (-30_00, -50_00)
    assert [it.ties for it in settled(purchases.ageing(seat, DAY)).totals] == [True]
    assert code(purchases.cancel_run(seat, made.number)) == "purchases.run_state"


def test_nothing_is_paid_by_two_runs(buying: Buying, owing: tuple[str, str]) -> None:
    seat, purchases = buying.trade.seat, buying.purchases
    first = settled(purchases.prepare_run(seat, run(Chosen(owing[0], money("CNY 20.00")))))
    more = run(Chosen(owing[0], money("CNY 30.01")))
    assert code(purchases.prepare_run(seat, more)) == "purchases.run_more_than_owed"
    assert code(purchases.prepare_run(seat, run(Chosen(owing[0]), Chosen(owing[0])))) == "purchases.run_twice"
    settled(purchases.cancel_run(seat, first.number))
    assert settled(purchases.prepare_run(seat, more)).total == money("CNY 30.01")


def test_a_bank_that_takes_latin_letters_only_is_not_given_others(buying: Buying, owing: tuple[str, str]) -> None:
    refused = buying.purchases.prepare_run(buying.trade.seat, run(Chosen(owing[0]), charset=Charset.LATIN))
    assert code(refused) == "purchases.charset"


def test_nobody_is_paid_on_an_account_that_nobody_vouches_for(buying: Buying, owing: tuple[str, str]) -> None:
    parties, seat = Parties(buying.trade.house.gate), buying.trade.seat
    kept = settled(parties.accounts(seat, "CLAY"))[0]
    changed = AccountDraft("德化陶土厂", "955880009", "CNY", "CN", reason="new bank")
    settled(parties.change_account(seat, kept.id, changed))
    assert code(buying.purchases.prepare_run(seat, run(Chosen(owing[0])))) == "purchases.doubtful_account"
    settled(parties.vouch(buying.trade.book.seat, kept.id, "called the number on the contract"))
    made = settled(buying.purchases.prepare_run(seat, run(Chosen(owing[0]))))
    assert made.payments[0].number == "955880009"
    settled(parties.add(seat, PartyDraft("NOBANK", "No Bank Ltd", "CN", (PartyRole.SUPPLIER,))))
