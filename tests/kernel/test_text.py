"""What a person or a file may put into a name: what can be seen, in one spelling."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.kernel.outcome import Refused
from jointseas.kernel.text import one_line

HIDDEN = {
    "control": "a\x07b",
    "nul": "a\x00b",
    "line": "a\nb",
    "next line": "a\x85b",
    "line separator": "a\u2028b",
    "paragraph separator": "a\u2029b",
    "right to left override": "gpj.\u202eexe",
    "isolate": "\u2066a\u2069",
    "arabic letter mark": "a\u061cb",
    "no room": "wang\u200bhai",
    "soft hyphen": "wang\u00adhai",
    "byte order mark": "a\ufeffb",
    "tag": "a\U000e0041b",
    "lone surrogate": "a\udcffb",
    "no character": "a\uffffb",
}


@pytest.mark.parametrize("text", HIDDEN.values(), ids=HIDDEN)
def test_what_cannot_be_seen_or_kept_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(Refused) as refused:
        one_line(text, "name", longest=80)
    assert refused.value.code == "text.hidden"
    place = int(str(refused.value.facts["position"])) - 1
    assert refused.value.facts["code"] == f"U+{ord(text[place]):04X}"


@pytest.mark.parametrize(
    "name", ["海禾家居有限公司", "Café Zürich", "می‌خواهم", "ක්‍ෂ", "O'Brien & Sons (HK) Ltd.", "𠮷野家", "株式会社①"]
)
def test_names_of_the_world_are_kept(name: str) -> None:
    assert one_line(name, "name", longest=80) == unicodedata.normalize("NFC", name)


@given(st.text(max_size=60))
def test_whatever_is_kept_is_kept_as_it_would_be_next_time_and_goes_into_a_database(text: str) -> None:
    try:
        line = one_line(text, "name", longest=80, needed=False)
    except Refused:
        return
    assert one_line(line, "name", longest=80, needed=False) == line
    assert line.encode().decode() == line
    assert "\x00" not in line


def test_one_spelling_is_kept_of_what_looks_the_same() -> None:
    assert one_line("  Cafe\u0301 ", "name", longest=80) == "Caf\u00e9"


def test_nothing_and_too_much_are_refused() -> None:
    with pytest.raises(Refused, match=r"text\.needed"):
        one_line(" \t\u3000", "name", longest=80)
    assert one_line("", "name", longest=80, needed=False) == ""
    with pytest.raises(Refused, match=r"text\.long"):
        one_line("x" * 81, "name", longest=80)
