"""Goods and nomenclatures brought in from files, through the one door that every file comes by."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from house import MORNING
from jointseas.access.records import Role
from jointseas.catalogue.records import Lifecycle, Price
from jointseas.intake.records import Imported, Plan
from jointseas.intake.service import File, Intake, Request
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled
from jointseas.workspace.kinds import KINDS
from shop import Shop

DATA = Path(__file__).parents[3] / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.exists(), reason="../shared/data is not here")
OURS = """货号,SKU,中文名称,HS编码,原产国,GTIN,币种,价格
MUG,MUG-B,炻器马克杯,691200,CN,4006381333931,USD,"1,234.50"
MUG,MUG-R,炻器马克杯,691200,CN,,USD,7.90
BAD,BAD-1,坏码,6912,CN,,USD,1.00
WRONG,WRONG-1,错校验,691200,CN,4006381333930,USD,1.00
"""
COLUMNS = {"code": "货号", "sku": "SKU", "name_zh": "中文名称", "hs": "HS编码", "origin": "原产国", "gtin": "GTIN",
           "currency": "币种", "price": "价格"}  # fmt: skip


def brought(shop: Shop, kind: str, content: bytes, plan: Plan, *, dry: bool = False) -> Imported:
    intake = Intake(shop.house.gate, KINDS)
    request = Request(kind, (File("file.csv", content),), plan, dry_run=dry)
    return settled(intake.bring_in(shop.house.exporter[Role.OWNER], request))


def undo(shop: Shop, batch: int | None) -> int | Refused:
    assert batch is not None
    return Intake(shop.house.gate, KINDS).undo(shop.house.exporter[Role.OWNER], batch)


def prices(shop: Shop) -> list[int]:
    return sorted(it.money.minor for it in settled(shop.catalogue.prices(shop.seat, "MUG")))


def test_a_table_comes_in_once_is_updated_and_taken_back(shop: Shop) -> None:
    plan = Plan(columns=COLUMNS, options={"activate": "1"})
    tried = brought(shop, "goods", OURS.encode("gb18030"), plan, dry=True)
    assert (tried.read, tried.imported, tried.batch) == (4, 2, None)
    assert isinstance(shop.catalogue.goods(shop.seat, "MUG"), Refused)
    first = brought(shop, "goods", OURS.encode("gb18030"), plan)
    assert (first.read, first.imported, first.updated) == (4, 2, 0)
    assert [(it.row, it.column, it.refused.code) for it in first.skipped] == [
        (4, "HS编码", "catalogue.hs_shape"), (5, "GTIN", "catalogue.gtin_check")
    ]  # fmt: skip
    assert isinstance(shop.catalogue.goods(shop.seat, "WRONG"), Refused), "half a row came in"
    assert settled(shop.catalogue.goods(shop.seat, "MUG")).lifecycle is Lifecycle.ACTIVE
    assert prices(shop) == [790, 123450]

    again = brought(shop, "goods", OURS.encode(), plan)
    assert (again.imported, again.updated, again.batch) == (0, 0, None)

    dearer = brought(shop, "goods", OURS.replace("7.90", "8.90").encode(), plan)
    assert (dearer.imported, dearer.updated) == (0, 1)
    assert prices(shop) == [890, 123450]
    assert undo(shop, dearer.batch) == 2
    assert prices(shop) == [790, 123450]
    settled(undo(shop, first.batch))
    assert isinstance(shop.catalogue.goods(shop.seat, "MUG"), Refused)


def test_rows_that_contradict_each_other_do_not_win_by_their_place(shop: Shop) -> None:
    wrong = (
        "MUG,MUG-B,炻器马克杯,6912.00,CN,,USD,9.99\n"  # another price of the same
        "MUG,MUG-G,瓷杯,691200,CN,,USD,5\n"  # another name of the goods
        "MUG,MUG-B,炻器马克杯,691200,CN,,EUR,8\n"  # one price more
        "MUG,MUG-W,炻\u200b器,691200,CN,,USD,5\n"
    )
    done = brought(shop, "goods", (OURS + wrong).encode(), Plan(columns=COLUMNS))
    assert [(it.row, it.column, it.refused.code) for it in done.skipped][2:] == [
        (6, "价格", "import.contradicts"), (7, "中文名称", "import.contradicts"), (9, "中文名称", "import.contradicts")
    ]  # fmt: skip
    assert (done.read, done.imported, done.updated) == (8, 2, 1)
    assert prices(shop) == [790, 800, 123450]
    assert undo(shop, done.batch) == 6
    assert isinstance(shop.catalogue.goods(shop.seat, "MUG"), Refused)


def test_a_row_of_the_second_file_is_told_with_its_file(shop: Shop) -> None:
    head, *rows = OURS.splitlines(keepends=True)
    files = (File("a.csv", "".join([head, *rows[:2]]).encode()), File("b.csv", "".join([head, *rows[2:]]).encode()))
    asked = Request("goods", files, Plan(columns=COLUMNS))
    done = settled(Intake(shop.house.gate, KINDS).bring_in(shop.house.exporter[Role.OWNER], asked))
    assert [(it.file, it.row, it.column, it.cells[:2]) for it in done.skipped] == [
        ("b.csv", 2, "HS编码", ("BAD", "BAD-1")), ("b.csv", 3, "GTIN", ("WRONG", "WRONG-1"))
    ]  # fmt: skip


def test_what_was_worked_on_since_is_not_taken_away(shop: Shop) -> None:
    first = brought(shop, "goods", OURS.encode(), Plan(columns=COLUMNS))
    shop.house.clock.at(MORNING + timedelta(days=1))
    price = Price("MUG-R", Money(100, "USD"), date(2026, 5, 1))
    settled(shop.catalogue.enter_price(shop.seat, price))
    answer = undo(shop, first.batch)
    assert isinstance(answer, Refused)
    assert answer.code == "catalogue.changed_since"


@needs_data
def test_the_exports_of_shops_are_known_by_their_heads(shop: Shop) -> None:
    seat = shop.house.exporter[Role.OWNER]
    for name, form, found in (
        ("shopify/apparel.csv", "shopify", 0),
        ("woocommerce/experimental_fashion_sample_9_products.csv", "woocommerce", 9),
    ):
        content = (DATA / "product-exports" / name).read_bytes()
        sample = settled(Intake(shop.house.gate, KINDS).sample(seat, "goods", File(name, content)))
        assert sample.format == form
        plan = Plan(format=form, options={"currency": "USD"})
        done = brought(shop, "goods", content, plan)
        assert (done.skipped, done.read) == ((), done.imported)
        assert done.imported == found or found == 0
        assert brought(shop, "goods", content, plan).batch is None, "the same file twice"
    sweater = settled(shop.catalogue.variants(shop.seat, "woo-fashion-sweater"))
    assert [(it.net_g, it.length_mm, it.width_mm, it.height_mm) for it in sweater] == [(363, 203, 152, 25)]
    shirt = settled(shop.catalogue.goods(shop.seat, "ocean-blue-shirt"))
    assert shirt.name_in("en") == "Ocean Blue Shirt"
    small, *_ = settled(shop.catalogue.variants(shop.seat, "classic-varsity-top"))
    assert small.options == (("Size", "Small"),)


@needs_data
def test_a_shops_prices_need_a_currency(shop: Shop) -> None:
    content = (DATA / "product-exports" / "shopify" / "jewelery.csv").read_bytes()
    done = brought(shop, "goods", content, Plan(format="shopify"), dry=True)
    assert done.imported == 0
    assert {it.refused.code for it in done.skipped} == {"catalogue.which_currency"}


@needs_data
def test_a_nomenclature_is_a_version_that_can_be_taken_back(shop: Shop) -> None:
    content = (DATA / "reference" / "hs" / "harmonized-system.csv").read_bytes()
    columns = {"code": "hscode", "description": "description", "parent": "parent"}
    plan = Plan(columns=columns, options={"name": "HS 2022"})
    done = brought(shop, "nomenclature", content, plan)
    assert done.imported == 6_939
    assert [it.refused.code for it in done.skipped] == ["catalogue.tariff_code"]
    assert brought(shop, "nomenclature", content, plan).batch is None
    told = settled(shop.catalogue.suggest(shop.seat, "儿童软毛牙刷"))
    assert told.suggestions[0].code == "960321"
    settled(undo(shop, done.batch))
    assert settled(shop.catalogue.nomenclatures(shop.seat)) == ()
