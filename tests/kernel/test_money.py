"""Laws of money: nothing is lost, nothing is rounded in silence, and whole numbers agree with exact fractions."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.kernel.money import CURRENCIES, LARGEST_MINOR, Money, allocate, convert, exponent, from_amount, rounded
from jointseas.kernel.money import parse_amount as parse
from jointseas.kernel.outcome import BrokenInvariant, Refused

minors = st.integers(-LARGEST_MINOR, LARGEST_MINOR)
currencies = st.sampled_from(CURRENCIES)
moneys = st.builds(Money, minors, currencies)
rates = st.decimals(Decimal("0.000001"), Decimal(10**6), places=12)


@pytest.mark.parametrize(("code", "digits"), [("JPY", 0), ("CNY", 2), ("USD", 2), ("KWD", 3), ("CLF", 4)])
def test_minor_units_are_those_of_iso_4217(code: str, digits: int) -> None:
    assert exponent(code) == digits
    assert Money(1, code).amount == Decimal(1).scaleb(-digits)


@pytest.mark.parametrize("code", ["", "cny", "CNY ", "XXX", "BTC", "人民币"])
def test_a_currency_that_is_none_is_refused(code: str) -> None:
    with pytest.raises(Refused, match=r"money\.currency"):
        Money(1, code)


@pytest.mark.parametrize("minor", [1.0, True, Decimal(1), "1"])
def test_minor_units_are_whole_numbers_and_nothing_that_looks_like_them(minor: int) -> None:
    with pytest.raises(BrokenInvariant):
        Money(minor, "CNY")


def test_two_currencies_do_not_add() -> None:
    with pytest.raises(BrokenInvariant):
        Money(1, "CNY") + Money(1, "USD")
    with pytest.raises(BrokenInvariant):
        Money(1, "CNY") - Money(0, "USD")


@given(moneys)
def test_an_amount_reads_back_as_it_was_written(money: Money) -> None:
    assert from_amount(money.amount, money.currency) == money
    assert parse(format(money.amount, "f"), money.currency) == money


@given(moneys, st.integers(1, 120))
def test_anything_finer_than_the_minor_unit_is_refused_however_fine(money: Money, depth: int) -> None:
    """Also where the arithmetic's own precision ends, beyond which it would round."""
    finer = format(money.amount, "f") + ("" if exponent(money.currency) else ".") + "0" * depth + "1"
    with pytest.raises(Refused, match=r"money\.too_fine"):
        parse(finer, money.currency)


@pytest.mark.parametrize("zeros", [1, 5, 40, 5000])
@pytest.mark.parametrize("currency", ["JPY", "CNY", "CLF"])
def test_more_than_a_posting_holds_is_refused(zeros: int, currency: str) -> None:
    largest = format(Money(LARGEST_MINOR, currency).amount, "f")
    assert parse(f"-{largest}", currency).minor == -LARGEST_MINOR
    for text in ("1" + "0" * zeros + largest, format(Money(-LARGEST_MINOR - 1, currency).amount, "f")):
        with pytest.raises(Refused, match=r"money\.too_large") as refused:
            parse(text, currency)
        assert len(str(refused.value.facts["text"])) <= 40


@pytest.mark.parametrize(
    "text", ["", " ", ".", "-", "+-1", "1-", "1.2.3", "1e3", "0x1", "1_000", "1,000", "NaN", "inf", "１"]
)
def test_what_is_not_plainly_an_amount_is_not_guessed_at(text: str) -> None:
    with pytest.raises(Refused, match=r"money\.amount"):
        parse(text, "CNY")


@given(moneys, rates, currencies)
def test_conversion_rounds_the_exact_product_once_and_half_to_even(money: Money, rate: Decimal, target: str) -> None:
    scale = Fraction(10) ** (exponent(target) - exponent(money.currency))
    whole, rest = divmod(money.minor * Fraction(rate) * scale, 1)
    up = rest > Fraction(1, 2) or (rest == Fraction(1, 2) and whole % 2 == 1)
    assert convert(money, rate, target) == Money(int(whole) + up, target)


@pytest.mark.parametrize(("minor", "rounded"), [(1, 0), (3, 2), (5, 2), (-1, 0), (-3, -2), (-5, -2)])
def test_a_half_goes_to_the_even_neighbour(minor: int, rounded: int) -> None:
    assert convert(Money(minor, "CNY"), Decimal("0.5"), "USD") == Money(rounded, "USD")


weights = st.lists(st.integers(0, 10**9), min_size=1, max_size=12).filter(any)


@given(moneys, weights)
def test_shares_add_up_and_each_is_within_a_unit_of_its_exact_part(whole: Money, parts: list[int]) -> None:
    shares = allocate(whole, parts)
    assert sum(share.minor for share in shares) == whole.minor
    for share, weight in zip(shares, parts, strict=True):
        assert abs(share.minor - Fraction(whole.minor * weight, sum(parts))) < 1
        assert share.currency == whole.currency
        assert weight or not share


@given(moneys, weights)
def test_shares_of_a_debt_are_the_debts_of_the_shares(whole: Money, parts: list[int]) -> None:
    assert allocate(-whole, parts) == tuple(-share for share in allocate(whole, parts))


@given(moneys, st.integers(1, 9), st.integers(1, 12))
def test_among_equals_the_first_come_get_the_units_left_over(whole: Money, weight: int, count: int) -> None:
    sizes = [abs(share.minor) for share in allocate(whole, [weight] * count)]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize("parts", [[0, 0], [1, -1, 1], [-1]])
def test_weights_that_divide_nothing_are_a_bug(parts: list[int]) -> None:
    with pytest.raises(BrokenInvariant):
        allocate(Money(100, "CNY"), parts)


@given(st.fractions(0, 10**6, max_denominator=1_000))
def test_a_fraction_is_rounded_half_up(exact: Fraction) -> None:
    found = rounded(exact)
    assert found - Fraction(1, 2) <= exact < found + Fraction(1, 2)
