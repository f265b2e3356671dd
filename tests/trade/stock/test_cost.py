"""What goods cost: worked by hand once, then the laws that hold for every order of coming and going."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.trade.stock.cost.records import Layer, Method
from jointseas.trade.stock.cost.rules import late_share, portion, put, take


def lay(layers: list[Layer], quantity: int, value: int, method: Method) -> None:
    new = Layer(len(layers) + 1, quantity, value, quantity)
    laid = put([it for it in layers if it.quantity], new, method)
    if laid is new:
        layers.append(new)
    else:
        layers[:] = [laid if it.id == laid.id else it for it in layers]


def leave(layers: list[Layer], quantity: int) -> int:
    taken = take([it for it in layers if it.quantity], quantity)
    changed = {it.id: it for it in taken.changed}
    layers[:] = [changed.get(it.id, it) for it in layers]
    return taken.cost


def test_first_in_first_out_by_hand() -> None:
    """100 at 5.00, 50 at 6.00; 120 leave: 100 × 5.00 + 20 × 6.00 = 620.00, and 30 × 6.00 = 180.00 stay."""
    layers: list[Layer] = []
    lay(layers, 100, 500_00, Method.FIFO)
    lay(layers, 50, 300_00, Method.FIFO)
    assert leave(layers, 120) == 620_00
    assert [(it.quantity, it.value) for it in layers] == [(0, 0), (30, 180_00)]


def test_the_moving_average_by_hand() -> None:
    """100 at 5.00 and 50 at 6.00 are 150 for 800.00; 120 leave at 5.3333: 640.00, and 160.00 stay."""
    layers: list[Layer] = []
    lay(layers, 100, 500_00, Method.AVERAGE)
    lay(layers, 50, 300_00, Method.AVERAGE)
    assert leave(layers, 120) == 640_00
    assert [(it.quantity, it.value) for it in layers] == [(30, 160_00)]


def test_the_last_piece_takes_what_rounding_left() -> None:
    """Three pieces for 1.00: 0.33, then half of 0.67 rounded to even, then the rest."""
    layers: list[Layer] = []
    lay(layers, 3, 100, Method.AVERAGE)
    assert [leave(layers, 1) for _ in range(3)] == [33, 34, 33]


@pytest.mark.parametrize(("there", "share"), [(100, 90_00), (40, 36_00), (0, 0), (250, 90_00)])
def test_freight_follows_the_goods_that_are_still_there(there: int, share: int) -> None:
    assert late_share(90_00, 100, there) == share


Steps = st.lists(
    st.one_of(
        st.tuples(st.just("in"), st.integers(1, 10_000), st.integers(0, 10**9)),
        st.tuples(st.just("out"), st.integers(1, 10_000), st.just(0)),
    ),
    max_size=40,
)


@given(Steps, st.sampled_from(Method))
def test_no_value_is_made_or_lost(steps: list[tuple[str, int, int]], method: Method) -> None:
    layers: list[Layer] = []
    came = gone = 0
    for kind, quantity, value in steps:
        there = sum(it.quantity for it in layers)
        if kind == "in":
            lay(layers, quantity, value, method)
            came += value
        elif there:
            cost = leave(layers, min(quantity, there))
            assert cost >= 0
            gone += cost
        assert sum(it.value for it in layers) == came - gone
        assert all(it.value == 0 for it in layers if it.quantity == 0)


@given(st.integers(0, 10**12), st.integers(1, 10**6), st.data())
def test_a_portion_lies_within_one_unit_of_the_exact_share(value: int, whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    assert abs(portion(value, part, whole) * whole - value * part) * 2 <= whole
