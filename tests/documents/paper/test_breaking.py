"""Where lines end, by the marks that none begins or ends with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.documents.paper.breaking.rules import lines, measured

WIDTHS = {code: 1_000 if code > 0x2E80 or chr(code) in "“”‘’—…·" else 500 for code in range(0x20, 0x10000)}
CLOSING = "、。，．：；？！）】》〉」』”’％"
OPENING = "（【《〈「『“‘￥"
MARKED = st.lists(st.sampled_from(["应", "收", "账", "款", "，", "。", "（", "）", "“", "”", "a", "7"]), max_size=60)
TEXTS = st.text(st.sampled_from("应收账款转让 abc 12.5% 3,000.00" + CLOSING + OPENING + "——……/-"), max_size=80)


@pytest.mark.parametrize(
    ("text", "wide", "found"),
    [
        ("甲方应当付款。", 6_000, ["甲方应当付", "款。"]),  # the stop takes what stands before it along
        ("甲方（下称“卖方”）", 4_000, ["甲方（下", "称“卖", "方”）"]),
        ("他说：——不行", 4_000, ["他说：", "——不行"]),
        ("pay CNY 12,000.00 元整", 7_500, ["pay", "CNY 12,000.00", "元整"]),  # nor is a currency parted from its figure
        ("at 7.25 % a year", 4_400, ["at", "7.25 % a", "year"]),
        ("one two", 3_500, ["one two"]),
        ("one two ", 3_400, ["one", "two"]),
        ("A" * 15, 4_000, ["A" * 8, "A" * 7]),
        ("一\n\n二", 9_000, ["一", "", "二"]),
    ],
)
def test_lines_by_hand(text: str, wide: int, found: list[str]) -> None:
    assert lines(text, wide, WIDTHS) == found


@given(TEXTS, st.integers(6_000, 20_000))
def test_no_line_is_too_wide_and_nothing_but_spaces_is_lost(text: str, wide: int) -> None:
    found = lines(text, wide, WIDTHS)
    assert all(measured(it, WIDTHS) <= wide for it in found)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


@given(
    st.lists(st.sampled_from(["应", "收", "账", "款", "，", "。", "（", "）", "“", "”", "a", "7"]), max_size=60),
    st.integers(8, 20),
)
def test_no_line_begins_with_what_closes_or_ends_with_what_opens(parts: list[str], many: int) -> None:
    """But for marks alone that fill a whole line."""
    text = "".join(parts)
    for before, after in zip(found := lines(text, many * 1_000, WIDTHS), found[1:], strict=False):
        glued = _glued(text)
        if measured(glued, WIDTHS) <= many * 1_000:
            assert after[0] not in CLOSING
            assert before[-1] not in OPENING


def _glued(text: str) -> str:
    """The longest run that is never parted."""
    runs, run = [""], ""
    for it in text:
        joins = run and (it in CLOSING or run[-1] in OPENING or (it.isascii() and run[-1].isascii()))
        run = run + it if joins else it
        runs.append(run)
    return max(runs, key=lambda one: measured(one, WIDTHS))
