"""Feeds of a real workspace, stock divided among channels, and the split of a joint storefront."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from channelling import BLUE, JOINT, Selling, add_goods, terms
from jointseas.access.records import Role
from jointseas.catalogue.records import GoodsDraft, GoodsText, Price
from jointseas.channels.offers.records import Claim
from jointseas.channels.offers.rules import allotted
from jointseas.channels.outlets import outlets
from jointseas.channels.storefront.records import Partner, Sold
from jointseas.channels.storefront.rules import parted
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties
from jointseas.trade.orders import service as orders
from jointseas.trade.orders.records import LineDraft, LineKind, OrderDraft, OrderKind
from jointseas.trade.stock import service as stock
from jointseas.trade.stock.records import Wanted

US, EU = "amazon-us", "shop-eu"
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def priced(selling: Selling, currency: str = "USD") -> None:
    for sku in ("CUP-B", "CUP-R"):
        price = Price(sku, Money(1_290, currency), date(2026, 1, 1))
        settled(selling.catalogue.enter_price(selling.trade.seat, price))


def test_a_feed_holds_what_can_be_bought_and_says_what_it_left_out(selling: Selling) -> None:
    selling.listed(US, "CUP-B", "CUP-R")
    settled(selling.catalogue.enter_price(selling.trade.seat, Price("CUP-B", Money(1_290, "USD"), date(2026, 1, 1))))
    written = settled(selling.channels.feed(selling.trade.seat, US))
    assert (written.items, written.faults, [it.sku for it in written.left_out]) == (1, (), ["CUP-R"])
    item = outlets()["amazon"].read(written.content)[0]
    assert (item.sku, item.price, item.quantity, item.gtin) == ("CUP-B", Money(1_290, "USD"), 100, "4006381333931")
    assert item.pictures[0].startswith("https://cdn.example/")


def test_what_is_sold_out_stays_in_the_feed_as_sold_out(selling: Selling) -> None:
    selling.listed(EU, "CUP-B", "CUP-R")
    priced(selling, "EUR")
    selling.trade.issue("OUT", "CUP-R", 3)
    written = settled(selling.channels.feed(selling.trade.seat, EU))
    quantities = {it.sku: it.quantity for it in outlets()["shopify"].read(written.content)}
    assert quantities == {"CUP-B": 100, "CUP-R": 0}


def test_a_feed_that_would_be_refused_is_not_written(selling: Selling) -> None:
    """The rules of the channel know no alphabets; its outlet does."""
    staff, on = selling.trade.seat, "market-jp"
    texts = (GoodsText("ja", "Mug 镕", "x" * 30), GoodsText("en", "Mug", "x" * 30))
    settled(selling.catalogue.change(staff, GoodsDraft("CUP", texts, "691200", (), "CN", "Haihe")))
    selling.listed(on, "CUP-B")
    priced(selling, "JPY")
    written = settled(selling.channels.feed(staff, on))
    assert written.content == b""
    assert [(it.sku, it.refused.code) for it in written.faults] == [("CUP-B", "channels.feed_characters")]


def test_channels_share_what_there_is(selling: Selling) -> None:
    staff, door = selling.trade.seat, selling.channels
    settled(door.agree(staff, replace(terms(US), share=30)))
    for on, currency in ((US, "USD"), (EU, "EUR")):
        selling.listed(on, "CUP-B")
        settled(selling.catalogue.enter_price(staff, Price("CUP-B", Money(1_290, currency), date(2026, 1, 1))))

    def shown() -> dict[str, int]:
        return {on: outlets()[name].read(settled(door.feed(staff, on)).content)[0].quantity
                for on, name in ((US, "amazon"), (EU, "shopify"))}  # fmt: skip

    assert shown() == {US: 75, EU: 25}
    settled(selling.trade.doing(lambda work: stock.reserve(work, "order/1", [Wanted("CUP-B", 40)])))
    assert shown() == {US: 45, EU: 15}, "what is promised to a buyer is offered again"


claims = st.lists(
    st.builds(Claim, st.sampled_from("abcdefgh"), st.integers(0, 100), st.none() | st.integers(0, 200)),
    unique_by=lambda it: it.channel,
)


@given(available=st.integers(-5, 1_000), asked=claims)
def test_nothing_is_offered_twice_and_nothing_is_held_back(available: int, asked: list[Claim]) -> None:
    given_out = allotted(available, asked)
    assert sum(given_out.values()) <= max(0, available)
    assert all(it.cap is None or given_out[it.channel] <= it.cap for it in asked)
    open_ended = [it for it in asked if it.share and it.cap is None]
    if open_ended:
        assert sum(given_out.values()) == max(0, available)
    for it in open_ended:
        fair = Decimal(max(0, available)) * it.share / sum(one.share for one in asked)
        assert given_out[it.channel] >= int(fair), "caps of others are no loss"


# ---- the joint storefront


def split(selling: Selling, *partners: tuple[str, int], of: str = "CUP") -> object:
    owner = selling.trade.house.exporter[Role.OWNER]
    told = tuple(Partner(code, weight) for code, weight in partners)
    return selling.channels.share_out(owner, JOINT, of, told)


def sell(selling: Selling, quantity: int, *, returns: str = "") -> str:
    kind = OrderKind.RETURN if returns else OrderKind.SALE
    lines = (LineDraft("CUP-B", quantity, Decimal("12.95")),
             LineDraft("", 1, Decimal("4.00"), "Carriage", LineKind.SHIPPING))  # fmt: skip
    asked = OrderDraft(JOINT, date(2026, 3, 2), "USD", lines, buyer_name="A. Buyer", country="US", kind=kind,
                       returns=returns)  # fmt: skip
    return settled(selling.trade.doing(lambda work: orders.add(work, asked))).number


def test_each_exporter_is_told_what_it_gets_to_the_last_cent(selling: Selling) -> None:
    parties = Parties(selling.trade.house.gate)
    for code in ("GLAZE", "BOX"):
        settled(parties.add(selling.trade.seat, PartyDraft(code, f"{code} Ltd", "CN", (PartyRole.EXPORTER,))))
    refused = split(selling, ("PORT", 1))
    assert isinstance(refused, Refused)
    assert refused.code == "channels.no_exporter"
    split(selling)
    sold = sell(selling, 7)
    owner = selling.trade.house.exporter[Role.OWNER]
    unsplit = selling.channels.statements(owner, JOINT, FIRST, LAST)
    assert isinstance(unsplit, Refused)
    assert unsplit.facts == {"sku": "CUP-B", "order": sold}
    split(selling, ("KILN", 1), ("GLAZE", 1), ("BOX", 1))
    found = settled(selling.channels.statements(owner, JOINT, FIRST, LAST))
    assert [it.party for it in found] == ["BOX", "GLAZE", "KILN"]
    whole = 7 * 1295
    assert sum(it.due.minor + it.commission.minor for it in found) == whole
    assert sum(it.commission.minor for it in found) == round(whole * 0.08)
    assert {it.due.minor for it in found} == {2780} or max(it.due.minor for it in found) - 2780 <= 1
    sell(selling, 7, returns=sold)
    assert [it.due.minor for it in settled(selling.channels.statements(owner, JOINT, FIRST, LAST))] == [0, 0, 0]


def test_the_joint_feed_names_the_exporter_of_each_goods(selling: Selling) -> None:
    """The one with the most of it; goods of nobody are not published."""
    parties = Parties(selling.trade.house.gate)
    settled(parties.add(selling.trade.seat, PartyDraft("GLAZE", "Glaze Ltd", "CN", (PartyRole.EXPORTER,))))
    add_goods(selling, "TRAY", replace(BLUE, sku="TRAY", gtin="5901234123457", options=()), hs="441911")
    assert selling.codes("TRAY", JOINT) == {"no_seller", "not_listed", "no_price"}
    split(selling, ("GLAZE", 1), of="TRAY")
    split(selling, ("KILN", 1), ("GLAZE", 2))
    assert selling.listed(JOINT, "CUP-B", "TRAY") == ("CUP-B", "TRAY")
    priced(selling)
    settled(selling.catalogue.enter_price(selling.trade.seat, Price("TRAY", Money(990, "USD"), date(2026, 1, 1))))
    split(selling, ("KILN", 1))
    written = settled(selling.channels.feed(selling.trade.seat, JOINT))
    sellers = {it.sku: it.seller for it in outlets()["google_xml"].read(written.content)}
    assert sellers == {"CUP-B": "KILN", "TRAY": "GLAZE"}
    assert b"<g:external_seller_id>GLAZE</g:external_seller_id>" in written.content
    split(selling, of="TRAY")
    settled(selling.channels.refresh(selling.trade.seat))
    assert settled(selling.channels.feed(selling.trade.seat, JOINT)).items == 1


@given(minor=st.integers(-(10**9), 10**9), weights=st.lists(st.integers(1, 10**6), min_size=1, max_size=6),
       commission=st.decimals(0, Decimal("0.99"), places=4))  # fmt: skip
def test_a_split_is_the_sale(minor: int, weights: list[int], commission: Decimal) -> None:
    partners = [Partner(f"P{n}", weight) for n, weight in enumerate(weights)]
    lines = parted(Sold("1", "S", 1, 1, Money(minor, "USD")), partners, commission).values()
    assert sum(it.due.minor + it.commission.minor for it in lines) == minor
    assert abs(sum(it.commission.minor for it in lines) - minor * commission) <= 1
