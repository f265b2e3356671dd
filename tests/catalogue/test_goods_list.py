"""The list of goods by every order and filter, on both databases."""

from dataclasses import replace

import pytest

from jointseas.catalogue.lists.records import ListedGoods
from jointseas.catalogue.records import GoodsText, Lifecycle, VariantDraft
from jointseas.kernel.listing import Contains, Filter, Listing, Stop
from jointseas.kernel.outcome import settled
from shop import MUG, Shop


@pytest.fixture
def shelf(shop: Shop) -> Shop:
    shop.add()
    bowl = replace(MUG, code="BOWL", hs="691110", texts=(GoodsText("en", "Porcelain bowl"), GoodsText("zh-CN", "瓷碗")))
    shop.add(bowl, VariantDraft("B-1"), VariantDraft("B-2", "96385074"))
    shop.add(replace(MUG, code="ANT", hs="", texts=(GoodsText("en", "Wooden ant"),)), VariantDraft("A-1"))
    settled(shop.catalogue.turn(shop.seat, "MUG", Lifecycle.ACTIVE))
    return shop


def listed(shop: Shop, listing: Listing) -> list[ListedGoods]:
    page = settled(shop.catalogue.listed(shop.seat, listing, 0, 50, Stop()))
    assert settled(shop.catalogue.listed_count(shop.seat, listing, Stop())) == len(page.rows)
    return list(page.rows)


@pytest.mark.parametrize(
    ("order", "codes"),
    [
        ("code", ["ANT", "BOWL", "MUG"]),
        ("name", ["ANT", "MUG", "BOWL"]),  # Wooden ant, 炻器马克杯, 瓷碗
        ("hs", ["ANT", "BOWL", "MUG"]),
        ("lifecycle", ["MUG", "BOWL", "ANT"]),
    ],
)
def test_every_order_goes_both_ways(shelf: Shop, order: str, codes: list[str]) -> None:
    assert [it.code for it in listed(shelf, Listing(sort=order))] == codes
    assert [it.code for it in listed(shelf, Listing(sort=order, descending=True))] == codes[::-1]


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        (Contains("words", "bowl"), ["BOWL"]),
        (Contains("words", "马克"), ["MUG"]),
        (Contains("words", "b-2"), ["BOWL"]),
        (Contains("words", "96385074"), ["BOWL"]),
        (Contains("words", "STONE"), ["MUG"]),
        (Contains("hs", "6912"), ["MUG"]),
        (Contains("lifecycle", "active"), ["MUG"]),
        (Contains("words", "nothing"), []),
    ],
)
def test_goods_are_found_by_what_a_person_knows_of_them(shelf: Shop, asked: Filter, codes: list[str]) -> None:
    assert [it.code for it in listed(shelf, Listing(sort="code", filters=(asked,)))] == codes


def test_a_row_says_what_hangs_on_the_goods(shelf: Shop) -> None:
    bowl = listed(shelf, Listing(sort="code"))[1]
    assert (bowl.variants, bowl.certificates, bowl.expires) == (2, 0, None)
    assert (bowl.name_in("zh_CN"), bowl.name_in("en")) == ("瓷碗", "Porcelain bowl")
