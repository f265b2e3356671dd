"""The eleven terms, what goes into a container, what keeping it costs, and who bears which part of it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.trade.shipments.containers import detained, fit, require_number
from jointseas.trade.shipments.incoterms import TERMS, Side, passed_on, require_carried
from jointseas.trade.shipments.records import (
    Container,
    Event,
    EventKind,
    Incoterm,
    Joint,
    Mode,
    Package,
    Part,
    SharedBy,
    SharedCost,
)
from jointseas.trade.shipments.rules import delay, shares

S, B, N = Side.SELLER, Side.BUYER, Side.NOBODY


def test_the_eleven_terms() -> None:
    """Export clearance, carriage, insurance, import duty: as the published rules of 2020 place them."""
    told = {code: (it.export_clearance, it.carriage, it.insurance, it.import_duty) for code, it in TERMS.items()}
    assert told == {
        Incoterm.EXW: (B, B, N, B), Incoterm.FCA: (S, B, N, B), Incoterm.CPT: (S, S, N, B),
        Incoterm.CIP: (S, S, S, B), Incoterm.DAP: (S, S, N, B), Incoterm.DPU: (S, S, N, B),
        Incoterm.DDP: (S, S, N, S), Incoterm.FAS: (S, B, N, B), Incoterm.FOB: (S, B, N, B),
        Incoterm.CFR: (S, S, N, B), Incoterm.CIF: (S, S, S, B)}  # fmt: skip
    assert [code for code, it in TERMS.items() if it.unloading is S] == [Incoterm.DPU]


def test_the_risk_passes_with_its_event_or_with_a_later_one() -> None:
    left, arrived = Event(EventKind.DEPARTED, date(2026, 3, 2)), Event(EventKind.UNLOADED, date(2026, 4, 1))
    assert passed_on(Incoterm.FAS, [left]) == date(2026, 3, 2)
    assert passed_on(Incoterm.DAP, [left]) is None
    assert passed_on(Incoterm.DAP, [left, arrived]) == date(2026, 4, 1)
    with pytest.raises(Refused, match="by_water"):
        require_carried(Incoterm.CIF, [Mode.AIR])
    require_carried(Incoterm.CIF, [Mode.ROAD, Mode.SEA])


def test_what_fits_by_volume_by_weight_and_through_the_door() -> None:
    carton = Package("C", "carton", 400, 12_000, 11_000, 500, 400, 400)
    full = fit("20GP", [carton])
    assert (full.volume_percent, full.weight_percent, full.fits) == (97, 18, True)
    assert not fit("20GP", [carton, carton]).fits
    assert fit("20GP", [Package("BEAM", "bundle", 1, 1, 1, 5_900, 100, 100)]).too_big == ("BEAM",)
    assert fit("20GP", [Package("WALL", "crate", 1, 1, 1, 3_000, 2_300, 2_335)]).too_big == ("WALL",)
    assert fit("20GP", [Package("SHEET", "crate", 1, 1, 1, 3_000, 2_270, 2_335)]).fits


@pytest.mark.parametrize(
    "number", ["MSCU1234566", "mscu 123456-6", "CSQU3054383", "TASU1170000", "OWN-BOX-7", "MSCU123456"]
)
def test_a_box_may_be_called_by_its_number_or_otherwise(number: str) -> None:
    require_number(number)


def test_a_number_with_another_check_digit_is_none() -> None:
    for wrong, digit in (("MSCU1234567", "6"), ("CSQU 305438-4", "3"), ("TASU1170001", "0")):
        with pytest.raises(Refused) as refused:
            require_number(wrong)
        assert refused.value == Refused("shipments.container_number", number=wrong, digit=digit)


def test_days_beyond_the_free_ones_are_counted_and_priced() -> None:
    """Discharged on the 1st, out on the 12th, back on the 20th, seven days free each: 4 and 1 at 85.00."""
    box = Container("MSCU1234566", "40HC", free_days=7, daily=Money(85_00, "USD"))
    told = [Event(EventKind.DISCHARGED, date(2026, 4, 1)), Event(EventKind.GATE_OUT, date(2026, 4, 12)),
            Event(EventKind.EMPTY_RETURNED, date(2026, 4, 20))]  # fmt: skip
    over = detained(box, told, date(2026, 5, 1))
    assert over is not None
    assert (over.demurrage_days, over.detention_days, over.cost) == (4, 1, Money(425_00, "USD"))
    running = detained(box, told[:1], date(2026, 4, 10))
    assert running is not None
    assert (running.demurrage_days, running.running, running.free_until) == (2, True, date(2026, 4, 8))
    assert detained(box, [], date(2026, 4, 10)) is None


def test_what_left_late_is_expected_late() -> None:
    plan = (date(2026, 3, 1), date(2026, 3, 20))
    assert delay(plan, (None, None), date(2026, 3, 4)).arriving == 3
    assert delay(plan, (date(2026, 3, 1), None), date(2026, 3, 10)).late is False
    assert delay(plan, (date(2026, 3, 2), date(2026, 3, 20)), date(2026, 4, 1)).arriving == 0


@given(st.integers(1, 10**9), st.lists(st.integers(1, 10**8), min_size=1, max_size=9), st.sampled_from(SharedBy))
def test_nothing_of_a_shared_cost_is_lost(cost: int, sizes: list[int], rule: SharedBy) -> None:
    parts = tuple(Part(None, "", str(at), "", 1, size, size + 7, Money(size * 3, "USD"))
                  for at, size in enumerate(sizes))  # fmt: skip
    joint = Joint(1, "JC", Container("X", "40HC"), rule, parts, (SharedCost("freight", Money(cost, "CNY")),))
    assert sum(it.minor for it in shares(joint)[0]) == cost
