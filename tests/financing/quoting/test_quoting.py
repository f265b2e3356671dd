"""Plans out of files: figures of others, laws that every plan keeps, and what is refused."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jointseas.financing.quoting.reading import asked, flows
from jointseas.financing.quoting.records import Quoted
from jointseas.financing.quoting.rules import quote, rates
from jointseas.kernel.outcome import Refused

PLAIN = {"principal": "100.00", "currency": "USD", "rate": "0.07", "day_count": "30/360", "start": "2024-01-01",
         "payments": 6, "rounding": "half-even"}  # fmt: skip


def plan(**more: Any) -> Quoted:
    return quote(asked(json.dumps({**PLAIN, **more}).encode()))


def told(found: Quoted) -> list[tuple[int, int]]:
    return [(it.principal, it.interest) for it in found.lines]


def test_six_months_at_seven_percent() -> None:
    """17.01 a month, as Apache Fineract's own tests of a progressive loan have it."""
    found = plan()
    assert told(found) == [(1643, 58), (1652, 49), (1662, 39), (1672, 29), (1681, 20), (1690, 10)]
    assert found.cost == 205


def test_what_is_paid_ahead_bears_nothing_after_its_day() -> None:
    """Half a month of 83.57 at 7 % by thirties is 0.23; what is left, 68.80, bears 0.19 to the end of the month."""
    found = plan(events=[{"kind": "prepay", "date": "2024-02-15", "amount": "15.00"}])
    assert told(found)[:2] == [(1643, 58), (1477, 23)]
    assert found.lines[2].interest == 21  # 0.2275 + 0.2140 in all, of which 0.23 is paid
    assert (found.lines[-1].balance, sum(it.principal for it in found.lines)) == (0, 10_000)


def test_money_that_comes_late_bears_the_agreed_rate_and_goes_with_the_next_instalment() -> None:
    """1,200.00 in three parts at 12 %: half of the first is paid on its day, the other half a month late."""
    found = plan(principal="1200.00", rate="0.12", payments=3, shape="equal-principal",
                 events=[{"kind": "pay", "date": "2024-02-01", "amount": "212.00"}])  # fmt: skip
    assert told(found) == [(200_00, 12_00), (600_00, 8_00 + 2_00), (400_00, 4_00)]


def test_fees_are_told_in_their_rows_and_make_it_dearer() -> None:
    fees = [{"kind": "origination", "percent": "1"}, {"kind": "service", "amount": "0.10", "at": "each"}]
    found = plan(fees=fees)
    assert [it.fee for it in found.lines] == [100, 10, 10, 10, 10, 10, 10]
    assert found.cost == 205 + 160
    assert found.apr is not None
    assert found.apr > (plan().apr or 0)
    assert plan(fees=[{"kind": "all", "percent": "100"}]).apr is None


def test_instalments_of_whole_tens_and_a_first_period_that_is_longer() -> None:
    found = plan(principal="1000.00", instalment_multiple="10", first_due="2024-02-15")
    assert {it.principal + it.interest for it in found.lines[:-1]} == {170_00}
    assert found.lines[0].interest == 8_56  # 44 thirtieths of a month's 5.8333
    assert [str(it.due) for it in found.lines[:2]] == ["2024-02-15", "2024-03-15"]


def test_principal_by_the_season() -> None:
    """Nothing, then a quarter, then all the rest; by thirties, at seven percent, a month of 100.00 bears 0.58."""
    found = plan(payments=3, shape="seasonal", shares=["0", "25", "75"])
    assert told(found) == [(0, 58), (2500, 58), (7500, 44)]


def test_halves_go_where_they_were_agreed_to() -> None:
    """One month of 5.00 at 12 % by 360ths of 30 days is 0.05; of 2.50 it is two and a half cents."""
    by = {it: plan(principal="2.50", rate="0.12", payments=1, rounding=it).cost for it in
          ("half-even", "half-up", "half-down", "up", "down")}  # fmt: skip
    assert by == {"half-even": 2, "half-up": 3, "half-down": 2, "up": 3, "down": 2}


@given(
    st.integers(100, 10**12), st.sampled_from(["0", "0.0435", "0.36"]), st.integers(1, 36),
    st.sampled_from(["annuity", "equal-principal", "interest-only", "bullet"]),
    st.sampled_from(["1 month", "2 weeks", "10 days"]), st.dates(date(2023, 12, 1), date(2026, 12, 31)),
    st.lists(st.tuples(st.integers(1, 200), st.integers(1, 9)), max_size=3), st.booleans(),
)  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_every_plan_pays_back_what_was_drawn_and_ends_at_nothing(
    minor: int, rate: str, many: int, shape: str, every: str, start: date, ahead: list[tuple[int, int]], paid: bool
) -> None:
    kind, sound = "pay" if paid else "prepay", [it for it in ahead if minor * it[1] >= 3000]
    events = [{"kind": kind, "date": str(start + timedelta(days=after)), "amount": f"{minor * tenths // 3000}.00"}
              for after, tenths in sound]  # fmt: skip
    try:
        found = plan(principal=f"{minor // 100}.{minor % 100:02}", rate=rate, payments=many, shape=shape, every=every,
                     start=str(start), events=events)  # fmt: skip
    except Refused as refused:
        if refused.code == "financing.paid_beyond":
            return
        raise
    assert sum(it.principal for it in found.lines) == minor
    assert found.lines[-1].balance == 0
    assert all(min(it.principal, it.interest, it.balance) >= 0 for it in found.lines)
    assert found.cost == sum(it.interest + it.fee for it in found.lines)


def test_rates_of_what_moved() -> None:
    """Appendix J (c)(5)(i), and what the same comes to with interest on interest."""
    found = rates(flows(b'{"advances": [["1978-01-03", "1000"]], "payments": [["1978-09-15", "1080"]]}'))
    assert (f"{found.apr:.4f}", f"{found.effective:.4f}", f"{found.xirr:.4f}") == ("0.1145", "0.1165", "0.1165")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"principal": 100}, "financing.paper_value"),
        ({"principal": 1e308}, "financing.paper_value"),
        ({"principal": "nan"}, "money.amount"),
        ({"principal": "0"}, "financing.amount"),
        ({"principal": "-5"}, "financing.amount"),
        ({"principal": "9" * 30}, "money.too_large"),
        ({"principal": "1.001"}, "money.too_fine"),
        ({"currency": "ABC"}, "money.currency"),
        ({"rate": 0.07}, "financing.paper_value"),
        ({"rate": "-0.01"}, "financing.rate"),
        ({"rate": "7e3"}, "financing.paper_value"),
        ({"payments": True}, "financing.paper_whole"),
        ({"payments": 10**6}, "financing.paper_whole"),
        ({"start": "2023-02-29"}, "financing.paper_value"),
        ({"start": "0001-01-01"}, "financing.paper_value"),
        ({"every": "0 months"}, "financing.paper_value"),
        ({"every": "9999 months"}, "financing.paper_late"),
        ({"unit": "13 months"}, "financing.paper_value"),
        ({"unit": "term"}, "financing.unit_term"),
        ({"day_count": "ACT/366"}, "financing.paper_choice"),
        ({"interest": "0.07"}, "financing.paper_key"),
        ({"roll": "following"}, "financing.paper_calendar"),
        ({"balloon": "10", "shape": "bullet"}, "financing.paper_balloon"),
        ({"instalment_multiple": "10", "shape": "bullet"}, "financing.paper_multiple"),
        ({"tranches": [["2024-01-01", "99.00"]]}, "financing.paper_principal"),
        ({"rates": [["2024-01-01", "0.08"]]}, "financing.rate_days"),
        ({"grace": 6}, "financing.grace"),
        ({"allocation": [["due", "fee"], ["due", "fee"]]}, "financing.paper_allocation"),
        ({"fees": [{"kind": "x"}]}, "financing.paper_fee"),
        ({"events": [{"kind": "gift", "date": "2024-02-01"}]}, "financing.paper_choice"),
        ({"events": [{"kind": "prepay", "date": "2024-02-01"}]}, "financing.paper_lacks"),
        ({"events": [{"kind": "prepay", "date": "2023-02-01", "amount": "1"}]}, "financing.before_all"),
        ({"events": [{"kind": "prepay", "date": "2024-02-01", "amount": "200"}]}, "financing.paid_beyond"),
        ({"events": [{"kind": "holiday", "date": "2024-02-01", "periods": 1}], "every": "1 week"},
         "financing.paper_holiday"),
    ],
)  # fmt: skip
def test_terms_that_cannot_be_are_refused(more: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        plan(**more)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "financing.paper_json"),
        (b"\xff\xfe{", "financing.paper_json"),
        (b"[" * 100_000, "financing.paper_deep"),
        (b'{"payments": ' + b"9" * 10_000 + b"}", "financing.paper_deep"),
        (b'{"rate": "1", "rate": "2"}', "financing.paper_twice"),
        (b"[]", "financing.paper_value"),
    ],
)
def test_a_file_that_is_no_terms_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        asked(content)
    assert refused.value.code == code
