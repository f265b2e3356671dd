"""The shelves of the channels: on what terms the exporter sells there, which goods stand on them, their pictures."""

from decimal import Decimal

from jointseas.access.gate import Work
from jointseas.catalogue.pictures import service as album
from jointseas.channels.listing import service as listing
from jointseas.channels.offers import service as offers
from jointseas.channels.offers.records import Shop
from jointseas.channels.readiness import service as readiness
from jointseas.channels.storefront import service as storefront
from jointseas.channels.storefront.records import Partner
from jointseas.kernel.money import from_amount
from jointseas.sample.cast import HOME, Buyer, Ware
from jointseas.sample.dice import between
from jointseas.sample.picturing import disc
from jointseas.sample.year import Year

JOINT, DESIGNER = "joint-storefront", "YUNTAI"
EDGE = 200  # of a picture, in pixels
FREIGHT_KG, FREIGHT_M3 = from_amount(Decimal(16), HOME), from_amount(Decimal(1350), HOME)
WEIGHTS = {JOINT: 4, "shop-eu": 3, "shop-uk": 2, "market-jp": 2}


def begin(year: Year) -> None:
    for ware in year.cast.wares:
        year.desk.does("goods.change", album.add, ware.code, f"{ware.code}.png", picture(ware))
    for on, share in WEIGHTS.items():
        year.desk.does("channels.terms", offers.agree, _terms(year.cast.buyers, on, share))
        if on == JOINT:
            _share_out(year)
        year.desk.does("channels.list", listing.put, on, tuple(year.wares))


def _share_out(year: Year) -> None:
    """On the storefront of several exporters, the lamps are sold together with who designs them."""
    own = Partner(year.cast.exporter.code, 3)
    for ware in year.cast.wares:
        partners = (own, Partner(DESIGNER, 1)) if ware.code.startswith("LED") else (own,)
        year.desk.does("channels.split", storefront.share_out, JOINT, ware.code, partners)


def _terms(buyers: tuple[Buyer, ...], on: str, share: int) -> Shop:
    named = on.replace("-", "")
    return Shop(on, "DAP", share, FREIGHT_KG, FREIGHT_M3, f"https://{named}.example/p/{{sku}}",
                "https://pictures.example/{picture}", next(it.name for it in buyers if it.channel == on))  # fmt: skip


def look_over(year: Year) -> None:
    """At the end, so that nobody waits for it at the first look."""
    year.desk.turns_to(year.last)
    year.desk.does("channels.refresh", _refreshed)


def _refreshed(work: Work) -> None:
    readiness.refresh(work, whole=True)


def picture(ware: Ware) -> bytes:
    return disc(EDGE, bytes(between(70, 190, "hue", ware.code, part) for part in range(3)))
