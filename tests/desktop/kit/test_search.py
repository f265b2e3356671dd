"""A person finds by what they would type: a code, a part of the name, or the first letters of its pinyin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.desktop.kit.search import best, initials, rank

ACCOUNTS = [
    ("1002", ("1002", "银行存款")),
    ("1122", ("1122", "应收账款")),
    ("1123", ("1123", "预付账款")),
    ("2202", ("2202", "应付账款")),
    ("6001", ("6001", "主营业务收入", "Sales of goods")),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("1122", ["1122"]),
        ("应收", ["1122"]),
        ("yszk", ["1122"]),
        ("zk", ["1122", "1123", "2202"]),
        ("SALES", ["6001"]),
        ("goods 60", ["6001"]),
        ("zzz", []),
    ],
)
def test_found_by(typed: str, found: list[str]) -> None:
    assert sorted(best(typed, ACCOUNTS)) == found


def test_the_exact_one_comes_first() -> None:
    things = [("long", ("Bank charges",)), ("exact", ("Bank",)), ("inside", ("Riverbank",))]
    assert best("bank", things) == ["exact", "long", "inside"]


def test_nothing_typed_keeps_the_order() -> None:
    assert best("  ", ACCOUNTS, most=2) == ["1002", "1122"]


@given(st.text(max_size=20))
def test_any_text_can_be_searched_for(typed: str) -> None:
    assert rank(typed, "应收账款", "1122") >= 0
    assert isinstance(initials(typed), str)
