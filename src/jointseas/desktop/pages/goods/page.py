"""The page of goods: the table, one of them at the side, or new ones being written."""

from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.access.records import FirmKind
from jointseas.catalogue.lists.records import ListedGoods
from jointseas.catalogue.records import Goods, GoodsDraft, VariantDraft
from jointseas.desktop.asking import ask
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context, PageAction, PageSpec
from jointseas.desktop.kit import Empty, Form, Page, button, column
from jointseas.desktop.kit.table import Table
from jointseas.desktop.pages.goods.detail import Detail
from jointseas.desktop.pages.goods.fields import FIELD_OF, new_goods, texts_of
from jointseas.desktop.pages.goods.reading import Shelf, Whole, find, read_shelf, read_whole
from jointseas.desktop.pages.goods.table import TOPICS, goods_table
from jointseas.i18n import N_
from jointseas.kernel.outcome import Refused

_WIDE = 480


class GoodsPage(Page):
    def __init__(self, context: Context) -> None:
        super().__init__(context.tr, context.tr("Goods"))
        self._context = context
        self._wanted = dict(context.params)
        self._open = ""  # the code of the goods at the side
        self.table: Table[ListedGoods] | None = None
        self.detail: Detail | None = None
        ask(context.runner, self.body, partial(read_shelf, context), self._show, TOPICS)

    # The list

    def _show(self, shelf: Shelf) -> QWidget | Empty:
        self._say(shelf)
        self._begin()
        if not shelf.goods:
            self.table = None
            return self._nothing()
        if self.table is None or self.body.state != "filled":
            self.table = self._tabled()
        return self.table

    def _say(self, shelf: Shelf) -> None:
        tr = self._context.tr
        told = [tr.plural("{n} kind of goods", "{n} kinds of goods", shelf.goods)] if shelf.goods else []
        told.append(
            tr("codes checked against {name}", name=shelf.nomenclature)
            if shelf.nomenclature
            else tr("no nomenclature loaded: codes are not checked")
        )
        self.say(tr("Goods"), " · ".join(told))
        if may(self._context, "goods.change"):
            self.show_actions(button(tr("New goods"), self.write, "primary", shortcut="Ctrl+N"))

    def _nothing(self) -> Empty:
        tr = self._context.tr
        words = tr(
            "What the firm sells, each with its customs code, prices and papers. Channels, orders and stock use it."
        )
        begin = tr("New goods") if may(self._context, "goods.change") else ""
        return Empty(tr("No goods yet"), words, begin, self.write)

    def _tabled(self) -> Table[ListedGoods]:
        """Enter or a click opens; while goods are open, the panel follows the row that the person stands on."""
        table = goods_table(self._context, self._nothing())
        table.opened.connect(lambda it: self.open_goods(it.code))
        table.grid.clicked.connect(lambda index: self._open_row(table, index.row()))
        table.picked.connect(lambda it: self._follow(it.code))
        return table

    def _open_row(self, table: Table[ListedGoods], at: int) -> None:
        row = table.model.row(at)
        if row:
            self.open_goods(row.code)

    def _follow(self, code: str) -> None:
        if self._open and self.panel.isVisible() and code != self._open:
            self.open_goods(code)

    def _begin(self) -> None:
        """What somebody came here for."""
        wanted, self._wanted = self._wanted, {}
        if wanted.get("do") == "write" and may(self._context, "goods.change"):
            self.write()
        elif wanted.get("goods"):
            self.open_goods(wanted["goods"], wanted.get("room", ""), wanted.get("sku", ""))

    # One of them

    def open_goods(self, code: str, room: str = "", sku: str = "") -> None:
        """In the room where the person stands already, unless another is asked for."""
        room = room or (self.detail.room if self.detail and self._open else "")
        self._context.runner.read(self, partial(read_whole, self._context, code), partial(self._shown, room, sku))

    def _shown(self, room: str, sku: str, whole: Whole) -> None:
        tr, goods = self._context.tr, whole.goods
        detail = Detail(self._context, whole, room, sku, partial(self._again, goods.code))
        self.panel.open(goods.name_in(tr.code), detail, above=goods.code, width=_WIDE, on_close=self._closed)
        self.detail, self._open = detail, goods.code

    def _again(self, code: str) -> None:
        """Something of it is another now; unless the person has gone on to others."""
        if self._open == code:
            self.open_goods(code)

    def _closed(self) -> None:
        self._open, self.detail = "", None

    # New ones

    def write(self) -> None:
        tr, context = self._context.tr, self._context
        form = Form(tr, new_goods(tr), narrow=True, submit=tr("Add"), drafts=context.drafts, draft_key="goods.add",
                    together=_named)  # fmt: skip
        form.submitted.connect(partial(self._add, form))
        self.panel.open(tr("New goods"), column(form, None), width=_WIDE)
        form.entry("code").setFocus()

    def _add(self, form: Form, values: dict[str, object]) -> None:
        code = str(values["code"])
        draft = GoodsDraft(code, texts_of(values), origin=str(values["origin"] or ""))
        first = VariantDraft(str(values["sku"] or code), unit=str(values["unit"]))

        def added(goods: Goods) -> None:
            form.drop_draft()
            self._context.toast(self._context.tr("{code} was added", code=goods.code), undo=partial(self._undo, goods))
            self.open_goods(goods.code, "hs")

        def refused(why: Refused) -> None:
            form.setEnabled(True)
            field = FIELD_OF.get(why.code, "code")
            form.refuse(field if field in form.texts() else "code", why)

        form.setEnabled(False)
        work = partial(self._context.services.catalogue.add, self._context.seat, draft, (first,))
        self._context.runner.write(form, work, added, refused, topics=TOPICS)

    def _undo(self, goods: Goods) -> None:
        if self._open == goods.code:
            self.panel.close_panel()
        work = partial(self._context.services.catalogue.discard, self._context.seat, goods.code)
        self._context.runner.write(self._context.runner, work, topics=TOPICS)


def _named(values: object) -> dict[str, Refused]:
    """One language is enough."""
    named = isinstance(values, dict) and (values["name_zh"] or values["name_en"])
    return {} if named else {"name_en": Refused("catalogue.no_text")}


PAGE = PageSpec(
    id="goods",
    title=N_("Goods"),
    group=N_("Trade"),
    order=10,
    needs="goods.read",
    of=FirmKind.EXPORTER,
    make=GoodsPage,
    topics=TOPICS,
    find=find,
    actions=(PageAction(N_("New goods"), {"do": "write"}, "goods.change"),),
)
