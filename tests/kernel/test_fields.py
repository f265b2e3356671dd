"""What a person types is read as it can only be meant, or asked about."""

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.kernel.fields import Choice, Field, Kind, value_of
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused

TEXTS = {Kind.TEXT, Kind.MULTILINE, Kind.SECRET, Kind.FILE, Kind.FOLDER}
HOSTILE = [
    "\x00",
    "\udcff",
    "1" * 100_000,
    "9" * 29,
    "1e9",
    "NaN",
    "10²",
    "①",
    "٢٠٢٦-٠٣-٠٢",
    "--1",
    "<b>1</b>",
    "1;2",
    "=1+1",
    "\u202e1",
]


def read(kind: Kind, text: str) -> object:
    return value_of(Field("it", "It", kind, currency="CNY"), text)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.MONEY, "1,234.50", Money(123450, "CNY")),
        (Kind.MONEY, "１２３４．５０", Money(123450, "CNY")),
        (Kind.MONEY, "1 234 567", Money(123456700, "CNY")),
        (Kind.MONEY, "\u22121", Money(-100, "CNY")),
        (Kind.DECIMAL, "4.75%", Decimal("0.0475")),
        (Kind.DECIMAL, "1,234.5 ％", Decimal("12.345")),
        (Kind.PERCENT, "7.2%", Decimal("7.2")),
        (Kind.PERCENT, "7.2", Decimal("7.2")),
        (Kind.PERCENT, "12 ％", Decimal(12)),
        (Kind.INTEGER, "12,000", 12000),
        (Kind.DATE, "2026-03-02", date(2026, 3, 2)),
        (Kind.DATE, "20260302", date(2026, 3, 2)),
        (Kind.DATE, "２０２６ 年 3 月 2 日", date(2026, 3, 2)),
        (Kind.MONTH, "2026年3月", date(2026, 3, 1)),
        (Kind.MONTH, "202603", date(2026, 3, 1)),
        (Kind.CURRENCY, " USD ", "USD"),
        (Kind.TEXT, "  海禾 ", "海禾"),
        (Kind.SECRET, "  kept as typed ", "  kept as typed "),
    ],
)
def test_it_is_read_as_it_is_written_here_and_in_china(kind: Kind, text: str, value: object) -> None:
    assert read(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (Kind.MONEY, "1,5", "money.amount"),
        (Kind.MONEY, "1.234,50", "money.amount"),
        (Kind.MONEY, "12,34", "money.amount"),
        (Kind.MONEY, "1,234 567", "money.amount"),
        (Kind.MONEY, "1 2", "money.amount"),
        (Kind.MONEY, "0.001", "money.too_fine"),
        (Kind.DECIMAL, "1,5", "field.number"),
        (Kind.DECIMAL, "%", "field.number"),
        (Kind.INTEGER, "1.5", "field.whole"),
        (Kind.INTEGER, str(2**63), "field.number"),
        (Kind.DATE, "2026111", "field.date"),
        (Kind.DATE, "2026-111", "field.date"),
        (Kind.DATE, "2026-02-29", "field.date"),
        (Kind.DATE, "02/03/2026", "field.date"),
        (Kind.DATE, "0000-01-01", "field.date"),
        (Kind.MONTH, "2026-13", "field.month"),
        (Kind.CURRENCY, "usd", "field.choice"),
        (Kind.TEXT, "x" * 501, "field.too_long"),
    ],
)
def test_what_could_be_meant_in_two_ways_is_asked_about(kind: Kind, text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read(kind, text)
    assert refused.value.code == code


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in TEXTS and kind is not Kind.BOOL])
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_refused_and_not_repeated_at_length(kind: Kind, text: str) -> None:
    with pytest.raises(Refused) as refused:
        read(kind, text)
    assert all(len(str(fact)) <= 60 for fact in refused.value.facts.values())


@given(st.sampled_from(Kind), st.text(max_size=40))
def test_any_text_has_a_value_or_a_refusal(kind: Kind, text: str) -> None:
    with suppress(Refused):
        read(kind, text)


def test_an_empty_field_is_nothing_where_it_may_be_and_asked_for_where_it_must_not() -> None:
    assert value_of(Field("it", "It", Kind.DATE, required=False), "  ") is None
    assert value_of(Field("it", "It", Kind.BOOL), "") is False
    with pytest.raises(Refused, match=r"field\.required"):
        value_of(Field("it", "It", Kind.DATE), "\u3000")


def test_a_money_field_waits_for_its_currency() -> None:
    with pytest.raises(Refused, match=r"field\.currency_first"):
        value_of(Field("it", "It", Kind.MONEY, currency_from="currency"), "1")
    assert value_of(Field("it", "It", Kind.MONEY, currency_from="currency"), "1", "JPY") == Money(1, "JPY")


def test_a_choice_is_one_of_those_offered_and_its_own_check_has_the_last_word() -> None:
    def never(_value: object) -> Refused:
        return Refused("field.choice")

    offered = Field("it", "It", Kind.CHOICE, choices=(Choice("a", "A"),))
    assert value_of(offered, "a") == "a"
    for asked, text in ((offered, "A"), (Field("it", "It", check=never), "anything")):
        with pytest.raises(Refused, match=r"field\.choice"):
            value_of(asked, text)
