"""HS codes from descriptions: on a small table of our own in the test, and on the real one where it is there."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from jointseas.bench.hs import measured
from jointseas.catalogue.nomenclature import service as nomenclature
from jointseas.catalogue.records import GoodsText, TariffCode
from jointseas.catalogue.suggestion.index import Index
from jointseas.catalogue.suggestion.records import SURE_ENOUGH
from jointseas.catalogue.suggestion.words import tokens, vocabulary
from jointseas.kernel.outcome import settled
from shop import MUG, Shop

DATA = Path(__file__).parents[1] / "data"
TABLE = Path(__file__).parents[3] / "shared" / "data" / "reference" / "hs" / "harmonized-system.csv"
LINES = (
    ("69", "Ceramic products"),
    ("6911", "Tableware, kitchenware, other household articles; of porcelain or china"),
    ("691110", "Tableware and kitchenware; of porcelain or china"),
    ("6912", "Ceramic tableware, kitchenware, other household articles; other than of porcelain or china"),
    ("691200", "Ceramic tableware, kitchenware; other than of porcelain or china"),
    ("96", "Miscellaneous manufactured articles"),
    ("9603", "Brooms, brushes, mops"),
    ("960321", "Brushes; toothbrushes"),
    ("960390", "Brooms, mops and feather dusters n.e.c."),
)
TARIFF = tuple(TariffCode(code, code[: len(code) - 2], text) for code, text in LINES)
needs_table = pytest.mark.skipif(not TABLE.exists(), reason="the nomenclature of ../shared/data is not here")


def loaded(shop: Shop) -> None:
    with shop.house.gate.working("nomenclature.load", shop.seat) as work:
        nomenclature.load(work, "HS 2022", "0" * 64, TARIFF)


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("骨瓷餐盘 6只装", "691110", "骨瓷"),
        ("Stoneware coffee mugs, set of 4", "691200", "stoneware"),
        ("儿童软毛牙刷", "960321", "牙刷"),
        ("toothbrushs for travel", "960321", "toothbrushs"),  # as people type
    ],
)
def test_the_best_code_says_which_words_spoke_for_it(text: str, code: str, said: str) -> None:
    told = Index(TARIFF).suggest(text)
    assert told.known
    assert told.suggestions[0].code == code
    assert said in {it.said for it in told.suggestions[0].because}


@pytest.mark.parametrize("text", ["", "!!!", "12345", "qzxv wvkj", "很好用的东西"])
def test_what_says_nothing_is_not_known(text: str) -> None:
    told = Index(TARIFF).suggest(text)
    assert not told.known
    assert all(it.heading_percent < SURE_ENOUGH for it in told.suggestions)


def test_what_a_line_excludes_does_not_speak_for_it() -> None:
    excluded = "Glassware; drinking glasses (not stemware), other than of lead crystal, whether or not gilt"
    assert [it for it in tokens(excluded) if it.startswith("not ")] == [
        "not stemware",
        "not lead",
        "not crystal",
        "not gilt",
    ]


def test_a_firm_teaches_it_its_own_goods(shop: Shop) -> None:
    """A name that no list knows is known once the firm has classified something like it."""
    loaded(shop)
    assert not settled(shop.catalogue.suggest(shop.seat, "福禄寿三星套盒")).known
    shop.add(replace(MUG, texts=(GoodsText("zh-CN", "福禄寿三星礼盒"),)))
    told = settled(shop.catalogue.suggest(shop.seat, "福禄寿三星套盒"))
    assert told.suggestions[0].code == "691200"
    assert told.suggestions[0].because[0].code == "MUG"


def test_a_code_is_checked_against_the_table_once_there_is_one(shop: Shop) -> None:
    shop.add(replace(MUG, code="EARLY", hs="999999"))
    loaded(shop)
    answer = shop.catalogue.add(shop.seat, replace(MUG, hs="691299"))
    assert getattr(answer, "code", "") == "catalogue.hs_unknown"
    assert getattr(answer, "facts", {})["nearest"] == "6912"
    checked = settled(shop.catalogue.checked(shop.seat, "691200"))
    assert [it.code for it in checked.path] == ["69", "6912", "691200"]


@needs_table
def test_every_word_of_the_list_leads_somewhere() -> None:
    """A goods word whose every target is unknown to the nomenclature would help nobody."""
    with TABLE.open(encoding="utf-8") as file:
        known = {word for row in csv.DictReader(file) for word in tokens(row["description"])}
    terms = {term for found in (*vocabulary()[0].values(), *vocabulary()[1].values()) for term in found}
    assert [term.words for term in terms if not known & {it.removeprefix("not ") for it in term.words}] == []


@needs_table
def test_it_stays_as_good_as_it_was_measured() -> None:
    """Two hundred goods coded by hand, never tuned on."""
    for it in measured(TABLE, DATA / "hs200.csv"):
        assert it.ours.heading_top1 > 0.88
        assert it.ours.subheading_top5 > 0.93
        assert it.ours.heading_top1 > it.overlap_bridged.heading_top1 + 0.1
        assert it.right > 0.93
