"""Entries from files: each whole or refused with its row, the same file twice posted once."""

import json

import pytest

from bookkeeping import Book
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.journal import files

HEAD = "key,day,account,currency,debit,credit,memo,rate\n"
GOOD = (
    HEAD
    + "a,2026-01-05,1002,CNY,100.00,,first,\n"
    + "a,2026-01-05,6001,CNY,,100.00,first,\n"
    + "b,2026-01-06,1122,USD,50.00,,abroad,7.1\n"
    + "b,2026-01-06,6001,USD,,50.00,abroad,\n"
)


def test_a_file_is_posted_once(book: Book) -> None:
    first = settled(book.ledger.post_file(book.seat, GOOD.encode()))
    assert (first.posted, first.repeated, first.refused) == (2, 0, ())
    second = settled(book.ledger.post_file(book.seat, b"\xef\xbb\xbf" + GOOD.encode()))
    assert (second.posted, second.repeated, second.refused) == (0, 2, ())
    assert [it.number for it in settled(book.ledger.journal(book.seat))] == [2, 1]


def test_a_bad_entry_is_refused_whole_with_its_row_and_the_others_are_posted(book: Book) -> None:
    bad = (
        GOOD
        + "c,2026-01-07,1002,CNY,5.00,,,\nc,2026-01-07,6001,CNY,,4.00,,\n"
        + "d,2026-01-07,1002,CNY,5.00,5.00,,\nd,2026-01-07,6001,CNY,,5.00,,\n"
        + "e,07/01/2026,1002,CNY,5.00,,,\ne,07/01/2026,6001,CNY,,5.00,,\n"
        + "f,2026-01-07,1002,CNY,5.001,,,\nf,2026-01-07,6001,CNY,,5.001,,\n"
        + "g,2026-01-07,9999,CNY,5.00,,,\ng,2026-01-07,6001,CNY,,5.00,,\n"
        + "a,2026-01-05,1002,CNY,1.00,,other,\na,2026-01-05,6001,CNY,,1.00,other,\n"
        + "h,2026-01-08,1002,CNY,1.00,,last,\nh,2026-01-08,6001,CNY,,1.00,last,\n"
    )
    done = settled(book.ledger.post_file(book.seat, bad.encode("gb18030")))
    assert [(it.row, it.refused.code) for it in done.refused] == [
        (6, "books.unbalanced"),
        (8, "import.one_side"),
        (10, "field.date"),
        (12, "money.too_fine"),
        (14, "books.no_account"),
        (16, "books.key_reused"),
    ]
    assert done.posted == 3
    assert settled(book.ledger.entry(book.seat, 3)).memo == "last"


def test_what_could_be_read_two_ways_is_refused(book: Book) -> None:
    """A row that ends early, a week for a day, two rates for one currency, a sign that only looks like a line's end."""
    rows = (
        "key,day,account,currency,debit,credit,rate,memo\n"
        "a,2026-01-05\n"
        "b,2026-W02-1,1002,CNY,1,\nb,2026-W02-1,6001,CNY,,1\n"
        "c,2026-01-05,1122,USD,1,,7.1\nc,2026-01-05,6001,USD,,1,7.9\n"
        "d,2026-01-05,1002,CNY,1,,,x\u2028y\nd,2026-01-05,6001,CNY,,1,,x\u2028y\n"
        "2026-01-05\n"
    )
    done = settled(book.ledger.post_file(book.seat, rows.encode()))
    assert [(it.row, it.refused.code) for it in done.refused] == [
        (2, "import.one_side"),
        (3, "field.date"),
        (5, "import.entry_differs"),
        (7, "text.hidden"),
        (9, "field.date"),
    ]
    short = settled(book.ledger.post_file(book.seat, b"day,account,currency,debit,credit,key\n2026-01-05,1002,CNY,1\n"))
    assert [it.refused.code for it in short.refused] == ["text.needed"]


def test_json_lines_say_the_same(book: Book) -> None:
    entry = {
        "key": "j1", "day": "2026-01-05", "memo": "现金", "rates": {"USD": "7.1"},
        "lines": [{"account": "1122", "currency": "USD", "amount": "1.00"},
                  {"account": "6001", "currency": "USD", "amount": "-1.00"}],
    }  # fmt: skip
    rounded = {**entry, "key": "j2", "lines": [{"account": "1122", "currency": "USD", "amount": 1.1}]}
    lines = [json.dumps(entry), "", json.dumps(rounded), "{torn", "[1]", '{"key": 5}']
    done = settled(book.ledger.post_file(book.seat, "\n".join(lines).encode()))
    assert done.posted == 1
    assert [(it.row, it.refused.code) for it in done.refused] == [
        (3, "import.amount_text"), (4, "import.not_an_entry"), (5, "import.not_an_entry"), (6, "import.not_an_entry")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"key,day\n", "import.columns_missing"),
        (b"\x00\x01", "import.not_text"),
        (b"\xff\xff\xff", "import.not_text"),
        (HEAD.encode() + b'a,2026-01-05,"torn', "import.broken_row"),
        (HEAD.encode() + b"a,b,c,d,e,f,g,h,i\n", "import.ragged"),
        (HEAD.encode() + b"x" * (files.LIMITS.cell + 1), "import.broken_row"),
    ],
)
@pytest.mark.parametrize("kind", ["sqlite"])
def test_what_is_no_such_file_is_refused_and_nothing_is_posted(book: Book, content: bytes, code: str) -> None:
    answer = book.ledger.post_file(book.seat, content)
    assert isinstance(answer, Refused)
    assert answer.code == code
    assert settled(book.ledger.journal(book.seat)) == ()
