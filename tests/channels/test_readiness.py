"""The five answers: each rule taken away from complete goods, each mend giving the answer back; the quick way says what
the exact way says."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from channelling import BLUE, TEXT, Selling, add_goods, terms
from house import MORNING
from jointseas.catalogue.facts.records import PaperFact, SkuFact, TextFact
from jointseas.catalogue.records import CertificateDraft, GoodsDraft, GoodsText, Lifecycle, Price
from jointseas.channels.defined.reading import channels
from jointseas.channels.duties.records import DutyRate
from jointseas.channels.duties.rules import Duties
from jointseas.channels.readiness import service as readiness
from jointseas.channels.readiness.records import Answer, Known, Sale
from jointseas.channels.readiness.rules import Bench, Terms, codes_of, lens, masks, pattern, reasons
from jointseas.kernel.listing import Listing, OneOf, Stop
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled

US, EU = "amazon-us", "shop-eu"


def priced(selling: Selling, currency: str = "USD", sku: str = "CUP-B", minor: int = 1_290) -> None:
    settled(selling.catalogue.enter_price(selling.trade.seat, Price(sku, Money(minor, currency), date(2026, 1, 1))))


def test_an_answer_at_a_time_is_given(selling: Selling) -> None:
    assert selling.no("CUP-B", US) is Answer.VISIBLE
    assert selling.listed(US, "CUP-B") == ("CUP-B",)
    assert selling.no("CUP-B", US) is Answer.PURCHASABLE
    priced(selling)
    assert selling.no("CUP-B", US) is None
    settled(selling.channels.agree(selling.trade.seat, replace(terms(US), incoterm="DDP")))
    standing = selling.standing("CUP-B", US)
    assert (standing.first_no, [it.code for it in standing.reasons]) == (Answer.SHIPPABLE, ["no_duty"])
    assert standing.reasons[0].place == ("imports", "duties")


def test_what_is_taken_away_is_told_with_fact_rule_and_place(selling: Selling) -> None:
    staff, catalogue = selling.trade.seat, selling.catalogue
    paper = settled(catalogue.certificates(staff, "CUP"))[0]
    settled(catalogue.withdraw_certificate(staff, paper.id))
    reason = next(it for it in selling.standing("CUP-B", US).reasons if it.code == "no_paper")
    assert reason.rule == "us-food-contact-1"
    assert reason.refused == Refused(
        "channels.no_paper", kind="FDA", hs="691200", markets=("US",), rule="us-food-contact-1"
    )
    assert reason.place == ("goods", "certificates")
    settled(catalogue.keep_certificate(staff, CertificateDraft("FDA", "2", ("CUP",), expires=date(2026, 3, 1))))
    assert "no_paper" in selling.codes("CUP-B", US), "a certificate that has run out lets goods in"
    texts = (GoodsText("en", "Mug" * 70, "short"),)
    settled(catalogue.change(staff, GoodsDraft("CUP", texts, "691200", (), "CN", "")))
    assert selling.codes("CUP-B", US) >= {"title_long", "description_short", "no_brand"}
    assert "no_text" in selling.codes("CUP-B", EU)
    settled(catalogue.turn(staff, "CUP", Lifecycle.SUSPENDED))
    assert selling.no("CUP-B", US) is Answer.PUBLISHABLE


def test_forbidden_goods_are_found_by_code_and_by_word(selling: Selling) -> None:
    add_goods(selling, "GUN", replace(BLUE, sku="GUN", gtin=""), hs="930400")
    add_goods(selling, "VAPE", replace(BLUE, sku="VAPE", gtin=""), name="Vape pen, steel")
    add_goods(selling, "SPRAY", replace(BLUE, sku="SPRAY", gtin=""), hs="380891")
    barred = {sku: next(it for it in selling.standing(sku, US).reasons if it.code == "barred")
              for sku in ("GUN", "VAPE", "SPRAY")}  # fmt: skip
    assert {sku: (it.rule, it.refused.facts["what"]) for sku, it in barred.items()} == {
        "GUN": ("us-weapons", "930400"), "VAPE": ("us-tobacco", "vape"), "SPRAY": ("us-pesticide", "380891"),
    }  # fmt: skip
    settled(selling.catalogue.keep_certificate(selling.trade.seat, CertificateDraft("EPA", "1", ("SPRAY",))))
    assert "barred" not in selling.codes("SPRAY", US)
    settled(selling.channels.put(selling.trade.seat, US, ("GUN",)))
    held = settled(selling.channels.rehearse_listing(selling.trade.seat, US, ("GUN", "CUP-B")))
    assert ([it.sku for it in held.held], held.skus) == (["GUN"], ("CUP-B",))


def test_stock_is_counted_once_over_all_channels(selling: Selling) -> None:
    """Three red cups on four channels: one of them shows none."""
    for on in (US, EU, "shop-uk", "joint-storefront"):
        selling.listed(on, "CUP-R")
    without = [on for on in (US, EU, "shop-uk", "joint-storefront") if "no_stock" in selling.codes("CUP-R", on)]
    assert len(without) == 1
    settled(selling.channels.agree(selling.trade.seat, replace(terms(US), cap=0)))
    settled(selling.channels.agree(selling.trade.seat, replace(terms(EU), share=0)))
    assert "no_stock" in selling.codes("CUP-R", US)
    assert "no_stock" in selling.codes("CUP-R", EU)
    assert "no_stock" not in selling.codes("CUP-R", "shop-uk")


def test_only_what_has_changed_is_looked_at_again(selling: Selling) -> None:
    staff, door = selling.trade.seat, selling.channels
    first = settled(door.refresh(staff))
    assert first.looked == first.changed == 4
    assert settled(door.refresh(staff)).looked == 0
    selling.listed(US, "CUP-B")
    assert settled(door.refresh(staff)).looked == 2
    for change in (
        lambda: priced(selling),
        lambda: settled(selling.catalogue.keep_certificate(staff, CertificateDraft("CE", "9", ("CUP",)))),
        lambda: settled(selling.catalogue.remove_picture(staff, "CUP", pictures(selling)[0])),
        lambda: selling.trade.issue("OUT", "CUP-B", 100),
    ):
        change()
        assert settled(door.refresh(staff)).looked == 2
    selling.trade.house.clock.at(MORNING + timedelta(days=1))
    assert settled(door.refresh(staff)).looked == 4
    settled(door.agree(staff, replace(terms(US), share=20)))
    assert settled(door.refresh(staff)).looked == 4


def pictures(selling: Selling) -> list[str]:
    return [it.digest for it in settled(selling.catalogue.pictures(selling.trade.seat, "CUP"))]


def test_the_matrix_is_filtered_by_reason_and_adds_up(selling: Selling) -> None:
    staff, door = selling.trade.seat, selling.channels
    selling.listed(US, "CUP-B", "CUP-R")
    priced(selling)
    settled(door.refresh(staff))

    def shown(*values: str, column: str = "reason") -> list[str]:
        asked = Listing(filters=(OneOf(column, values),))
        page = settled(door.matrix(staff, asked, 0, 50, Stop()))
        assert settled(door.matrix_count(staff, asked, Stop())) == len(page.rows)
        assert settled(door.skus(staff, asked, Stop())) == tuple(it.sku for it in page.rows)
        return [it.sku for it in page.rows]

    assert shown(f"{US}/no_price") == ["CUP-R", "MUG", "MUG-BLUE"]
    assert shown(f"{US}/all", column="answer") == ["CUP-B"]
    assert shown(f"{US}/no_such") == []
    found = settled(door.summary(staff))
    assert (found.goods, found.ready, found.by_channel[US]) == (4, 1, 1)
    in_dollars = sum(it.currency == "USD" for it in channels())
    assert found.reasons["no_price"] == 4 * len(channels()) - in_dollars, "one of the goods has a price in dollars"
    row = next(it for it in settled(door.matrix(staff, Listing(), 0, 50, Stop())).rows if it.sku == "CUP-B")
    assert (row.name_in("en"), row.available, row.cells[US].first_no) == ("Stoneware mug", 100, None)


# ---- the quick way and the exact way

lengths = st.sampled_from([0, 1, 19, 20, 59, 60, 61, 120, 127, 128, 150, 200, 255, 256, 1999, 2000, 5000, 5001, 20001])
codes = st.sampled_from([it.code for it in channels()])
some = st.frozensets(codes)
texts = st.lists(
    st.builds(TextFact, st.sampled_from(["en", "de", "zh-CN", "ja", "es", "ar"]), lengths, lengths),
    unique_by=lambda it: it.language,
).map(tuple)
papers = st.frozensets(
    st.builds(
        PaperFact,
        st.sampled_from(["CE", "FCC", "FDA", "CPC", "EPA", "UKCA"]),
        st.sampled_from([(), ("EU",), ("US", "FR")]),
    )
)
sides = st.integers(1, 6000)
facts = st.builds(
    SkuFact, st.just(1), st.just(1), st.just("S"), st.just("S"), st.sampled_from(["active", "draft"]), st.booleans(),
    st.sampled_from(["", "4006381333931"]), st.sampled_from([(), ("size",), ("color", "size")]),
    st.none() | st.integers(0, 40_000),
    st.none() | st.tuples(sides, sides, sides).map(lambda it: tuple(sorted(it, reverse=True))),
    st.sampled_from(["", "691200", "940521", "950300", "930400", "380891", "610910", "240220"]),
    st.sampled_from(["", "CN", "IL"]), st.sampled_from(["", "Haihe"]), st.just(0),
    st.sampled_from(["mug", "vape pen", "ivory box", "poker set"]), texts,
    st.sampled_from([(), (("US", "6912000000"),)]), papers, st.integers(0, 3),
    st.frozensets(st.sampled_from([("standard", "USD"), ("standard", "EUR"), ("export", "USD")])),
)  # fmt: skip


@settings(max_examples=150)
@given(fact=facts, sale=st.builds(Sale, some, some, some, some), opened=st.frozensets(codes), paid=st.booleans())
def test_the_quick_way_says_what_the_exact_way_says(
    fact: SkuFact, sale: Sale, opened: frozenset[str], *, paid: bool
) -> None:
    duties = Duties([DutyRate("EU", "69", Decimal(0), 1), DutyRate("US", "6912000000", Decimal(0), 1)])
    every = [
        Terms(it, frozenset({"link", "description"}), replace(terms(it.code), incoterm="DDP" if paid else "DAP")
              if it.code in opened else None, duties, has_rate=it.currency != "MXN")
        for it in channels()
    ]  # fmt: skip
    known = Known(fact, sale)
    quick = masks(pattern(Bench(every).bits(known), [it.channel.code for it in every]))
    exact = lens(channels(), exact=True)
    assert {on: set(codes_of(mask)) for on, mask in quick.items()} == {
        it.channel.code: {reason.code for reason in reasons(known, it, exact)} for it in every
    }


def test_the_database_cuts_lengths_as_the_rules_do(selling: Selling) -> None:
    staff = selling.trade.seat
    for n, length in enumerate((19, 60, 61, 255, 256)):
        text = (GoodsText("en", "x" * length, TEXT * (n * 30)),)
        draft = GoodsDraft(f"L{n}", text, "691200", (), "CN", "Haihe")
        settled(selling.catalogue.add(staff, draft, (replace(BLUE, sku=f"L{n}", gtin=""),)))
    settled(selling.channels.refresh(staff, whole=True))
    for sku in (f"L{n}" for n in range(5)):
        kept = selling.seen(partial(readiness.cells, sku=sku))
        assert {on: set(it.codes) for on, it in kept.items()} == {
            it.code: selling.codes(sku, it.code) for it in channels()
        }
