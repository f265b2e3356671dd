"""What was financed once is found again however it is spelt, and two papers are not taken for one."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.financing.duplicates.records import Likeness, Paper, PaperKind
from jointseas.financing.duplicates.rules import likeness, plain_number, prints
from jointseas.kernel.outcome import Refused

KEY = b"k" * 32
DAY = date(2026, 3, 2)
PAPER = Paper(PaperKind.INVOICE, "INV-2026/00417", "91330200MA2AGX2F8Q", DAY, "DE136695976", "EUR", 1_234_56)


def like(**more: Any) -> Likeness | None:
    return likeness(prints(PAPER, KEY), prints(replace(PAPER, **more), KEY))


@pytest.mark.parametrize(
    "number",
    ["INV-2026/00417", "inv 2026 417", "ＩＮＶ－２０２６／００４１７", "INV.2026.0417", "IN\u200bV2026-00417",
     "  INV_2026_417 ", "INV—2026—OO417", "ÌNV-2026/0O4I7"],
)  # fmt: skip
def test_the_same_paper_in_another_spelling_is_the_same(number: str) -> None:
    assert like(number=number, issuer=" 9133 0200 ma2agx2f8q", debtor="de-136 695 976") is Likeness.SAME


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"minor": 1_240_00}, Likeness.NUMBER),
        ({"number": "INV202600417"}, Likeness.NUMBER),
        ({"issued": date(2026, 3, 9)}, Likeness.NUMBER),
        ({"debtor": "FR40303265045"}, Likeness.NUMBER),
        ({"number": "INV-2026/00417-A", "minor": 600_00}, Likeness.STEM),
        ({"number": "INV-2026/00417 (2)", "minor": 634_56}, Likeness.STEM),
        ({"number": "INV-2026/00417_REV1"}, Likeness.STEM),
        ({"number": "X-99", "minor": 1_230_00}, Likeness.AMOUNT),
        ({"number": "X-99", "minor": 1_234_56}, Likeness.AMOUNT),
        ({"number": "INV-2026/00418", "minor": 9_000_00}, None),
        ({"number": "X-99", "issued": date(2026, 3, 3)}, None),
        ({"issuer": "91330200MA2AGX2F9Q"}, None),
        ({"kind": PaperKind.ORDER}, None),
    ],
)
def test_what_is_near_is_found_by_how_it_is_near(more: dict[str, Any], found: Likeness | None) -> None:
    assert like(**more) is found


def test_two_papers_under_one_bill_of_lading_are_of_one_shipment_and_not_the_same() -> None:
    mine = replace(PAPER, bills=("COSU 6012345", "MAEU-1"))
    other = Paper(PaperKind.ORDER, "PO-7", "another exporter", DAY, bills=("cosu6O12345",))
    assert likeness(prints(mine, KEY), prints(other, KEY)) is Likeness.SHIPMENT
    assert likeness(prints(mine, KEY), prints(replace(other, bills=("COSU6012346",)), KEY)) is None
    assert likeness(prints(mine, KEY), prints(replace(mine, bills=()), KEY)) is Likeness.SAME


@given(st.integers(1, 10**13), st.floats(0.981, 1.019))
def test_amounts_that_differ_by_little_share_a_step(minor: int, factor: float) -> None:
    """Of small amounts a unit may be more than two percent; they are compared as they are."""
    other = max(1, round(minor * factor))
    if abs(other / minor - 1) < 0.0195:
        one, two = (replace(PAPER, number=number, minor=much) for number, much in (("A1", minor), ("B2", other)))
        assert likeness(prints(one, KEY), prints(two, KEY)) is Likeness.AMOUNT


@given(st.text("AB-/ 0123", min_size=1, max_size=20), st.sampled_from("-/ ._—·"))
def test_signs_are_one_as_good_as_another_and_invisible_ones_are_none(text: str, sign: str) -> None:
    other = text.replace("-", sign).replace("/", f"{sign}{sign}").lower()
    assert plain_number(other) == plain_number(text)
    assert plain_number("\u200b".join(text)) == plain_number(text)


def test_numbers_of_one_series_are_not_one() -> None:
    """A thousand invoices of one day to one buyer, each of another amount: no two are the same or of one number."""
    papers = [replace(PAPER, number=f"INV-2026/{at:05}", minor=int(1_000 * 1.05**at) + at) for at in range(1, 300)]
    made = [prints(it, KEY) for it in papers]
    assert len({it.same for it in made}) == len(made)
    numbers = [digest for it in made for kind, digest in it.near if kind is Likeness.NUMBER]
    assert len(set(numbers)) == len(numbers)


def test_without_the_key_nothing_can_be_tried() -> None:
    mine, theirs = prints(PAPER, KEY), prints(PAPER, b"x" * 32)
    assert likeness(mine, theirs) is None
    with pytest.raises(Refused, match="print_key"):
        prints(PAPER, b"short")
    with pytest.raises(Refused, match="print_blank"):
        prints(replace(PAPER, number=" - "), KEY)
