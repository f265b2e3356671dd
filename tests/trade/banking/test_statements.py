"""Statements brought in: every movement once, whatever tells it again; what does not add up is refused."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banking import CNY_NUMBER, EUR_NUMBER, Bank, Moved, mt940, opened_bank, summed
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled
from jointseas.trade.banking.accounts.records import OwnAccountDraft
from jointseas.trade.banking.accounts.rules import is_same
from jointseas.trade.banking.lines import service as lines
from jointseas.trade.banking.lines.records import Known
from jointseas.trade.banking.lines.rules import likeness, paired
from jointseas.trade.banking.records import BankLine, Telling
from trading import Trade

BANKS = Path(__file__).resolve().parents[4] / "shared" / "data" / "bank-statements"
needs_data = pytest.mark.skipif(not BANKS.is_dir(), reason="the public bank statements are not beside this checkout")
TWO_DAYS = (Moved("2026-03-02", "100.00", "INV-1", "Nord"), Moved("2026-03-02", "100.00", "INV-1", "Nord"),
            Moved("2026-03-03", "-40.00", "fee"))  # fmt: skip


@pytest.fixture
def bank(trade: Trade) -> Bank:
    return opened_bank(trade)


def amounts(bank: Bank) -> list[str]:
    return [str(it.told.money.amount) for it in bank.waiting()]


def test_a_statement_is_taken_once_with_its_twins(bank: Bank) -> None:
    first = bank.sent(mt940(EUR_NUMBER, "EUR", "50.00", TWO_DAYS))
    assert (first.read, first.imported, first.skipped) == (3, 3, ())
    again = bank.sent(mt940(EUR_NUMBER, "EUR", "50.00", TWO_DAYS))
    assert (again.read, again.imported, again.batch) == (3, 0, None)
    assert amounts(bank) == ["100.00", "100.00", "-40.00"]


def test_the_same_movement_in_the_statement_that_goes_on_is_another(bank: Bank) -> None:
    """Two pages of one day, each with one of the twins: the second opens where the first closed."""
    bank.sent(mt940(EUR_NUMBER, "EUR", "0.00", TWO_DAYS[:1]))
    assert bank.sent(mt940(EUR_NUMBER, "EUR", "100.00", TWO_DAYS[1:2], sheet="2")).imported == 1
    assert amounts(bank) == ["100.00", "100.00"]


def test_overlapping_statements_give_each_movement_once(bank: Bank) -> None:
    bank.sent(mt940(EUR_NUMBER, "EUR", "0.00", TWO_DAYS))
    wider = (*TWO_DAYS, Moved("2026-03-04", "7.00", "more"))
    assert bank.sent(mt940(EUR_NUMBER, "EUR", "0.00", wider, sheet="9")).imported == 1
    assert amounts(bank) == ["100.00", "100.00", "-40.00", "7.00"]


def test_lines_that_miss_the_closing_balance_are_refused_unless_insisted(bank: Bank) -> None:
    wrong = mt940(EUR_NUMBER, "EUR", "0.00", TWO_DAYS, closing="161.00")
    refused = bank.sent(wrong)
    assert refused.batch is None
    assert [it.refused.code for it in refused.skipped] == ["banking.gap"]
    assert refused.skipped[0].refused.facts["gap"] == Money(100, "EUR")
    assert bank.sent(wrong, insist="1").imported == 3


def test_a_statement_that_does_not_go_on_is_refused(bank: Bank) -> None:
    bank.sent(mt940(EUR_NUMBER, "EUR", "0.00", TWO_DAYS))
    later = (Moved("2026-03-09", "5.00"),)
    broken = bank.sent(mt940(EUR_NUMBER, "EUR", "170.00", later))
    assert [it.refused.code for it in broken.skipped] == ["banking.not_continuous"]
    assert bank.sent(mt940(EUR_NUMBER, "EUR", "160.00", later)).imported == 1


def test_one_statement_of_a_file_that_fits_no_account_does_not_keep_the_others_out(bank: Bank) -> None:
    both = mt940("999/888777", "EUR", "0.00", TWO_DAYS) + b"\r\n" + mt940(EUR_NUMBER, "EUR", "0.00", TWO_DAYS)
    done = bank.sent(both)
    assert (done.imported, [it.refused.code for it in done.skipped]) == (3, ["banking.unknown_account"])


def test_a_batch_goes_back_whole_but_not_what_another_has_told_too(bank: Bank) -> None:
    first = bank.sent(mt940(EUR_NUMBER, "EUR", "0.00", TWO_DAYS[:2]))
    wider = bank.sent(mt940(EUR_NUMBER, "EUR", "0.00", TWO_DAYS, sheet="9"))
    assert settled(bank.intake.undo(bank.trade.seat, first.batch or 0)) == 0
    assert len(amounts(bank)) == 3
    assert settled(bank.intake.undo(bank.trade.seat, wider.batch or 0)) == 3
    assert amounts(bank) == []
    assert bank.sent(mt940(EUR_NUMBER, "EUR", "0.00", TWO_DAYS)).imported == 3


CSV = """交易日期,对方户名,收入,支出,余额,币种,摘要,交易流水号
2026-03-05,宁波陶瓷厂,,"1,200.00","8,800.00",RMB,货款,T3
2026-03-04,银行,,15.00,"10,000.00",RMB,手续费,T2
2026-03-04,北欧家居,"10,015.00",,"10,015.00",RMB,货款 INV-2026-0001,T1
"""


def test_a_table_with_two_columns_of_amounts_the_newest_first(bank: Bank) -> None:
    done = bank.sent(CSV.encode("gb18030"), "流水.csv", account=CNY_NUMBER)
    assert (done.imported, done.skipped) == (3, ())
    assert amounts(bank) == ["10015.00", "-15.00", "-1200.00"]
    said = bank.trade.book.seen(lambda view: lines.said(view, bank.cny, date(2026, 3, 31)))
    assert (said.money, said.opening) == (Money(880000, "CNY"), Money(0, "CNY"))


def test_a_table_that_names_no_account_is_of_the_only_one_in_its_currency(bank: Bank) -> None:
    assert bank.sent(CSV.encode(), "a.csv").imported == 3
    second = OwnAccountDraft("7000.999.888", "CNY", "Another", "1012")
    settled(bank.banking.add(bank.trade.seat, second))
    done = bank.sent(CSV.replace("T", "U").encode(), "b.csv")
    assert [it.refused.code for it in done.skipped] == ["banking.unknown_account"]


def test_a_table_whose_balance_does_not_follow_is_refused(bank: Bank) -> None:
    torn = "\n".join(CSV.splitlines()[:2] + CSV.splitlines()[3:])
    done = bank.sent(torn.encode(), "a.csv", account=CNY_NUMBER)
    assert [it.refused.code for it in done.skipped] == ["banking.gap"]


@needs_data
@pytest.mark.parametrize(
    ("name", "number", "currency", "count", "total"),
    [
        ("camt/camt053.v2.multi.statement.xml", "NL26VAYB8060476890", "EUR", 2, 185),
        ("mt940/sberbank/171011_01234945.sta", "1966315302010001", "HUF", 3, -943700),
        ("mt940/betterplace/with_binary_character.sta", "0000007304", "EUR", 1, 112000),
    ],
)
def test_files_of_real_banks(bank: Bank, name: str, number: str, currency: str, count: int, total: int) -> None:
    draft = OwnAccountDraft(number, currency, "Theirs", "1012")
    settled(bank.banking.add(bank.trade.seat, draft))
    content = (BANKS / name).read_bytes()
    assert bank.sent(content, Path(name).name).imported == count
    assert summed(bank.waiting(), currency) == Money(total, currency)
    assert bank.sent(content, Path(name).name).imported == 0


def test_a_number_is_known_by_the_part_that_the_bank_tells() -> None:
    assert is_same("DE89 3704 0044 0532 0130 00", "0532013000")
    assert is_same("0000007304", "51230800/0000007304")
    assert not is_same("DE89370400440532013000", "013000")


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (OwnAccountDraft("DE89370400440532013001", "EUR", "B", "1012"), "banking.iban"),
        (OwnAccountDraft("7000-333", "EUR", "B", "1122"), "banking.not_cash"),
        (OwnAccountDraft("7000-333", "EUR", "B", "1002"), "banking.books_taken"),
        (OwnAccountDraft("7000.111.222", "USD", "B", "1012"), "banking.account_taken"),
    ],
)
def test_accounts_that_cannot_be(bank: Bank, draft: OwnAccountDraft, code: str) -> None:
    answer = bank.banking.add(bank.trade.seat, draft)
    assert isinstance(answer, Refused)
    assert answer.code == code


# ---- pairing, by itself

DAY = date(2026, 3, 2)


def line(minor: int, text: str = "", reference: str = "") -> BankLine:
    return BankLine(0, DAY, DAY, Money(minor, "EUR"), text=text, bank_reference=reference)


def known(*told: BankLine, final: bool = True) -> list[Known]:
    return [Known(n, likeness(it), it.booked, it.money.minor, it.bank_reference, final)
            for n, it in enumerate(told, start=1)]  # fmt: skip


def test_a_report_and_its_statement_word_one_movement_differently() -> None:
    before = known(line(500, "incoming", "B1"), final=False)
    assert paired([line(500, "Invoice 7, thank you", "B1")], Telling.STATEMENT, before) == [(1,)]
    after = known(line(500, "incoming", "B1"))
    assert paired([line(500, "Invoice 7, thank you", "B1")], Telling.STATEMENT, after) == [()]
    assert paired([line(500, "Invoice 7, thank you", "B1")], Telling.NOTICE, after) == [(1,)]


def test_a_movement_that_one_telling_gathers_and_another_takes_apart() -> None:
    apart = (line(500, "one", "B1"), line(700, "two", "B1"))
    assert paired([line(1200, "batch", "B1")], Telling.STATEMENT, known(*apart, final=False)) == [(1, 2)]
    assert paired(apart, Telling.NOTICE, known(line(1200, "batch", "B1"))) == [(1,), (1,)]


told = st.builds(line, st.sampled_from([100, 200, 300]), st.sampled_from(["a", "b"]), st.sampled_from(["", "X", "Y"]))


@given(st.lists(told, max_size=8), st.lists(told, max_size=4))
def test_of_two_statements_of_the_same_day_the_wider_adds_what_it_has_more(
    some: list[BankLine], more: list[BankLine]
) -> None:
    found = paired([*some, *more], Telling.STATEMENT, known(*some))
    assert sum(not ids for ids in found) == len(more)
    taken = [it for ids in found for it in ids]
    assert sorted(taken) == list(range(1, len(some) + 1))
