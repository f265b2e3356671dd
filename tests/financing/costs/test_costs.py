"""The cost of money against figures that were published."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.financing.costs.records import Flow, Unit
from jointseas.financing.costs.rules import apr, compounded, cost, effective
from jointseas.kernel.outcome import Refused


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_the_return_of_days_that_lie_anyhow() -> None:
    """The example of Microsoft's own page on XIRR: 0.373362535."""
    told = (("2008-01-01", -10_000), ("2008-03-01", 2_750), ("2008-10-30", 4_250), ("2009-02-15", 3_250),
            ("2009-04-01", 2_750))  # fmt: skip
    found = effective([Flow(day(on), -100 * many) for on, many in told])
    assert f"{found:.6f}" == "0.373363"


def test_by_hand() -> None:
    """100 for a year and 110 back: ten percent, whichever way. One percent a month is 12.68 percent a year."""
    flows = [Flow(day("2026-01-01"), 100_00), Flow(day("2027-01-01"), -110_00)]
    found = cost(flows, Unit.YEAR)
    assert (found.got, found.paid, found.apr, found.effective) == (100_00, 10_00, Decimal("0.1"), Decimal("0.1"))
    assert f"{compounded(Decimal('0.12'), 12):.4f}" == "0.1268"


def test_a_fee_that_is_kept_back_makes_it_dearer() -> None:
    plain = [Flow(day("2026-01-01"), 1_000_00), Flow(day("2026-04-01"), -1_020_00)]
    kept = [Flow(day("2026-01-01"), 990_00), Flow(day("2026-04-01"), -1_020_00)]
    assert apr(plain, Unit.MONTH) < apr(kept, Unit.MONTH)
    assert f"{apr(plain, Unit.MONTH):.4f}" == "0.0795"  # 1.02 ** (1 / 3) - 1, times 12


@given(st.integers(1, 10**12), st.decimals(0, 3, places=4), st.integers(60, 2_000))
def test_at_the_rate_that_was_found_nothing_is_left_over(minor: int, rate: Decimal, days: int) -> None:
    """One payment after so many days: the rate can be written down."""
    back = minor + int(minor * rate)
    found = effective([Flow(day("2026-01-01"), minor), Flow(day("2026-01-01") + timedelta(days=days), -back)])
    grown = (1 + float(found)) ** (days / 365)
    assert minor * grown == pytest.approx(back, rel=1e-5, abs=1)


@pytest.mark.parametrize(
    "flows",
    [
        [],
        [Flow(day("2026-01-01"), 100)],
        [Flow(day("2026-01-01"), -100), Flow(day("2026-02-01"), 100)],
        [Flow(day("2026-01-01"), 100), Flow(day("2026-02-01"), -99)],
    ],
)
def test_where_there_is_no_rate_none_is_said(flows: list[Flow]) -> None:
    with pytest.raises(Refused, match="no_rate"):
        apr(flows, Unit.MONTH)
    with pytest.raises(Refused, match="no_rate"):
        effective(flows)
