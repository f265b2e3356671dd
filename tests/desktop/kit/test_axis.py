"""An axis holds what it measures, begins at zero and has marks that people can read."""

from hypothesis import given
from hypothesis import strategies as st

from jointseas.desktop.kit.axis import axis

AMOUNTS = st.lists(st.floats(-1e12, 1e12, allow_nan=False).filter(lambda v: v == 0 or abs(v) > 1e-6), max_size=20)


@given(AMOUNTS)
def test_every_value_lies_on_it(values: list[float]) -> None:
    made = axis(values)
    assert all(-1e-9 <= made.share(value) <= 1 + 1e-9 for value in [0.0, *values])
    assert 2 <= len(made.marks) <= 12
    assert 0.0 in made.marks


def test_marks_are_round() -> None:
    assert axis([310_000, 880_000]).marks == (0, 250_000, 500_000, 750_000, 1_000_000)
    assert axis([-17, 38]).marks[0] == -20
    assert axis([]).marks == (0, 1)
