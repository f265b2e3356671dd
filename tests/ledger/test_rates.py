"""Rates of the day: the firm's own, the published cross, and files from anywhere."""

import io
import zipfile
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from bookkeeping import Book
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.rates import history
from jointseas.ledger.rates.records import OwnRate, RateSource

ECB = Path(__file__).resolve().parents[3] / "shared" / "data" / "reference" / "ecb" / "eurofxref-hist.zip"
FILE = b"""Date,USD,JPY,CNY,CYP,
2026-01-09,1.1,170,7.92,N/A,
2026-01-08,1.2,N/A,7.8,0.58,
"""


def zipped(content: bytes, **members: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in {"eurofxref-hist.csv": content, **members}.items():
            archive.writestr(name, inside)
    return target.getvalue()


@pytest.mark.parametrize("content", [FILE, zipped(FILE), b"\xef\xbb\xbf" + FILE.replace(b"\n", b"\r\n")])
def test_a_history_is_read_alone_or_zipped(book: Book, content: bytes) -> None:
    loaded = settled(book.ledger.load_rates(book.seat, content))
    assert (loaded.read, loaded.imported, loaded.unknown) == (5, 5, ("CYP",))
    again = settled(book.ledger.load_rates(book.seat, content))
    assert (again.imported, again.updated) == (0, 0)
    corrected = settled(book.ledger.load_rates(book.seat, FILE.replace(b"7.92", b"7.94")))
    assert (corrected.imported, corrected.updated) == (0, 1)
    assert settled(book.ledger.rate(book.seat, "EUR", "CNY", date(2026, 1, 9))).rate == Decimal("7.94")


def test_a_history_that_is_called_off_leaves_nothing_behind(book: Book) -> None:
    """It says how far it has come, never backwards, and whoever listens may stop it."""
    heard: list[float] = []
    days = (date(2025, 1, 1) + timedelta(days=n) for n in range(500))
    content = "\n".join(("Date,USD,CNY", *(f"{day},1.1,7.8" for day in days))).encode()

    def stop(done: int, total: int) -> None:
        heard.append(done / total)
        if done * 2 >= total:
            raise Refused("list.stopped")

    assert book.refused(book.ledger.load_rates(book.seat, content, progress=stop)) == "list.stopped"
    assert heard == sorted(heard)
    assert len(heard) > 2
    assert settled(book.ledger.published_span(book.seat)) is None
    assert settled(book.ledger.load_rates(book.seat, content)).imported == 1_000
    assert settled(book.ledger.published_span(book.seat)) == (date(2025, 1, 1), date(2026, 5, 15))


def test_the_cross_is_of_the_latest_day_that_has_both(book: Book) -> None:
    settled(book.ledger.load_rates(book.seat, FILE))
    friday = settled(book.ledger.rate(book.seat, "USD", "CNY", date(2026, 1, 9)))
    assert (friday.rate, friday.day, friday.source) == (Decimal("7.2"), date(2026, 1, 9), RateSource.PUBLISHED)
    sunday = settled(book.ledger.rate(book.seat, "USD", "CNY", date(2026, 1, 11)))
    assert (sunday.rate, sunday.day, sunday.publisher) == (Decimal("7.2"), date(2026, 1, 9), "ECB")
    euro = settled(book.ledger.rate(book.seat, "CNY", "EUR", date(2026, 1, 8)))
    assert euro.rate == Decimal("0.128205128205128")
    week_later = settled(book.ledger.rate(book.seat, "USD", "CNY", date(2026, 1, 16)))
    assert week_later.day == date(2026, 1, 9)
    assert book.refused(book.ledger.rate(book.seat, "USD", "CNY", date(2026, 1, 17))) == "books.no_rate"
    assert book.refused(book.ledger.rate(book.seat, "JPY", "CNY", date(2026, 1, 8))) == "books.no_rate"


def test_a_firms_own_rate_goes_before_and_serves_both_ways(book: Book) -> None:
    settled(book.ledger.load_rates(book.seat, FILE))
    settled(book.ledger.enter_rate(book.seat, OwnRate("USD", "CNY", date(2026, 1, 9), Decimal("8"))))
    assert settled(book.ledger.rate(book.seat, "USD", "CNY", date(2026, 1, 9))).rate == 8
    back = settled(book.ledger.rate(book.seat, "CNY", "USD", date(2026, 1, 9)))
    assert (back.rate, back.source) == (Decimal("0.125"), RateSource.OWN_INVERSE)
    day_after = settled(book.ledger.rate(book.seat, "USD", "CNY", date(2026, 1, 10)))
    assert day_after.source is RateSource.PUBLISHED, "a rate by hand is of its own day"
    settled(book.ledger.enter_rate(book.seat, OwnRate("USD", "CNY", date(2026, 1, 9), Decimal("8.1"))))
    assert settled(book.ledger.own_rates(book.seat)) == (OwnRate("USD", "CNY", date(2026, 1, 9), Decimal("8.1")),)


@pytest.mark.parametrize("figure", ["0", "-7", "NaN", "Infinity", "1E+40", "0.000000001"])
def test_a_rate_that_no_market_made_is_refused(book: Book, figure: str) -> None:
    entered = OwnRate("USD", "CNY", date(2026, 1, 9), Decimal(figure))
    assert book.refused(book.ledger.enter_rate(book.seat, entered)) == "rates.size"


BOMB = zipped(b"Date,USD\n" + b"2026-01-09,1.1\n" * 2_000_000)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "rates.file_head"),
        (b"no rates at all", "rates.file_head"),
        (b"Date,USD\n", "rates.file_empty"),
        (b"\xff\xfe\x00", "import.not_text"),
        (b"Date,USD\n2026-01-09,\"1.1", "import.broken_row"),
        (b"PK\x03\x04 torn", "import.unreadable"),
        (zipped(FILE, other=b"x"), "import.members"),
        (BOMB, "import.bomb"),
        (b"Date," + b",".join([b"USD"] * 300), "import.columns"),
        (b"Date,USD\n" + b"2026-01-09,1.1\n" * 50_000, "import.rows"),
        (b"x" * (history.LIMITS.bytes + 1), "import.large"),
    ],
)  # fmt: skip
def test_a_hostile_file_is_refused_whole(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as caught:
        history.read(content)
    assert caught.value.code == code


def test_a_bad_cell_is_left_out_and_named() -> None:
    read = history.read(b"Date,USD,CNY\n2026-01-09,abc,7.9\n2026-13-01,1,1\n2026-01-08,-1,0\n2026-01-07,1e5,7.7\n")
    assert [(it.currency, it.day) for it in read.rates] == [("CNY", date(2026, 1, 9)), ("CNY", date(2026, 1, 7))]
    assert [(it.row, it.column, it.why.code) for it in read.skipped] == [
        (2, 2, "field.number"), (3, 1, "field.date"), (4, 2, "field.number"), (4, 3, "field.number"),
        (5, 2, "field.number")]  # fmt: skip
    twice = history.read(b"Date,USD\n2026-01-09,1.10\n2026-01-09,1.2\n2026-01-09,1.1\n")
    assert [str(it.per_euro) for it in twice.rates] == ["1.1"]
    assert [(it.row, it.column, it.why.code) for it in twice.skipped] == [(3, 2, "import.contradicts")]


@pytest.mark.skipif(not ECB.exists(), reason="the ECB's history is not in ../shared/data")
@pytest.mark.parametrize("kind", ["sqlite"])
def test_the_real_history_loads(book: Book) -> None:
    loaded = settled(book.ledger.load_rates(book.seat, ECB.read_bytes()))
    assert (loaded.first, loaded.skipped) == (date(1999, 1, 4), ())
    assert loaded.imported == loaded.read > 190_000
    found = settled(book.ledger.rate(book.seat, "USD", "CNY", date(2026, 1, 1)))
    assert found.day == date(2025, 12, 31)
    assert Decimal(6) < found.rate < Decimal(8)
