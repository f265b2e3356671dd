"""Figures and days: read right, or refused; never read as something else."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.intake.reading.figures import Number, amount, day, moment, money
from jointseas.intake.records import DayOrder
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused


def refusal(text: str, decimal: str = "") -> str:
    with pytest.raises(Refused) as caught:
        amount(text, decimal)
    return caught.value.code


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,56", "1234.56"), ("1,234.56", "1234.56"), ("(1,234.56)", "-1234.56"), ("￥1，234.56", "1234.56"),
        ("1 234,56-", "-1234.56"), ("1\u202f234,56", "1234.56"), ("1'234.50", "1234.50"),
        ("12,34,567.89", "1234567.89"),
        ("\u22125", "-5"), ("-$5.00", "-5.00"), ("$-5", "-5"), ("EUR 10", "10"), ("5 元", "5"), ("１２３", "123"),
        ("1,234,567", "1234567"), ("1.234.567", "1234567"), ("1,5", "1.5"), ("0,123", "0.123"), (".5", "0.5"),
        ("+7", "7"),
    ],
)  # fmt: skip
def test_a_figure_is_read_as_it_is_meant(text: str, value: str) -> None:
    assert amount(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1,234", "figure.ambiguous"), ("1.234", "figure.ambiguous"), ("123.456", "figure.ambiguous"),
        ("1٢3", "figure.look_alike"), ("1О0", "figure.look_alike"), ("１\u0663", "figure.look_alike"),
        ("10²", "figure.look_alike"), ("1½", "figure.look_alike"), ("面议", "figure.number"),
        ("1,23,4", "figure.number"), ("1e5", "figure.number"),
        ("--5", "figure.number"), ("(5)-", "figure.number"), ("(5", "figure.number"), ("1234.", "figure.number"),
        ("1 23", "figure.number"), ("1.234.56", "figure.number"), ("", "figure.number"), ("NaN", "figure.number"),
        ("1" * 61, "figure.number"), ("1" * 30, "figure.number"), ("1\u200b2", "figure.look_alike"),
        ("\u202e12", "figure.look_alike"), ("5 apples", "figure.number"), ("0x10", "figure.number"),
    ],
)  # fmt: skip
def test_a_figure_that_is_none_or_two_is_refused(text: str, code: str) -> None:
    assert refusal(text) == code


def test_the_files_own_mark_settles_what_is_ambiguous() -> None:
    assert amount("1,234", ".") == 1234
    assert amount("1,234", ",") == Decimal("1.234")
    assert refusal("1,5", ".") == "figure.mark"
    assert refusal("1.234,56", ".") == "figure.mark"
    assert amount(Number("1.234")) == Decimal("1.234"), "a cell that is a number needs no mark"


def test_a_currency_beside_the_figure_must_be_that_of_the_row() -> None:
    assert money("$1.50", "USD") == money("$1.50", "USD", ".") == Money(150, "USD")
    assert money("HK$1.50", "HKD") == Money(150, "HKD")
    for text, currency in (("€1.50", "USD"), ("USD 1.50", "CNY"), ("$1.50", "EUR"), ("￥1.50", "USD")):
        with pytest.raises(Refused, match=r"figure\.other_currency"):
            money(text, currency)


GROUPING = [("", "."), (",", "."), (".", ","), (" ", ","), ("'", "."), ("\u00a0", ",")]


@given(st.decimals(min_value=0, max_value=10**12, places=2), st.sampled_from(GROUPING), st.booleans())
def test_whatever_a_program_writes_with_cents_is_read_back(value: Decimal, marks: tuple[str, str], minus: bool) -> None:
    group, mark = marks
    written = f"{value:,.2f}".replace(",", "\0").replace(".", mark).replace("\0", group)
    assert amount(f"({written})" if minus else written) == (-value if minus else value)


def outcome(read: Callable[[str], object], text: str) -> str:
    try:
        read(text)
    except Refused as refused:
        return refused.code
    return "figure.read"


@given(st.text(max_size=30))
def test_no_text_makes_a_figure_crash(text: str) -> None:
    for read in (amount, lambda it: amount(it, "."), lambda it: amount(it, ","), day, moment):
        assert outcome(read, text).startswith(("figure.", "field."))


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02",
        "20260302",
        "2026年3月2日",
        "2 Mar 2026",
        "Mar 2, 2026",
        "02-March-2026",
        "2026.3.2",
        "２０２６－０３－０２",
    ],
)
def test_a_day_is_read_as_it_is_written(text: str) -> None:
    assert day(text) == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("03/04/2026", "figure.day_order"), ("1/1/26", "figure.two_digit_year"), ("02-MAR-26", "figure.two_digit_year"),
        ("31/02/2026", "field.date"), ("3 Foo 2026", "field.date"), ("0001-01-01", "field.date"), ("", "field.date"),
        (Number("46000"), "figure.serial"),
    ],
)  # fmt: skip
def test_a_day_that_is_none_or_two_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        day(text)
    assert caught.value.code == code


def test_the_files_own_order_settles_a_day_and_is_held_to() -> None:
    assert day("03/04/2026", DayOrder.DAY_FIRST) == date(2026, 4, 3)
    assert day("03/04/2026", DayOrder.MONTH_FIRST) == date(2026, 3, 4)
    with pytest.raises(Refused):
        day("13/04/2026", DayOrder.MONTH_FIRST)
    assert day("2/3/49", DayOrder.DAY_FIRST, 1950) == date(2049, 3, 2)
    assert moment("12/1/2010 8:26 PM", DayOrder.MONTH_FIRST).isoformat() == "2010-12-01T20:26:00"
    assert moment("2010-12-01T08:26:00+08:00").isoformat() == "2010-12-01T08:26:00+08:00"


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)), st.sampled_from(DayOrder))
def test_any_day_comes_back_in_either_order(wanted: date, order: DayOrder) -> None:
    spelled = f"{wanted:%d/%m/}" if order is DayOrder.DAY_FIRST else f"{wanted:%m/%d/}"
    assert day(f"{spelled}{wanted.year:04}", order) == wanted
