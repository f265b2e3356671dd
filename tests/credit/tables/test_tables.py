"""Tables from outside: what is wrong is said by row and column, and nothing is guessed."""

import gzip

import numpy as np
import pytest

from jointseas.credit.tables import reading
from jointseas.credit.tables.records import Table
from jointseas.credit.tables.rules import coded, days, figures, known
from jointseas.kernel.outcome import Refused


def table(*cells: str) -> Table:
    return reading.parse("\n".join(("staff", *cells)).encode())


@pytest.mark.parametrize(
    ("cells", "code", "row", "text"),
    [
        (("1", "many"), "credit.cell_no_figure", 3, "many"),
        (("inf",), "credit.cell_no_figure", 2, "inf"),
        (("nan",), "credit.cell_no_figure", 2, "nan"),
        (("1_000",), "credit.cell_no_figure", 2, "1_000"),
        (("１２",), "credit.cell_no_figure", 2, "１２"),
        (("1e999",), "credit.cell_no_figure", 2, "1e999"),
        (("3", "4", "-2"), "credit.cell_beyond", 4, "-2"),
        (("1000000000000000",), "credit.cell_beyond", 2, "1000000000000000"),
    ],
)
def test_a_cell_that_is_no_figure_of_its_column_is_named(
    cells: tuple[str, ...], code: str, row: int, text: str
) -> None:
    with pytest.raises(Refused) as refused:
        figures(table(*cells), "staff", 0, 1e10)
    facts = refused.value.facts
    assert (refused.value.code, facts["row"], facts["column"], facts["text"]) == (code, row, "staff", text)


def test_what_is_not_said_is_unknown_and_never_nothing() -> None:
    found = figures(reading.parse(b"staff,more\n,1\n 7 ,1\n"), "staff")
    assert np.isnan(found[0])
    assert found[1] == 7
    with pytest.raises(Refused) as refused:
        known(found, "staff")
    assert refused.value == Refused("credit.cell_empty", row=2, column="staff")
    assert np.isnan(coded(table("Y", "N", "1"), "staff", {"Y": 1, "N": 0})).tolist() == [False, False, True]


def test_days_are_read_as_people_write_them() -> None:
    assert days(table("1/2/2013", "2013-01-02"), "staff").tolist() == [734870.0, 734870.0]
    with pytest.raises(Refused) as refused:
        days(table("13/13/2013"), "staff")
    assert refused.value == Refused("credit.cell_no_day", row=2, column="staff", text="13/13/2013")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "credit.table_empty"),
        (b"staff\n", "credit.table_empty"),
        (b"staff,staff\n1,2\n", "credit.table_head"),
        (b"staff,more\n1\n", "credit.table_width"),
        ("staff\nд\n".encode("cp1251"), "credit.table_not_utf8"),
        (b"staff\n\0\n", "credit.table_damaged"),
        (b'staff\n"1\n', "credit.table_line"),
        (gzip.compress(b"staff\n1\n", mtime=0)[:-6], "credit.table_damaged"),
        (b"\x1f\x8b and no more", "credit.table_damaged"),
    ],
)
def test_what_is_no_table_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        reading.parse(content)
    assert refused.value.code == code


def test_a_small_file_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_UNPACKED", 100_000)
    with pytest.raises(Refused) as refused:
        reading.parse(gzip.compress(b"staff\n" + b"1\n" * 1_000_000))
    assert refused.value == Refused("credit.table_big", most=100_000)


def test_a_small_file_of_nothing_but_commas_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cells cost more than the letters in them."""
    monkeypatch.setattr(reading, "MOST_CELLS", 100)
    with pytest.raises(Refused) as refused:
        reading.parse(gzip.compress(b"a,b\n" + b",\n" * 50))
    assert refused.value == Refused("credit.table_long", most=50)
    assert reading.parse(b"a,b\n" + b",\n" * 49).rows == 49


def test_a_line_without_end_is_refused_before_it_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_LONGEST_LINE", 1_000)
    with pytest.raises(Refused) as refused:
        reading.parse(gzip.compress(b"a,b\n" + b"," * 10_000))
    assert refused.value.code == "credit.table_big"
