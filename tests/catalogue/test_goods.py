"""Goods through their service on both databases: what is kept, what is refused, what their life allows."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import DBAPIError

from jointseas.access.records import Role
from jointseas.catalogue.records import (
    CertificateDraft,
    GoodsDeed,
    GoodsText,
    Lifecycle,
    NationalCode,
    VariantDraft,
)
from jointseas.catalogue.rules import counts_in, gtin_check, gtin_digits
from jointseas.catalogue.service import sold, variants
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled
from shop import BLUE, MUG, Shop


def refused(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code


def test_goods_are_read_as_they_were_written(shop: Shop) -> None:
    written = shop.add(replace(MUG, national=(NationalCode("CN", "6912001000"), NationalCode("EU", "69120081"))))
    read = settled(shop.catalogue.goods(shop.seat, "MUG"))
    assert read == written
    assert (read.name_in("zh_CN"), read.name_in("en"), read.name_in("de")) == (
        "炻器马克杯",
        "Stoneware mug",
        "炻器马克杯",
    )
    (blue,) = settled(shop.catalogue.variants(shop.seat, "MUG"))
    assert (blue.gtin, blue.options, blue.volume_cm3) == ("4006381333931", (("colour", "blue"),), 1091)


def test_a_code_a_sku_and_a_gtin_are_given_once(shop: Shop) -> None:
    shop.add()
    assert refused(shop.catalogue.add(shop.seat, MUG)) == "catalogue.code_taken"
    other = VariantDraft("MUG-RED", BLUE.gtin)
    assert refused(shop.catalogue.add_variant(shop.seat, "MUG", other)) == "catalogue.gtin_taken"
    assert refused(shop.catalogue.add_variant(shop.seat, "MUG", replace(BLUE, gtin=""))) == "catalogue.sku_taken"


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (replace(BLUE, gtin="4006381333930"), "catalogue.gtin_check"),
        (replace(BLUE, gtin="40063813339"), "catalogue.gtin_shape"),
        (replace(BLUE, unit="BOX"), "catalogue.unit"),
        (replace(BLUE, decimals=2), "catalogue.decimals"),
        (replace(BLUE, gross_g=300), "catalogue.gross"),
        (replace(BLUE, height_mm=0), "catalogue.size"),
        (replace(BLUE, sku="MUG BLUE"), "catalogue.code"),
    ],
)
def test_a_variant_that_cannot_be_is_refused(shop: Shop, draft: VariantDraft, code: str) -> None:
    assert refused(shop.catalogue.add(shop.seat, MUG, (draft,))) == code
    assert refused(shop.catalogue.goods(shop.seat, "MUG")) == "catalogue.no_goods"


@given(st.text("0123456789", min_size=13, max_size=13), st.integers(0, 12), st.integers(1, 9))
def test_a_check_digit_finds_every_wrong_digit(body: str, place: int, off: int) -> None:
    right = body + gtin_check(body)
    wrong = right[:place] + str((int(right[place]) + off) % 10) + right[place + 1 :]
    assert gtin_digits(right) == right
    with pytest.raises(Refused):
        gtin_digits(wrong)


def test_a_draft_comes_alive_when_it_can_be_declared(shop: Shop) -> None:
    shop.add(replace(MUG, hs="", origin=""))
    answer = shop.catalogue.turn(shop.seat, "MUG", Lifecycle.ACTIVE)
    assert refused(answer) == "catalogue.incomplete"
    settled(shop.catalogue.change(shop.seat, MUG))
    assert settled(shop.catalogue.turn(shop.seat, "MUG", Lifecycle.ACTIVE)).lifecycle is Lifecycle.ACTIVE
    assert refused(shop.catalogue.change(shop.seat, replace(MUG, hs=""))) == "catalogue.alive_incomplete"
    changed_unit = replace(BLUE, unit="PR")
    assert refused(shop.catalogue.change_variant(shop.seat, changed_unit)) == "catalogue.unit_fixed"
    assert refused(shop.catalogue.discard(shop.seat, "MUG")) == "catalogue.not_draft"


@pytest.mark.parametrize(
    ("life", "may"),
    [
        (Lifecycle.DRAFT, {GoodsDeed.CHANGE}),
        (Lifecycle.ACTIVE, set(GoodsDeed)),
        (Lifecycle.SUSPENDED, {GoodsDeed.CHANGE, GoodsDeed.SHIP}),
        (Lifecycle.RETIRED, {GoodsDeed.SHIP}),
    ],
)
def test_each_stage_of_life_allows_what_it_says(shop: Shop, life: Lifecycle, may: set[GoodsDeed]) -> None:
    shop.add()
    for step in [] if life is Lifecycle.DRAFT else [Lifecycle.ACTIVE, life]:
        settled(shop.catalogue.turn(shop.seat, "MUG", step))
    allowed = set()
    for deed in GoodsDeed:
        asked = partial(sold, sku="MUG-BLUE", deed=deed)
        if not isinstance(shop.house.gate.show("goods.read", shop.seat, asked), Refused):
            allowed.add(deed)
    assert allowed == may


def test_the_database_itself_keeps_what_stock_counts_on(shop: Shop) -> None:
    shop.add()
    settled(shop.catalogue.turn(shop.seat, "MUG", Lifecycle.ACTIVE))
    for change in ("sku = 'OTHER'", "unit = 'KGM'", "decimals = 2", "gtin = '123'"):
        with pytest.raises(DBAPIError), shop.house.database.writer.begin() as connection:
            connection.exec_driver_sql(f"UPDATE variant SET {change}")


def test_a_draft_goes_with_all_that_hangs_on_it(shop: Shop) -> None:
    shop.add()
    shop.priced(1990, "2026-03-01")
    settled(shop.catalogue.keep_certificate(shop.seat, CertificateDraft("LFGB", "L-1", ("MUG",))))
    settled(shop.catalogue.discard(shop.seat, "MUG"))
    assert refused(shop.catalogue.goods(shop.seat, "MUG")) == "catalogue.no_goods"


def test_the_price_of_the_day_is_the_newest_of_the_reached_break(shop: Shop) -> None:
    shop.add()
    shop.priced(1990, "2026-01-01")
    shop.priced(1790, "2026-01-01", 100)
    shop.priced(2090, "2026-03-01")
    shop.priced(1590, "2026-04-01", 1, "2026-04-07")

    def price(quantity: int, day: str) -> Money | None:
        return settled(shop.catalogue.price(shop.seat, "MUG-BLUE", "USD", quantity, date.fromisoformat(day)))

    assert price(1, "2025-12-31") is None
    assert [price(1, day) for day in ("2026-02-28", "2026-03-01", "2026-04-07", "2026-04-08")] == [
        Money(1990, "USD"), Money(2090, "USD"), Money(1590, "USD"), Money(2090, "USD")
    ]  # fmt: skip
    assert price(100, "2026-03-02") == Money(1790, "USD")
    assert settled(shop.catalogue.price(shop.seat, "MUG-BLUE", "EUR", 1, date(2026, 3, 2))) is None


def test_a_certificate_counts_where_and_while_it_holds(shop: Shop) -> None:
    shop.add()
    draft = CertificateDraft("ce", "CE-17", ("MUG",), "TÜV", date(2026, 1, 1), date(2026, 12, 31))
    kept = settled(shop.catalogue.keep_certificate(shop.seat, draft))
    assert (kept.kind, kept.destinations) == ("CE", ("EU",))
    day = date(2026, 6, 1)
    assert [counts_in(kept, where, day) for where in ("DE", "FR", "GB", "US")] == [True, True, False, False]
    assert not counts_in(kept, "DE", date(2027, 1, 1))
    again = settled(shop.catalogue.keep_certificate(shop.seat, replace(draft, expires=date(2028, 12, 31))))
    assert again.id == kept.id
    assert settled(shop.catalogue.certificates(shop.seat, "MUG")) == (again,)
    unknown = replace(draft, goods=("MUG", "CUP"))
    assert refused(shop.catalogue.keep_certificate(shop.seat, unknown)) == "catalogue.no_goods"


def test_another_firm_sees_and_touches_nothing(shop: Shop) -> None:
    shop.add()
    stranger = shop.house.lender[Role.COMPLIANCE]
    assert refused(shop.catalogue.goods(stranger, "MUG")) == "catalogue.no_goods"
    assert shop.house.gate.show("goods.read", stranger, lambda view: variants(view, ["MUG-BLUE"])) == {}


def test_a_name_in_a_language_that_is_none_is_refused(shop: Shop) -> None:
    wrong = replace(MUG, texts=(GoodsText("chinese", "马克杯"),))
    assert refused(shop.catalogue.add(shop.seat, wrong)) == "catalogue.language"
