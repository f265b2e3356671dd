"""The same content has the same digest, whatever order it came in; different content has another."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from jointseas.kernel.canonical import canonical, digest
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import BrokenInvariant

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
plain_values = st.recursive(
    st.none() | st.booleans() | st.integers() | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
)


class Grade(StrEnum):
    GOOD = "good"


@dataclass(frozen=True)
class Offer:
    amount: Money
    rate: Decimal
    day: date
    at: datetime
    grade: Grade
    notes: tuple[str, ...]
    fee: Money | None


NO_ZONE = datetime(2026, 3, 2, tzinfo=UTC).replace(tzinfo=None)
OFFER = Offer(
    Money(12345, "KWD"),
    Decimal("0.0475"),
    date(2026, 3, 2),
    datetime(2026, 3, 2, 1, 0, tzinfo=UTC),
    Grade.GOOD,
    ("一", "b"),
    None,
)


@given(st.dictionaries(words, plain_values, min_size=2, max_size=5), st.randoms())
def test_the_order_of_a_mapping_does_not_matter(content: dict[str, object], order: Random) -> None:
    keys = list(content)
    order.shuffle(keys)
    assert digest({key: content[key] for key in keys}) == digest(content)


@given(plain_values, plain_values)
def test_one_digest_is_one_content(one: object, other: object) -> None:
    """Python holds 1 and True for equal; a record does not."""
    assert (digest(one) == digest(other)) == (repr_of(one) == repr_of(other))


def repr_of(value: object) -> object:
    if isinstance(value, dict):
        return ("map", tuple(sorted((key, repr_of(item)) for key, item in value.items())))
    if isinstance(value, list):
        return ("list", tuple(repr_of(item) for item in value))
    return (type(value).__name__, repr(value))


def test_the_order_of_a_list_matters_and_that_of_a_set_does_not() -> None:
    assert digest([1, 2]) != digest([2, 1])
    assert digest({"b", "a", "c"}) == digest({"c", "b", "a"})


def test_a_record_comes_back_from_its_spelling() -> None:
    """A proposal is carried out from what was stored of it."""
    assert TypeAdapter(Offer).validate_json(canonical(OFFER)) == OFFER


def test_one_number_and_one_moment_have_one_spelling() -> None:
    noon_in_shanghai = datetime(2026, 3, 2, 12, 0, tzinfo=timezone(timedelta(hours=8)))
    assert canonical([Decimal("1.50"), Decimal("1E+3"), Decimal("-0.00")]) == '["1.5","1000","0"]'
    assert canonical(noon_in_shanghai) == canonical(noon_in_shanghai.astimezone(UTC))


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**40), max_value=10**40))
def test_a_decimal_is_spelled_to_its_last_digit(value: Decimal) -> None:
    assert Decimal(canonical(value).strip('"')) == value


@pytest.mark.parametrize("value", [1.0, [0.1], {"a": float("nan")}, object(), Offer])
def test_what_has_no_one_spelling_has_none(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)


@pytest.mark.parametrize("value", [Decimal("NaN"), {1: "a", "1": "b"}, NO_ZONE])
def test_what_would_be_ambiguous_stops(value: object) -> None:
    with pytest.raises(BrokenInvariant):
        canonical(value)
