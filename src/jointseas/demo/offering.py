"""Goods are made known, bought in and put on the shelf of the joint storefront."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from jointseas.access.records import Seat
from jointseas.catalogue.records import CertificateDraft, GoodsDraft, GoodsText, Lifecycle, Price, VariantDraft
from jointseas.channels.offers.records import Shop
from jointseas.channels.storefront.records import Partner
from jointseas.demo.cast import ABROAD, ADDRESSES, DESIGNER, EXPORTER, HOME, PARTIES, SELLER, SUPPLIER, WORKS
from jointseas.demo.stage import Stage
from jointseas.kernel.money import Money, parse_amount
from jointseas.kernel.outcome import settled
from jointseas.parties.accounts.records import AccountDraft
from jointseas.parties.records import PartyDraft
from jointseas.sample.picturing import disc
from jointseas.trade.purchases.billing.records import BillDraft, BillLineDraft, LineKind
from jointseas.trade.purchases.ordering.records import Arrival, OrderDraft, OrderLineDraft, ReceiptDraft

JOINT = "joint-storefront"
GOODS, SKU = "MUG", "MUG-CELADON"
PIECES, COST, PRICE = 3_000, Decimal("21.50"), "14.95"
_INPUT_TAX = Decimal("0.13")
_CERTIFIED = (-90, 640)  # from when until when its certificates stand, in days from the first
_EDGE, _CELADON = 120, b"\x9c\xbf\xa8"  # of a picture: its pixels and its glaze
_TEXTS = (
    GoodsText("en", "Celadon mug", "A celadon mug for every day, thrown and glazed by hand."),
    GoodsText("zh-CN", "青瓷马克杯", "手工拉坯施釉的青瓷马克杯，日常使用。"),
)
_MUG = VariantDraft(SKU, "6971234100016", (("color", "celadon"),), net_g=340, gross_g=430, length_mm=125, width_mm=92,
                    height_mm=104)  # fmt: skip


def bring_in(stage: Stage) -> None:
    """Ordered from a supplier, received, billed."""
    stage.turns_to(2)
    _meet(stage)
    services, staff = stage.services, stage.staff
    goods = GoodsDraft(GOODS, _TEXTS, "691200", (), "CN", "Qingyao")
    settled(services.catalogue.add(staff, goods, (_MUG,)))
    settled(services.catalogue.turn(staff, GOODS, Lifecycle.ACTIVE))
    settled(services.catalogue.add_picture(staff, GOODS, "mug.png", disc(_EDGE, _CELADON)))
    for kind, where in (("FDA", "US"), ("LFGB", "DE")):
        begins, ends = (stage.first + timedelta(days=ahead) for ahead in _CERTIFIED)
        certificate = CertificateDraft(kind, f"QY-{kind}-2207", (GOODS,), "CTI 华测检测", begins, ends, (where,))
        settled(services.catalogue.keep_certificate(staff, certificate))
    wanted = (OrderLineDraft(SKU, PIECES, COST),)
    draft = OrderDraft(SUPPLIER.code, stage.today, HOME, wanted, stage.today + timedelta(days=2))
    order = settled(services.purchases.add_order(stage.staff, draft))
    stage.turns_to(4)
    arrived = (Arrival(SKU, PIECES, order_line=1),)
    receipt = ReceiptDraft(f"demonstration/{order.number}", stage.today, WORKS.code, arrived, order.number)
    came = settled(services.purchases.receive(stage.staff, receipt))
    line = BillLineDraft(LineKind.GOODS, order.total, came.number, 1, PIECES)
    tax = Money(int(order.total.minor * _INPUT_TAX), HOME)
    bill = settled(services.purchases.book(stage.staff, BillDraft(
        f"demonstration/{came.number}", SUPPLIER.code, "DH-5107", stage.today, HOME, (line,), tax)))  # fmt: skip
    stands, owed = stage.stands(stage.owner, HOME), (order.total + tax).minor
    held = (stands["inventory"], stands["payable"]) == (order.total.minor, -owed)
    stage.step("goods", bill.number, order.total, ok=held)


def _meet(stage: Stage) -> None:
    parties, staff = stage.services.parties, stage.staff
    meet(stage, staff, PARTIES)
    account = AccountDraft(EXPORTER.name_en, "6222023050101", ABROAD, "CN", "BKNBCN2NXXX")
    settled(parties.add_account(staff, SELLER.code, account))
    settled(stage.services.warehousing.add_warehouse(staff, WORKS))


def meet(stage: Stage, seat: Seat, them: Sequence[PartyDraft]) -> None:
    """Into the register of a firm, as their papers name them."""
    parties = stage.services.parties
    for party in them:
        settled(parties.add(seat, party))
        if party.code in ADDRESSES:
            settled(parties.add_address(seat, party.code, ADDRESSES[party.code]))


def list_them(stage: Stage) -> None:
    """On the storefront that several exporters share; ready only when nothing is missing any more."""
    stage.turns_to(5)
    channels, staff = stage.services.channels, stage.staff
    settled(channels.agree(staff, Shop(
        JOINT, "DAP", 1, parse_amount("16.00", HOME), parse_amount("1350.00", HOME), "https://joint.example/p/{sku}",
        "https://pictures.example/{picture}", "Joint Store LLC")))  # fmt: skip
    partners = (Partner(EXPORTER.code, 3), Partner(DESIGNER.code, 1))
    settled(channels.share_out(stage.owner, JOINT, GOODS, partners))
    settled(
        stage.services.catalogue.enter_price(
            staff, Price(SKU, parse_amount(PRICE, ABROAD), date(stage.first.year, 1, 1))
        )
    )
    settled(channels.put(staff, JOINT, (SKU,)))
    standing = next(it for it in settled(channels.standings(staff, SKU)) if it.channel == JOINT)
    feed = settled(channels.feed(staff, JOINT)).content
    stage.step("listing", SKU, parse_amount(PRICE, ABROAD), ok=not standing.reasons and SKU.encode() in feed)
