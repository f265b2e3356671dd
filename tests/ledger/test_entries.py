"""Posting, repeating, reversing: what an entry must be, on both databases."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bookkeeping import Book, draft, line
from jointseas.access.records import Role
from jointseas.kernel.money import LARGEST_MINOR, Money
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.records import AccountChange, AccountDraft, EntryDraft, Flow, Kind, Line, StatedRate
from jointseas.ledger.rules import LONGEST_MEMO, written


def test_an_entry_is_kept_as_it_was_posted(book: Book) -> None:
    posted = book.post("2026-01-05", line("1002", "CNY 100.00"), line("6001", "CNY -100.00"))
    assert posted.number == 1
    assert settled(book.ledger.entry(book.seat, 1)) == posted


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ((("1002", "CNY 5.00"), ("6001", "CNY -4.99")), "books.unbalanced"),
        ((("1002", "USD 5.00"), ("1122", "CNY -5.00")), "books.unbalanced"),
        ((("1002", "CNY 5.00"),), "books.lines_missing"),
        ((("1002", "CNY 0.00"), ("6001", "CNY 0.00")), "books.line_zero"),
        ((("9999", "CNY 5.00"), ("6001", "CNY -5.00")), "books.no_account"),
        ((("3002", "CNY 5.00"), ("6001", "CNY -5.00")), "books.exchange_by_hand"),
        ((("1122", "USD 5.00"), ("6001", "USD -5.00")), "books.no_rate"),
    ],
)
def test_what_is_no_entry_is_refused_and_changes_nothing(
    book: Book, lines: tuple[tuple[str, str], ...], code: str
) -> None:
    asked = draft("2026-01-05", *(line(account, amount) for account, amount in lines))
    assert book.refused(book.ledger.post(book.seat, asked)) == code
    assert settled(book.ledger.journal(book.seat)) == ()


def test_the_same_key_is_the_same_entry_and_no_other(book: Book) -> None:
    asked = draft("2026-01-05", line("1002", "CNY 5.00"), line("6001", "CNY -5.00"), key="once")
    first = settled(book.ledger.post(book.seat, asked))
    assert settled(book.ledger.post(book.seat, asked)) == first
    other = draft("2026-01-05", line("1002", "CNY 6.00"), line("6001", "CNY -6.00"), key="once")
    answer = book.ledger.post(book.seat, other)
    assert answer == Refused("books.key_reused", key="once", number=1)
    assert len(settled(book.ledger.journal(book.seat))) == 1


def test_a_key_is_bound_to_all_that_was_asked(book: Book) -> None:
    pair = (Line("1122", Money(100, "USD"), "a"), Line("6001", Money(-100, "USD"), "b"))
    asked = EntryDraft(date(2026, 1, 5), "memo", "once", "source", pair, (StatedRate("USD", Decimal("7.1")),))
    settled(book.ledger.post(book.seat, asked))
    others = (
        replace(asked, day=date(2026, 1, 6)),
        replace(asked, memo="other"),
        replace(asked, source="other"),
        replace(asked, lines=(replace(pair[0], memo="other"), pair[1])),
        replace(asked, lines=(replace(pair[0], account="1221"), pair[1])),
        replace(asked, rates=(StatedRate("USD", Decimal("7.2")),)),
    )
    for other in others:
        assert book.refused(book.ledger.post(book.seat, other)) == "books.key_reused"
        assert book.refused(book.ledger.post_many(book.seat, (other,))) == "books.key_reused"


def test_what_is_chained_tells_every_line(book: Book) -> None:
    """Lines that came of the day's rate are no part of what was asked, so the digest must hold them itself."""
    entry = book.post("2026-01-05", line("1002", "CNY 5.00"), line("6001", "CNY -5.00"))
    others = [
        replace(entry, lines=(line("1002", "CNY 5.01"), *entry.lines[1:])),
        replace(entry, lines=(line("1001", "CNY 5.00"), *entry.lines[1:])),
        replace(entry, number=2),
        replace(entry, key="other"),
    ]
    assert len({written(it) for it in (entry, *others)}) == 5


def test_an_amount_beyond_the_largest_is_refused(book: Book) -> None:
    pair = (Line("1002", Money(LARGEST_MINOR + 1, "CNY")), Line("6001", Money(-LARGEST_MINOR - 1, "CNY")))
    asked = EntryDraft(date(2026, 1, 5), "", "large", "test", pair)
    assert book.refused(book.ledger.post(book.seat, asked)) == "money.too_large"


def test_a_note_of_the_rate_does_not_make_a_memo_too_long(book: Book) -> None:
    pair = (Line("1122", Money(100, "USD")), Line("6001", Money(-100, "USD"), "m" * LONGEST_MEMO))
    asked = EntryDraft(date(2026, 1, 5), "", "long", "test", pair, (StatedRate("USD", Decimal("7.1")),))
    posted = settled(book.ledger.post(book.seat, asked))
    assert len(posted.lines[1].memo) == LONGEST_MEMO
    settled(book.ledger.reverse(book.seat, posted.number, posted.day, "back"))


def test_keys_and_sources_of_the_ledger_itself_are_not_to_be_had(book: Book) -> None:
    for key in ("reversal/1", "exchange-realised:USD:2026-01-31:1"):
        asked = draft("2026-01-05", line("1002", "CNY 5.00"), line("6001", "CNY -5.00"), key=key)
        assert book.refused(book.ledger.post(book.seat, asked)) == "books.key_taken"
    posing = replace(draft("2026-01-05", *asked.lines), source="exchange-realised:USD")
    assert book.refused(book.ledger.post(book.seat, posing)) == "books.source_taken"


def test_a_reversal_is_the_exact_negative_once(book: Book) -> None:
    posted = book.post("2026-01-05", line("1002", "CNY 100.00"), line("6001", "CNY -60.00"), line("2221", "CNY -40.00"))
    back = settled(book.ledger.reverse(book.seat, 1, date(2026, 1, 6), "wrong buyer"))
    assert back.lines == tuple(Line(it.account, -it.money, it.memo) for it in posted.lines)
    assert (back.number, back.reverses) == (2, 1)
    assert settled(book.ledger.entry(book.seat, 1)).reversed_by == 2
    again = book.ledger.reverse(book.seat, 1, date(2026, 1, 6), "wrong buyer")
    assert settled(again) == settled(book.ledger.entry(book.seat, 2))
    assert book.refused(book.ledger.reverse(book.seat, 1, date(2026, 1, 7), "again")) == "books.reversed"
    assert book.refused(book.ledger.reverse(book.seat, 2, date(2026, 1, 7), "back")) == "books.reversal_reversed"
    assert _balances(book) == {}


def _balances(book: Book) -> dict[str, Money]:
    trial = settled(book.ledger.trial_balance(book.seat, date(2999, 12, 31)))
    return {row.account.code: row.closing for row in trial.rows if row.closing}


def test_a_reversal_does_not_go_before_its_entry(book: Book) -> None:
    book.post("2026-01-05", line("1002", "CNY 1.00"), line("6001", "CNY -1.00"))
    assert book.refused(book.ledger.reverse(book.seat, 1, date(2026, 1, 4), "early")) == "books.reversal_before"


def test_many_are_posted_together_or_not_at_all(book: Book) -> None:
    good = [draft("2026-01-05", line("1002", "CNY 1.00"), line("6001", "CNY -1.00"), key=f"k{n}") for n in range(30)]
    bad = draft("2026-01-05", line("1002", "CNY 1.00"), line("6001", "CNY -2.00"))
    assert book.refused(book.ledger.post_many(book.seat, (*good, bad))) == "books.unbalanced"
    assert settled(book.ledger.journal(book.seat)) == ()
    batch = settled(book.ledger.post_many(book.seat, (*good, good[3])))
    assert batch.numbers == (*range(1, 31), 4)
    assert (batch.posted, batch.repeated) == (30, 1)


def test_one_and_many_write_the_same(book: Book) -> None:
    one = draft("2026-01-05", line("1122", "USD 10.00"), line("6001", "USD -10.00"), key="a", rates={"USD": "7.1"})
    two = draft("2026-01-05", line("1122", "USD 10.00"), line("6001", "USD -10.00"), key="b", rates={"USD": "7.1"})
    single = settled(book.ledger.post(book.seat, one))
    settled(book.ledger.post_many(book.seat, (two,)))
    many = settled(book.ledger.entry(book.seat, 2))
    assert many.lines == single.lines


def test_a_closed_account_takes_nothing_new_but_its_reversal(book: Book) -> None:
    settled(book.ledger.add_account(book.seat, _bank("100201")))
    book.post("2026-01-05", line("100201", "CNY 1.00"), line("6001", "CNY -1.00"))
    settled(book.ledger.change_account(book.seat, AccountChange("100201", "旧账户", "Old account", active=False)))
    again = draft("2026-01-05", line("100201", "CNY 1.00"), line("6001", "CNY -1.00"))
    assert book.refused(book.ledger.post(book.seat, again)) == "books.account_closed"
    settled(book.ledger.reverse(book.seat, 1, date(2026, 1, 5), "back"))


def test_an_account_may_be_held_to_one_currency(book: Book) -> None:
    settled(book.ledger.add_account(book.seat, _bank("100202", "USD")))
    asked = draft("2026-01-05", line("100202", "CNY 1.00"), line("6001", "CNY -1.00"))
    assert book.refused(book.ledger.post(book.seat, asked)) == "books.account_currency"


def test_a_code_and_a_duty_are_given_once(book: Book) -> None:
    assert book.refused(book.ledger.add_account(book.seat, _bank("1002"))) == "books.account_taken"
    rival = AccountDraft("100299", "银行", "Bank", Kind.ASSET, Flow.CASH, monetary=True, duty="bank")
    assert book.refused(book.ledger.add_account(book.seat, rival)) == "books.duty_taken"
    idle = AccountChange("1002", "银行存款", "Cash at bank", active=False)
    assert book.refused(book.ledger.change_account(book.seat, idle)) == "books.duty_needed"


def test_foreign_money_is_kept_off_results_and_cash_is_an_asset(book: Book) -> None:
    fees = AccountDraft("6603-9", "手续费", "Charges", Kind.EXPENSE, Flow.OPERATING, monetary=True)
    assert book.refused(book.ledger.add_account(book.seat, fees)) == "books.result_monetary"
    stock = AccountDraft("1405-9", "库存", "Stock", Kind.ASSET, Flow.OPERATING, monetary=False, currency="USD")
    assert book.refused(book.ledger.add_account(book.seat, stock)) == "books.currency_monetary"
    for kind, monetary in ((Kind.LIABILITY, True), (Kind.ASSET, False)):
        cash = AccountDraft("1009", "现金", "Cash", kind, Flow.CASH, monetary=monetary)
        assert book.refused(book.ledger.add_account(book.seat, cash)) == "books.cash_monetary"


def _bank(code: str, currency: str | None = None) -> AccountDraft:
    return AccountDraft(code, "银行账户", "Bank account", Kind.ASSET, Flow.CASH, monetary=True, currency=currency)


def test_a_book_is_of_one_firm(book: Book) -> None:
    lender = book.house.lender[Role.APPROVER]
    asked = draft("2026-01-05", line("1002", "CNY 1.00"), line("6011", "CNY -1.00"))
    assert book.refused(book.ledger.post(lender, asked)) == "books.not_open"
    settled(book.ledger.open_book(lender))
    book.post("2026-01-05", line("1002", "CNY 2.00"), line("6001", "CNY -2.00"))
    settled(book.ledger.post(lender, asked))
    assert settled(book.ledger.entry(lender, 1)).lines == asked.lines
    assert book.refused(book.ledger.entry(lender, 2)) == "books.no_entry"
    assert book.refused(book.ledger.statement(lender, "6001", "CNY")) == "books.no_account"


def test_opening_a_book_twice_leaves_it_alone(book: Book) -> None:
    before = settled(book.ledger.accounts(book.seat))
    assert settled(book.ledger.open_book(book.seat)) == before


def test_hidden_characters_do_not_reach_the_book(book: Book) -> None:
    asked = draft("2026-01-05", line("1002", "CNY 1.00"), line("6001", "CNY -1.00"), memo="paid\u202e001")
    assert book.refused(book.ledger.post(book.seat, asked)) == "text.hidden"
