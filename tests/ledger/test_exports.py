"""The book in the spelling of other programs, read back by those programs themselves."""

import csv
import io
import shutil
import subprocess
import sys
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bookkeeping import Book, line
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.exports.records import Format
from jointseas.ledger.records import AccountDraft, EntryDraft, Flow, Kind

BEAN_CHECK = Path(sys.executable).with_name("bean-check")
HOSTILE = (
    "=cmd|'/C calc'!A0 \"quoted\" \\ back",
    "@SUM(1+1) ; comment: tag",
    "* (9) ! 2026-01-01 open Assets:Other",
    "-2+3, {1.00 USD} | [2026-01-01]",
    "+1 陶瓷 # tag ^link",
    "~ monthly\u3000= auto",
)
Balances = dict[tuple[str, str], Decimal]


@pytest.fixture
def hostile_book(book: Book) -> Book:
    """Entries in three currencies of two, none and three digits, whose memos try to be something else."""
    account = AccountDraft("1002-9", "银行：美元", 'Bank; "USD": (main)', Kind.ASSET, Flow.CASH, monetary=True)
    settled(book.ledger.add_account(book.seat, account))
    amounts = ("CNY 1234567.89", "USD 0.01", "JPY 1000", "KWD 1.234", "CNY 5.00", "USD 70000.10")
    for memo, amount in zip(HOSTILE, amounts, strict=True):
        currency, figure = amount.split()
        parts = (line("1002-9", amount), line("2202", f"{currency} -{figure}"))
        lines = tuple(type(it)(it.account, it.money, memo) for it in parts)
        settled(book.ledger.post(book.seat, EntryDraft(date(2026, 1, 5), memo, f"k {memo}", memo, lines)))
    book.post("2026-01-06", line("1122", "USD 100.00"), line("6001", "USD -100.00"), rates={"USD": "7.123"})
    return book


def exported(book: Book, spelling: Format, folder: Path) -> Path:
    path = folder / f"book.{spelling.ending}"
    done = settled(book.ledger.export(book.seat, spelling, path, lambda *_: None))
    assert done.entries == 7
    return path


def told(book: Book) -> Balances:
    """Account code and currency → what the account holds, by our own trial balance."""
    trial = settled(book.ledger.trial_balance(book.seat, date(2026, 12, 31)))
    return {(row.account.code, row.closing.currency): row.closing.amount for row in trial.rows if row.closing}


@pytest.mark.parametrize("kind", ["sqlite"])
def test_beancount_checks_our_books(hostile_book: Book, tmp_path: Path) -> None:
    path = exported(hostile_book, Format.BEANCOUNT, tmp_path)
    checked = subprocess.run([BEAN_CHECK, "--no-cache", path], capture_output=True, text=True)
    assert (checked.returncode, checked.stdout + checked.stderr) == (0, "")

    from beancount import loader
    from beancount.core import data

    entries, errors, _ = loader.load_file(str(path))
    assert errors == []
    held: Balances = defaultdict(Decimal)
    transactions = [entry for entry in entries if isinstance(entry, data.Transaction)]
    for transaction in transactions:
        for posting in transaction.postings:
            assert posting.units is not None
            assert posting.units.number is not None
            held[posting.account.split(":")[1], posting.units.currency] += posting.units.number
    ours = {(code.replace("-", ""), currency): amount for (code, currency), amount in told(hostile_book).items()}
    theirs = {(_code(name), currency): amount for (name, currency), amount in held.items() if amount}
    assert theirs == ours
    assert sorted(it.narration for it in transactions if it.narration) == sorted(HOSTILE)


def _code(name: str) -> str:
    """`1002-9-Bank-USD-main` is the account 1002-9."""
    digits = [part for part in name.split("-") if part.isdigit()]
    return "".join(digits)


@pytest.mark.parametrize("kind", ["sqlite"])
def test_beancount_notices_when_a_figure_is_changed(hostile_book: Book, tmp_path: Path) -> None:
    """So that a pass means something."""
    path = exported(hostile_book, Format.BEANCOUNT, tmp_path)
    path.write_text(path.read_text("utf-8").replace("70000.10 USD", "70000.20 USD"), "utf-8")
    checked = subprocess.run([BEAN_CHECK, "--no-cache", path], capture_output=True, text=True)
    assert checked.returncode != 0


@pytest.mark.parametrize("kind", ["sqlite"])
@pytest.mark.skipif(shutil.which("hledger") is None, reason="hledger is not installed")
def test_hledger_checks_our_books(hostile_book: Book, tmp_path: Path) -> None:
    path = exported(hostile_book, Format.HLEDGER, tmp_path)
    command = ["hledger", "-f", str(path), "balance", "--flat", "--no-total", "-O", "csv", "--layout=tidy", "-N"]
    environment = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin:/usr/local/bin"}
    asked = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert asked.returncode == 0, asked.stderr
    rows = list(csv.DictReader(io.StringIO(asked.stdout)))
    found = {(row["account"].split(":")[1].split()[0], row["commodity"]): Decimal(row["value"]) for row in rows}
    assert {key: value for key, value in found.items() if value} == told(hostile_book)


@pytest.mark.parametrize("kind", ["sqlite"])
def test_a_spreadsheet_gets_figures_and_no_formulas(hostile_book: Book, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    workbook = load_workbook(exported(hostile_book, Format.XLSX, tmp_path))
    head, *rows = workbook["journal"].iter_rows(values_only=True)
    assert head[:4] == ("number", "day", "memo", "source")
    assert [row[2] for row in rows][:12:2] == list(HOSTILE)
    assert all(cell.data_type != "f" for sheet in workbook for row in sheet.iter_rows() for cell in row)
    balances = {(row[0], row[1]): Decimal(str(row[2])) for row in list(workbook["balances"].values)[1:]}
    assert balances == told(hostile_book)


@pytest.mark.parametrize("kind", ["sqlite"])
def test_a_csv_cell_is_never_a_formula(hostile_book: Book, tmp_path: Path) -> None:
    content = exported(hostile_book, Format.CSV, tmp_path).read_bytes()
    assert content.startswith("\ufeff".encode())
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row["memo"].removeprefix("'") for row in rows][:12:2] == list(HOSTILE)
    assert not any(
        row[name].startswith(("=", "+", "-", "@")) for row in rows for name in ("memo", "source", "key", "line_memo")
    )
    held: Balances = defaultdict(Decimal)
    for row in rows:
        held[row["account"], row["currency"]] += Decimal(row["debit"] or 0) - Decimal(row["credit"] or 0)
    assert held == told(hostile_book)


def test_a_file_that_is_there_is_not_written_over(hostile_book: Book, tmp_path: Path) -> None:
    path = exported(hostile_book, Format.CSV, tmp_path)
    before = path.read_bytes()
    answer = hostile_book.ledger.export(hostile_book.seat, Format.CSV, path, lambda *_: None)
    assert isinstance(answer, Refused)
    assert path.read_bytes() == before
    assert list(tmp_path.glob("book*")) == [path]
