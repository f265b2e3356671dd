"""Every outlet that is found: what it writes reads back the same, in its own reader and in a plain one; what it would
refuse is refused with the item and the reason."""

import csv
from dataclasses import replace
from io import StringIO

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st

from jointseas.catalogue.importing import KIND
from jointseas.catalogue.shops import read as read_shop
from jointseas.channels.items.records import Feed, Item, Outlet
from jointseas.channels.outlets import outlets
from jointseas.intake.records import Line, Plan, Source
from jointseas.kernel.money import Money

OUTLETS = sorted(outlets().values(), key=lambda it: it.name)
MUG = Item(
    "MUG-B", "MUG", "Stoneware mug, 350 ml", "For tea & coffee.\nDishwasher safe.", Money(1290, "USD"), 24,
    "https://shop.example/p/MUG-B", ("https://cdn.example/1.jpg", "https://cdn.example/2.jpg"), "4006381333931",
    "Haihe", "CN", "691200", 421, 121, 90, 101, (("color", "blue"), ("size", "350 ml")), "KILN",
)  # fmt: skip
RED = replace(MUG, sku="MUG-R", gtin="4006381333948", options=(("color", "red"), ("size", "350 ml")))
LONE = replace(MUG, sku="TRAY", group="TRAY", gtin="5901234123457", options=(), pictures=MUG.pictures[:1])
DANGEROUS = ("=1+1", "@SUM(A1)", "+1", "-1", "'=1+1", "＝1", "|cmd", '=HYPERLINK("x")', "'quoted'", "plain")
words = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cf")), min_size=1, max_size=30)
texts = st.one_of(st.sampled_from(DANGEROUS), words.map(str.strip).filter(bool))


def feed(*items: Item, metric: bool = True) -> Feed:
    return Feed("Haihe Homeware", "https://shop.example", "en", "USD", "utf-8", items, metric)


@pytest.fixture(params=OUTLETS, ids=lambda it: it.name)
def outlet(request: pytest.FixtureRequest) -> Outlet:
    found: Outlet = request.param
    return found


def codes(outlet: Outlet, *items: Item) -> set[tuple[str, str, str]]:
    return {(it.sku, it.field, it.refused.code) for it in outlet.check(feed(*items))}


def test_what_is_written_reads_back_as_it_was(outlet: Outlet) -> None:
    asked = feed(MUG, RED, LONE)
    assert list(outlet.check(asked)) == []
    assert list(outlet.read(outlet.write(asked))) == [outlet.carried(it) for it in asked.items]


@settings(max_examples=60)
@given(titles=st.lists(texts, min_size=1, max_size=4), description=texts, brand=texts, quantity=st.integers(0, 10**6),
       metric=st.booleans(), minor=st.integers(1, 10**9), gram=st.integers(0, 10**6))  # fmt: skip
def test_odd_texts_survive_and_none_begins_a_formula(
    titles: list[str], description: str, brand: str, quantity: int, minor: int, gram: int, *, metric: bool
) -> None:
    for outlet in OUTLETS:
        items = tuple(
            replace(LONE, sku=f"T{n}", group=f"t{n}", title=title, description=description, brand=brand,
                    quantity=quantity, price=Money(minor, "USD"), weight_g=gram, length_mm=gram + 1)
            for n, title in enumerate(titles)
        )  # fmt: skip
        asked = feed(*items, metric=metric)
        content = outlet.write(asked)
        assert list(outlet.read(content)) == [outlet.carried(it) for it in items], outlet.name
        if outlet.ending != "xml":
            cells = [cell for row in rows(outlet, content) for cell in row]
            assert not [it for it in cells if it[:1] in "=+-@|＝＋－＠\t\r" and it[:1]], outlet.name


def rows(outlet: Outlet, content: bytes) -> list[list[str]]:
    """As a library that knows nothing of ours reads it."""
    tabbed = outlet.ending in ("tsv", "txt")
    text = StringIO(content.decode("utf-8"), newline="")
    if tabbed:
        return list(csv.reader(text, delimiter="\t", quoting=csv.QUOTE_NONE))
    return list(csv.reader(text))


def test_every_row_of_a_table_is_as_wide_as_its_head(outlet: Outlet) -> None:
    if outlet.ending == "xml":
        root = fromstring(outlet.write(feed(MUG, LONE)))
        space = {"g": "http://base.google.com/ns/1.0"}
        assert [it.findtext("g:price", "", space) for it in root.iter("item")] == ["12.90 USD", "12.90 USD"]
        return
    read = rows(outlet, outlet.write(feed(MUG, RED, LONE)))
    head = 2 if outlet.name == "amazon" else 0
    assert {len(row) for row in read[head:]} == {len(read[head])}


def test_a_feed_that_would_be_refused_is_refused_here(outlet: Outlet) -> None:
    assert ("", "", "channels.feed_empty") in codes(outlet)
    assert ("MUG-B", "sku", "channels.feed_twice") in codes(outlet, MUG, MUG)
    assert ("TRAY", "title", "channels.feed_long") in codes(outlet, replace(LONE, title="x" * 301))
    assert ("TRAY", "title", "channels.feed_characters") in codes(outlet, replace(LONE, title="mug\x07"))
    assert ("TRAY", "price", "channels.feed_price") in codes(outlet, replace(LONE, price=Money(1, "EUR")))
    assert ("TRAY", "price", "channels.feed_price") in codes(outlet, replace(LONE, price=Money(0, "USD")))
    assert ("TRAY", "pictures", "channels.feed_address") in codes(outlet, replace(LONE, pictures=("file:///x.jpg",)))
    for field in outlet.required():
        empty = () if field == "pictures" else ""
        bare = Item(**{name: getattr(LONE, name) for name in Item.__slots__} | {field: empty})
        assert ("TRAY", field, "channels.feed_needed") in codes(outlet, bare)


def test_what_an_encoding_does_not_have_is_refused() -> None:
    """The wave dash goes into the Japanese encoding, and comes out as another character."""
    for odd in "镕〜":
        told = list(outlets()["generic"].check(replace(feed(replace(LONE, title=f"Mug {odd}")), encoding="cp932")))
        assert [(it.sku, it.field, it.refused.facts["character"]) for it in told] == [("TRAY", "title", odd)]


@pytest.mark.parametrize("name", ["google_tsv", "google_xml"])
def test_a_seller_that_google_cannot_spell_is_refused(name: str) -> None:
    assert codes(outlets()[name], replace(LONE, seller="KILN/2")) == {("TRAY", "seller", "channels.feed_seller")}


@pytest.mark.parametrize("name", ["amazon", "shopify", "woocommerce"])
def test_variants_that_do_not_differ_are_refused(name: str) -> None:
    same = replace(RED, options=MUG.options)
    assert ("MUG-R", "options", "channels.feed_options") in codes(outlets()[name], MUG, same)
    odd = replace(LONE, options=(("flavour", "salt"),))
    assert ("TRAY", "options", "channels.feed_option") in codes(outlets()["amazon"], odd)


@pytest.mark.parametrize("name", ["shopify", "woocommerce"])
def test_our_own_import_of_shop_files_reads_these_feeds(name: str) -> None:
    """The reader of shop exports was written from real files, without a look at these writers."""
    content = outlets()[name].write(feed(MUG, RED, LONE))
    source = Source("feed.csv", content, KIND.fields, Plan(format=name, options={"currency": "USD", "language": "en"}))
    lines = [it for it in read_shop(source) if isinstance(it, Line)]
    assert [(it.values["sku"], it.values["price"], it.values["gtin"]) for it in lines] == [
        (it.sku, it.price, it.gtin) for it in (MUG, RED, LONE)
    ]
    assert {str(it.values["name_en"]) for it in lines} == {MUG.title}
    assert [it.values["option1"] for it in lines] == ["blue", "red", None]
