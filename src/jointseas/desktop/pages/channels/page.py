"""The page of channels: the goods × channels matrix, one SKU at the side, and what is done to many."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.access.records import FirmKind
from jointseas.channels.defined.records import Channel, ChannelKind
from jointseas.channels.feeds.records import Written
from jointseas.channels.listing.records import Listed
from jointseas.channels.offers.records import Shop
from jointseas.channels.pricing.records import Preview, PriceAsk, PriceRun
from jointseas.channels.readiness.records import Answer, Place, Row
from jointseas.desktop.asking import ask
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context, PageAction, PageSpec
from jointseas.desktop.kit import Button, Dropdown, Page, button, column, flow, label, menu
from jointseas.desktop.kit.table import Table
from jointseas.desktop.pages.channels import detail as side
from jointseas.desktop.pages.channels import feeding, listing, terms
from jointseas.desktop.pages.channels.choosing import TOPICS as CHANGES
from jointseas.desktop.pages.channels.joint import Sales, Split
from jointseas.desktop.pages.channels.matrix import MAY_LIST, MAY_NOT, MatrixRows, matrix_table
from jointseas.desktop.pages.channels.prices import PricesToBe, price_form
from jointseas.desktop.pages.channels.reading import Board, Looked, Parts, read_board, read_looked, read_parts
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice
from jointseas.kernel.listing import OneOf, Stop

TOPICS = frozenset({"channels", "goods", "stock", "rates"})
_WIDE = 420


class ChannelsPage(Page):
    def __init__(self, context: Context) -> None:
        super().__init__(context.tr, context.tr("Channels"))
        self._context = context
        self._wanted = dict(context.params)
        self._rows = MatrixRows(context)
        self._open: Row | None = None  # the SKU at the side
        self.board: Board | None = None
        self.table: Table[Row] | None = None
        self.channel, self.reason = Dropdown(()), Dropdown(())
        ask(context.runner, self.body, partial(read_board, context), self._show, TOPICS)

    # ---- the matrix

    def _show(self, board: Board) -> QWidget:
        tr, summary = self._context.tr, board.summary
        self.board = board
        said = [tr.plural("{n} SKU", "{n} SKUs", summary.goods),
                tr.plural("{n} channel", "{n} channels", len(board.channels)),
                tr.plural("{n} sold somewhere", "{n} sold somewhere", summary.ready)]  # fmt: skip
        self.say(tr("Channels"), " · ".join(said))
        self._dress(board)
        self._offer_filters(board)
        if self.table is None:
            self.table = self._tabled(board.channels)
        else:
            self.table.again()
        self._again()
        return self.table

    def _dress(self, board: Board) -> None:
        tr, acts = self._context.tr, [_offering(self._context.tr("Write feed…"), self._choose_feed)]
        if any(it.kind is ChannelKind.JOINT for it in board.channels):
            acts.append(button(tr("Joint sales…"), self.sales))
        if may(self._context, "channels.terms"):
            acts.append(_offering(tr("Terms…"), self._choose_terms))
        if may(self._context, "channels.price"):
            acts.append(button(tr("Prices…"), partial(self.price, "")))
        if may(self._context, "channels.list"):
            acts.append(button(tr("List goods"), partial(self.put, ""), "primary", shortcut="Ctrl+N"))
        self.show_actions(*acts)

    def _again(self) -> None:
        """What somebody came here for, or the SKU at the side as it stands now."""
        wanted, self._wanted = self._wanted, {}
        if wanted.get("do") == "list" and may(self._context, "channels.list"):
            self.put("")
        elif wanted.get("do") == "price" and may(self._context, "channels.price"):
            self.price("")
        elif self._open and self.panel.isVisible():
            self.look(self._open)

    def _tabled(self, channels: Sequence[Channel]) -> Table[Row]:
        table = matrix_table(self._context, self._rows, channels, frozenset())
        table.opened.connect(self.look)
        table.picked.connect(lambda it: self.look(it) if self._open and self.panel.isVisible() else None)
        return table

    def _offer_filters(self, board: Board) -> None:
        """By channel, and by what stands in the way, each with how often it does."""
        tr, chosen = self._context.tr, (self.channel.code(), self.reason.code())
        channels = [Choice(it.code, it.name_in(tr.code)) for it in board.channels]
        counted = sorted(board.summary.reasons.items(), key=lambda it: -it[1])
        reasons = [Choice(code, f"{tr.term('readiness', code)} · {tr.number(count)}") for code, count in counted]
        answers = [Choice(f"answer:{it}", tr("Not {answer}", answer=tr.term("readiness answer", it).lower()))
                   for it in Answer]  # fmt: skip
        self.channel = Dropdown(channels, none=tr("All channels"))
        self.reason = Dropdown([*answers, *reasons], none=tr("Everything"))
        for made, name, code in zip((self.channel, self.reason), (tr("Channel"), tr("Reason")), chosen, strict=True):
            made.setAccessibleName(name)
            made.set_code(code)
            made.currentIndexChanged.connect(lambda _at: self._narrow())
        answers_told = "●●●●●  " + " · ".join(tr.term("readiness answer", it) for it in Answer)
        not_yet = f"{MAY_LIST}  {tr('May be listed')}    {MAY_NOT}  {tr('Not yet')}"
        self.tools(flow(self.channel, self.reason, label(answers_told, "caption"), label(not_yet, "caption")))

    def _narrow(self) -> None:
        on, code = self.channel.code(), self.reason.code()
        name, wanted = ("answer", code.removeprefix("answer:")) if code.startswith("answer:") else ("reason", code)
        self._rows.narrowed = (OneOf(name, (f"{on}/{wanted}" if on else wanted,)),) if wanted else ()
        if self.table:
            self.table.show_list(self.table.listing)

    # ---- one SKU

    def look(self, of: Row) -> None:
        self._open = of
        self._context.runner.read(self, partial(read_looked, self._context, of), self._looked)

    def _looked(self, looked: Looked) -> None:
        if self._open is not looked.row or not self.board:
            return
        first, mend = self.channel.code(), partial(self.mend, looked.row)
        shown = side.detail(self._context, looked, self.board.channels, first, mend)
        self.panel.open(looked.row.name_in(self._context.tr.code), shown, above=looked.row.sku, width=_WIDE,
                        on_close=self._closed)  # fmt: skip
        self._open = looked.row

    def _closed(self) -> None:
        self._open = None

    def mend(self, of: Row, on: str, place: Place) -> None:
        """To the field, on this page or another."""
        here: dict[Place, Callable[[], object]] = {
            side.LIST: partial(self._one, of, on, listing.PUT),
            side.OFF: partial(self._one, of, on, listing.TAKE_OFF),
            side.PRICE: partial(self.price, on, (of.sku,)),
            side.SPLIT: partial(self.split, on, of.code),
            side.TERMS: partial(self.terms, on),
        }
        if place in here:
            here[place]()
        elif place.page == "goods":
            self._context.go("goods", goods=of.code, room=place.room, sku=of.sku)
        elif place.room:
            self._context.go(place.page, do="bring", kind=place.room)
        else:
            self._context.go(place.page)

    def _one(self, of: Row, on: str, act: str) -> None:
        door, seat = self._context.services.channels, self._context.seat
        work = partial(door.put if act == listing.PUT else door.take_off, seat, on, (of.sku,))
        self._context.runner.write(self, work, partial(self._tell_listed, act), topics=CHANGES)

    # ---- many

    def put(self, on: str) -> None:
        tr, board = self._context.tr, self.board
        if board and self.table:
            asked = self._rows.whole(self.table.listing)
            skus = partial(self._context.services.channels.skus, self._context.seat, asked, Stop())
            opened = [it for it in board.channels if it.code in board.shops] or list(board.channels)
            form = listing.list_form(self._context, opened, skus, on or self.channel.code(), self._listed)
            told = label(tr("It is done to all that the matrix shows now, as far as it may be."), "muted", wrap=True)
            self.panel.open(tr("List goods"), column(told, form, None))
            form.entry("channel").setFocus()

    def _listed(self, act: str, listed: Listed) -> None:
        self._tell_listed(act, listed)
        title = self._context.tr.term("listing act", act)
        self.panel.open(title, listing.listed_view(self._context, act, listed), above=self._named(listed.channel),
                        width=_WIDE)  # fmt: skip

    def _tell_listed(self, act: str, listed: Listed) -> None:
        undo = listing.back(self._context, act, listed) if listed.skus else None
        self._context.toast(listing.told(self._context, act, listed), undo=undo)

    def price(self, on: str, skus: tuple[str, ...] = ()) -> None:
        if self.board:
            form = price_form(self._context, self.board.channels, on or self.channel.code(), skus, self._previewed)
            self.panel.open(self._context.tr("Prices"), column(form, None), above=" · ".join(skus))
            form.entry("margin").setFocus()

    def _previewed(self, asked: PriceAsk, seen: Preview) -> None:
        shown = PricesToBe(self._context, asked, seen, self._priced)
        self.panel.open(self._context.tr("Prices to be"), shown, above=self._named(seen.channel), width=_WIDE)

    def _priced(self, run: PriceRun) -> None:
        back = partial(self._context.services.channels.undo_prices, self._context.seat, run.id)
        undo = partial(self._context.runner.write, self._context.runner, back, topics=CHANGES)
        self.panel.close_panel()
        self._context.toast(self._context.tr.plural("{n} price holds now", "{n} prices hold now", run.lines), undo=undo)

    # ---- feeds, terms, and the joint storefront

    def _named(self, code: str) -> str:
        return self._defined(code).name_in(self._context.tr.code)

    def _defined(self, code: str) -> Channel:
        channels = self.board.channels if self.board else ()
        return next(it for it in channels if it.code == code)

    def _choose_feed(self, under: QWidget) -> None:
        self._choose(under, lambda it: feeding.write_feed(self._context, self, it, self._fed))

    def _fed(self, written: Written) -> None:
        shown = feeding.feed_view(self._context.tr, written)
        self.panel.open(self._context.tr("Write feed"), shown, above=self._named(written.channel), width=_WIDE)

    def _choose_terms(self, under: QWidget) -> None:
        self._choose(under, lambda it: self.terms(it.code))

    def _choose(self, under: QWidget, act: Callable[[Channel], object]) -> None:
        made = menu(self)
        for it in self.board.channels if self.board else ():
            action = made.addAction(it.name_in(self._context.tr.code))
            action.triggered.connect(lambda _checked=False, it=it: act(it))
        made.popup(under.mapToGlobal(under.rect().bottomLeft()))

    def terms(self, on: str) -> None:
        if self.board:
            channel = self._defined(on)
            form = terms.terms_form(self._context, channel, self.board.shops.get(on), self._agreed)
            shown = column(form, terms.laid_down(self._context.tr, channel), None, spacing=16)
            self.panel.open(self._context.tr("Terms"), shown, above=self._named(on), width=_WIDE)

    def _agreed(self, shop: Shop) -> None:
        self.panel.close_panel()
        self._context.toast(self._context.tr("The terms of {channel} hold now", channel=self._named(shop.channel)))

    def split(self, on: str, code: str) -> None:
        self._context.runner.read(self, partial(read_parts, self._context, on, code), partial(self._split, on, code))

    def _split(self, on: str, code: str, parts: Parts) -> None:
        shown = Split(self._context, on, code, parts.exporters, parts.partners, self._parted)
        self.panel.open(
            self._context.tr("Whose goods these are"), shown, above=f"{self._named(on)} · {code}", width=_WIDE
        )
        shown.setFocus()

    def _parted(self, _partners: object) -> None:
        self.panel.close_panel()
        self._context.toast(self._context.tr("The split holds now"))

    def sales(self) -> None:
        joint = [it for it in self.board.channels if it.kind is ChannelKind.JOINT] if self.board else []
        shown = Sales(self._context, joint)
        self.panel.open(self._context.tr("Joint sales"), shown, width=_WIDE)
        shown.form.entry("first").setFocus()


def _offering(words: str, choose: Callable[[QWidget], object]) -> Button:
    """A button with a menu under it."""
    made = button(words, lambda: choose(made))
    return made


PAGE = PageSpec(
    id="channels",
    title=N_("Channels"),
    group=N_("Trade"),
    order=12,
    needs="channels.read",
    of=FirmKind.EXPORTER,
    make=ChannelsPage,
    topics=TOPICS,
    actions=(
        PageAction(N_("List goods"), {"do": "list"}, "channels.list"),
        PageAction(N_("Price goods on a channel"), {"do": "price"}, "channels.price"),
    ),
)
