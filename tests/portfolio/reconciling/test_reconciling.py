"""What the ledger, the facilities and the warehouse say, held against each other."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.portfolio.reconciling.records import Held, LotMismatch, Mismatch, Pledged
from jointseas.portfolio.reconciling.rules import reconciled, require_agreed

STATES = [Held("loan", "USD", 600, "F-1"), Held("loan", "USD", 400, "F-2"), Held("loan", "EUR", 50, "F-3"),
          Held("reserve_payable", "USD", -80, "F-4")]  # fmt: skip
LEDGER = [Held("loan", "USD", 1_000), Held("loan", "EUR", 50), Held("reserve_payable", "USD", -80)]
LOTS = [Pledged("WR-1 COIL", 100, "F-1"), Pledged("WR-2 CLOTH", 20, "F-2")]


def test_what_agrees_may_be_closed() -> None:
    found = reconciled(LEDGER, STATES, LOTS, LOTS)
    assert found.agrees
    assert (found.money, found.lots) == ((), ())
    require_agreed(found)


def test_a_balance_that_differs_names_itself_and_who_is_in_it() -> None:
    """Ten too few in dollars are not made up for by ten too many in euros."""
    ledger = [Held("loan", "USD", 990), Held("loan", "EUR", 60), LEDGER[2]]
    found = reconciled(ledger, STATES, (), ())
    assert found.money == (
        Mismatch("loan", "EUR", 60, 50, ("F-3",)),
        Mismatch("loan", "USD", 990, 1_000, ("F-1", "F-2")),
    )
    with pytest.raises(Refused) as refused:
        require_agreed(found)
    said = {"duty": "loan", "ledger": Money(60, "EUR"), "held": Money(50, "EUR"), "facilities": ("F-3",)}
    assert refused.value == Refused("portfolio.mismatch", **said)


def test_a_side_that_says_nothing_says_nought() -> None:
    found = reconciled(LEDGER[:2], [*STATES, Held("fees_receivable", "USD", 0, "F-1")], (), ())
    assert found.money == (Mismatch("reserve_payable", "USD", 0, -80, ("F-4",)),)
    assert reconciled([*LEDGER, Held("unallocated", "USD", -5)], STATES, (), ()).money == (
        Mismatch("unallocated", "USD", -5, 0, ()),)  # fmt: skip


def test_where_the_ledger_names_facilities_two_that_are_wrong_by_as_much_are_found() -> None:
    ledger = [replace(STATES[0], minor=550), replace(STATES[1], minor=450), *STATES[2:]]
    assert reconciled(ledger, STATES, (), ()).money == (Mismatch("loan", "USD", 1_000, 1_000, ("F-1", "F-2")),)
    one_off = [*STATES, Held("loan", "USD", 7)]  # a line that names nobody, beside lines that do
    assert reconciled(one_off, STATES, (), ()).money == (Mismatch("loan", "USD", 1_007, 1_000, ()),)


def test_a_lot_that_two_facilities_count_as_theirs_is_found() -> None:
    twice = [*LOTS, Pledged("WR-1 COIL", 100, "F-2")]
    found = reconciled(LEDGER, STATES, LOTS, twice)
    assert found.lots == (LotMismatch("WR-1 COIL", 100, 200, ("F-2",)),)
    with pytest.raises(Refused) as refused:
        require_agreed(found)
    assert refused.value == Refused(
        "portfolio.lot_mismatch", lot="WR-1 COIL", pledged=100, recorded=200, facilities=("F-2",))  # fmt: skip
    assert reconciled(LEDGER, STATES, LOTS, LOTS[:1]).lots == (LotMismatch("WR-2 CLOTH", 20, 0, ("F-2",)),)


HELD = st.builds(Held, st.sampled_from(["loan", "unallocated"]), st.sampled_from(["USD", "EUR"]),
                 st.integers(-100, 100), st.sampled_from(["F-1", "F-2"]))  # fmt: skip


@given(st.lists(HELD), HELD)
def test_any_split_of_the_same_agrees_and_any_one_amount_more_does_not(its: list[Held], more: Held) -> None:
    halves = [part for it in reversed(its) for part in (replace(it, minor=it.minor - 3), replace(it, minor=3))]
    nameless = [replace(it, facility="") for it in its]
    assert reconciled(halves, its, (), ()).agrees
    assert reconciled(nameless, its, (), ()).agrees
    for ledger, one in ((halves, more), (nameless, replace(more, facility=""))):
        found = reconciled([*ledger, one], its, (), ())
        assert found.agrees is (more.minor == 0)
        assert all((it.duty, it.currency) == (more.duty, more.currency) for it in found.money)
