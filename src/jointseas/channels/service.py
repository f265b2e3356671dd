"""The door to the channels for windows and commands."""

from collections.abc import Mapping
from datetime import date

from jointseas.access.gate import Gate, View, Work, command, reading
from jointseas.catalogue.goods.service import goods
from jointseas.channels.defined.reading import channels
from jointseas.channels.defined.records import Channel
from jointseas.channels.feeds import service as feeds
from jointseas.channels.feeds.records import Written
from jointseas.channels.listing import service as listing
from jointseas.channels.listing.records import Listed
from jointseas.channels.offers import service as offers
from jointseas.channels.offers.records import Shop
from jointseas.channels.pricing import service as pricing
from jointseas.channels.pricing.records import Preview, PriceAsk, PriceRun, Quote
from jointseas.channels.readiness import service as readiness
from jointseas.channels.readiness.records import Recomputed, Row, Standing, Summary
from jointseas.channels.storefront import service as storefront
from jointseas.channels.storefront.records import Partner, Statement
from jointseas.kernel.listing import Listing, Page, Stop
from jointseas.storage.windows import Windows


class Channels:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self._windows = Windows(gate.database)

    # ---- channels and the firm's terms with them

    @reading("channels.read")
    def channels(self, _view: View) -> tuple[Channel, ...]:
        return channels()

    @reading("channels.read")
    def shops(self, view: View) -> Mapping[str, Shop]:
        return offers.shops(view)

    @command("channels.terms")
    def agree(self, work: Work, asked: Shop) -> Shop:
        """Opened, changed, closed."""
        return offers.agree(work, asked)

    # ---- readiness

    @command("channels.refresh")
    def refresh(self, work: Work, *, whole: bool = False) -> Recomputed:
        """What has changed since is looked at again; a new day looks at everything."""
        return readiness.refresh(work, whole=whole)

    @reading("channels.read")
    def summary(self, view: View) -> Summary:
        return readiness.summary(view)

    @reading("channels.read")
    def standings(self, view: View, sku: str) -> tuple[Standing, ...]:
        """Of one SKU on every channel, each no with its facts, as it is now."""
        return readiness.standings(view, sku)

    @reading("channels.read")
    def matrix(self, view: View, asked: Listing, start: int, count: int, stop: Stop) -> Page[Row]:
        return readiness.page(view, self._windows, asked, start, count, stop)

    @reading("channels.read")
    def matrix_count(self, view: View, asked: Listing, stop: Stop) -> int:
        return readiness.count_all(view, self._windows, asked, stop)

    @reading("channels.read")
    def skus(self, view: View, asked: Listing, stop: Stop) -> tuple[str, ...]:
        """All that the matrix would show, for what is done to many."""
        return readiness.skus(view, self._windows, asked, stop)

    # ---- listing

    @reading("channels.read")
    def rehearse_listing(self, view: View, on: str, skus: tuple[str, ...]) -> Listed:
        return listing.rehearse(view, on, skus)

    @command("channels.list")
    def put(self, work: Work, on: str, skus: tuple[str, ...]) -> Listed:
        """What cannot be published is held back, with its reasons."""
        return listing.put(work, on, skus)

    @command("channels.list")
    def take_off(self, work: Work, on: str, skus: tuple[str, ...]) -> Listed:
        return listing.take_off(work, on, skus)

    # ---- prices

    @reading("channels.read")
    def preview(self, view: View, ask: PriceAsk) -> Preview:
        return pricing.preview(view, ask)

    @command("channels.price")
    def apply(self, work: Work, ask: PriceAsk, agreed: str) -> PriceRun:
        """`agreed` is the digest of the preview that was looked at."""
        return pricing.apply(work, ask, agreed)

    @command("channels.price")
    def undo_prices(self, work: Work, run: int) -> PriceRun:
        return pricing.undo(work, run)

    @reading("channels.read")
    def price_runs(self, view: View, on: str = "") -> tuple[PriceRun, ...]:
        return pricing.runs(view, on)

    @reading("channels.read")
    def derivation(self, view: View, on: str, variant: int) -> Quote | None:
        """How the price that holds there came about."""
        return pricing.derivation(view, on, variant)

    # ---- feeds and the joint storefront

    @reading("channels.read")
    def feed(self, view: View, on: str) -> Written:
        return feeds.feed(view, on)

    @reading("channels.read")
    def partners(self, view: View, on: str, code: str) -> tuple[Partner, ...]:
        """Who has a part in these goods, the one in whose name they are offered first."""
        return storefront.partners(view, on).get(goods(view, code).id, ())

    @command("channels.split")
    def share_out(self, work: Work, on: str, code: str, partners: tuple[Partner, ...]) -> tuple[Partner, ...]:
        return storefront.share_out(work, on, code, partners)

    @reading("channels.read")
    def statements(self, view: View, on: str, first: date, last: date) -> tuple[Statement, ...]:
        return storefront.statements(view, on, first, last)
