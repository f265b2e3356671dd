"""The page of payments: what waits beside what it was probably for, what was recorded, what is not applied yet, and
bank beside books."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.books.words import may, today
from jointseas.desktop.books.words import told as said_money
from jointseas.desktop.context import Context, PageAction, PageSpec
from jointseas.desktop.kit import Empty, Figure, Page, Tabs, button, column
from jointseas.desktop.kit.table import Table
from jointseas.desktop.kit.table.view import Grid
from jointseas.desktop.pages.payments import forms, tables
from jointseas.desktop.pages.payments.details import movement, payment
from jointseas.desktop.pages.payments.reading import (
    Overview,
    Shown,
    Target,
    find,
    read_overview,
    read_papers,
    read_payment,
    read_targets,
)
from jointseas.desktop.pages.payments.reconciling import Reconciling
from jointseas.i18n import N_
from jointseas.kernel.outcome import settled
from jointseas.ledger.records import Account
from jointseas.parties.records import Party
from jointseas.trade.banking.accounts.records import OwnAccount
from jointseas.trade.payments.proposing.records import Accepted, Waiting
from jointseas.trade.payments.records import Credit, Listed, Payment, PaymentDraft, Proposal

TOPICS = frozenset({"payments"})
_HEARD = TOPICS | {"books", "invoices", "purchases", "parties", "rates"}
_WIDE, _SAYING = 460, 580
_ROOMS = ("waiting", "recorded", "credits", "bank")


@dataclass(frozen=True)
class _ToSay:
    targets: tuple[Target, ...]
    known: tuple[Party, ...]


class PaymentsPage(Page):
    def __init__(self, context: Context) -> None:
        super().__init__(context.tr, context.tr("Payments"))
        self._context, self._wanted = context, dict(context.params)
        self.overview: Overview | None = None
        self._line = 0  # the movement at the side
        self._hushed = False  # while a form stands at the side, the panel follows no row
        self.waiting_rows, self.payment_rows = tables.waiting_rows(), tables.payment_rows()
        self.credit_rows = tables.credit_rows()
        self.rooms: Tabs | None = None
        ask(context.runner, self.body, partial(read_overview, context), self._show, _HEARD)

    # ---- the page as a whole

    def _show(self, found: Overview) -> QWidget | Empty:
        self.overview = found
        self._say(found)
        if not found.accounts and not found.payments:
            return self._nothing()
        self.waiting_rows.put(found.waiting)
        self.payment_rows.put(found.payments)
        self.credit_rows.put(found.credits)
        if self.rooms is None:
            self._made()
        else:
            for table in (self.waiting, self.recorded, self.credits):
                table.again()
        self.bank.put(found.accounts)
        self._begin()
        return self.rooms or self._nothing()

    def _made(self) -> None:
        tr, context = self._context.tr, self._context
        nothing = Empty(tr("Nothing waits"), tr("Every movement that the bank told of has been said what it was for."),
                        tr("Import statements") if may(context, "imports.bring") else "", self.bring)  # fmt: skip
        self.waiting = tables.waiting_table(context, self.waiting_rows, nothing)
        none = Empty(tr("No payments yet"), tr("A payment is recorded when a movement is accepted, or by hand."))
        self.recorded = tables.payment_table(context, self.payment_rows, none)
        none = Empty(tr("Nothing is left over"), tr("What is paid without a paper, or too much, waits here."))
        self.credits = tables.credit_table(context, self.credit_rows, none)
        self.bank = Reconciling(context, self.open_line)
        self._wire()
        made: Sequence[QWidget] = (self.waiting, self.recorded, self.credits, self.bank)
        names = (tr("Waiting"), tr("Recorded"), tr("Not applied"), tr("Bank and books"))
        rooms = [(key, name, partial(_same, one)) for key, name, one in zip(_ROOMS, names, made, strict=True)]
        self.rooms = Tabs(rooms, start=self._wanted.get("room", ""))
        self.rooms.entered.connect(lambda _room: self.panel.close_panel())

    def _wire(self) -> None:
        """The panel follows the row that the person stands on; the focus stays in the list."""
        self.waiting.picked.connect(self._follow)
        self.waiting.opened.connect(self._open_waiting)
        self.waiting.asking.first_came.connect(self._first)
        self.recorded.opened.connect(lambda it: self.open_payment(it.payment.number))
        self.recorded.grid.clicked.connect(lambda index: self._clicked(self.recorded, index.row()))
        self.credits.opened.connect(self.open_credit)
        self.recorded.asking.first_came.connect(lambda: _stand(self.recorded.grid))
        self.credits.asking.first_came.connect(lambda: _stand(self.credits.grid))

    def _clicked(self, table: Table[Listed], at: int) -> None:
        found = table.model.row(at)
        if found:
            self.open_payment(found.payment.number)

    def _nothing(self) -> Empty:
        tr = self._context.tr
        words = tr("Add the firm's bank account, import its statements, and each movement finds its invoice or bill.")
        begin = tr("Add a bank account") if may(self._context, "banking.accounts") else ""
        return Empty(tr("No bank account yet"), words, begin, self.add_account)

    def _say(self, found: Overview) -> None:
        tr, context = self._context.tr, self._context
        self.say(tr("Payments"), tr("every movement of the bank, what it was for, and the books beside it"))
        acts = []
        if may(context, "banking.accounts"):
            acts.append(button(tr("Add a bank account"), self.add_account))
        if may(context, "payments.make"):
            acts.append(button(tr("By hand"), self.by_hand, shortcut="Ctrl+N"))
        if may(context, "imports.bring"):
            acts.append(button(tr("Import statements"), self.bring))
        if may(context, "payments.make") and found.certain:
            words = tr("Accept what is certain ({n})", n=found.certain)
            acts.append(button(words, self.accept_certain, "primary", shortcut="Ctrl+Shift+Return"))
        self.show_actions(*acts)
        self._figures_of(found)

    def _figures_of(self, found: Overview) -> None:
        tr = self._context.tr
        out = sum(it.line.told.money.minor < 0 for it in found.waiting)
        sides = tr("{into} in, {out} out", into=len(found.waiting) - out, out=out)
        certain = tr("one key each, or all at once") if found.certain else tr("each wants a look")
        parties = len({it.party_id for it in found.credits})
        kept = tr.plural("of {n} party", "of {n} parties", parties) if found.credits else tr("nothing is left over")
        self.figures(
            Figure(tr("Movements that wait"), tr.number(len(found.waiting)), sides, partial(self._enter, "waiting")),
            Figure(tr("Certain"), tr.number(found.certain), certain),
            Figure(tr("Not applied"), tr.number(len(found.credits)), kept, partial(self._enter, "credits")),
            Figure(tr("Bank accounts"), tr.number(len(found.accounts)), tr("each beside its account of the books"),
                   partial(self._enter, "bank")),
        )  # fmt: skip

    def _enter(self, room: str) -> None:
        if self.rooms:
            self.rooms.enter(room)

    def _begin(self) -> None:
        """What somebody came here for."""
        wanted, self._wanted = self._wanted, {}
        if wanted.get("payment"):
            self._enter("recorded")
            self.open_payment(wanted["payment"])
        elif wanted.get("do") == "hand":
            self.by_hand()

    def bring(self) -> None:
        self._context.go("imports", do="bring", kind="statements")

    # ---- a movement that waits

    def _first(self) -> None:
        """What is gone from the list gives way to what stands there now."""
        grid = self.waiting.grid
        if self.waiting.model.rowCount() and self.waiting.isVisible() and not self._hushed:
            if not grid.currentIndex().isValid():
                grid.go(0)
            it = self.waiting.model.row(grid.currentIndex().row())
            if it:
                self._open_waiting(it)
        elif self._line:
            self.panel.close_panel()

    def _follow(self, it: Waiting) -> None:
        if not self._hushed and it.line.id != self._line:
            self._open_waiting(it)

    def _open_waiting(self, it: Waiting) -> None:
        tr, had = self._context.tr, self.waiting.grid.hasFocus() or not self.panel.isVisible()
        shown = movement(self._context, it, partial(self.accept, it), partial(self.say_of, it))
        self.panel.open(said_money(tr, it.line.told.money), shown, above=tr.date(it.line.told.booked), width=_WIDE,
                        on_close=self._closed)  # fmt: skip
        self._line, self._hushed = it.line.id, False
        if had:
            self.waiting.grid.setFocus()

    def _closed(self) -> None:
        self._line, self._hushed = 0, False

    def open_line(self, line_id: int) -> None:
        self._enter("waiting")
        it = next((one for one in self.overview.waiting if one.line.id == line_id), None) if self.overview else None
        if it:
            self._open_waiting(it)

    def accept(self, it: Waiting, proposal: Proposal) -> None:
        draft = PaymentDraft(proposal.parts, (it.line.id, *proposal.lines), proposal.party)
        work = partial(self._context.services.payments.record, self._context.seat, draft)
        self.waiting.grid.setFocus()
        self._context.runner.write(self, work, self._recorded, topics=forms.CHANGES)

    def accept_certain(self) -> None:
        work = partial(self._context.services.payments.accept_certain, self._context.seat)
        self._context.runner.write(self, work, self._all_accepted, topics=forms.CHANGES)

    def _all_accepted(self, done: Accepted) -> None:
        tr = self._context.tr
        said = tr.plural("{n} payment recorded", "{n} payments recorded", len(done.done))
        left = tr.plural("{n} waits for a look", "{n} wait for a look", done.left) if done.left else ""
        self._context.toast(" · ".join(filter(None, (said, left))), "warn" if done.left else "good")

    def say_of(self, it: Waiting) -> None:
        money = it.line.told.money
        read = partial(self._to_say, partial(read_targets, self._context, it.line.told.booked,
                                             money_in=money.minor > 0, held=it.account.number))  # fmt: skip
        self._context.runner.read(self, read, partial(self._saying, it))

    def _to_say(self, read: "partial[tuple[Target, ...]]") -> _ToSay:
        return _ToSay(read(), settled(self._context.services.parties.having(self._context.seat)))

    def _saying(self, it: Waiting, found: _ToSay) -> None:
        made = forms.of_movement(self._context, it, found.targets, found.known, self._recorded)
        told = it.line.told
        self._form(said_money(self._context.tr, told.money), made, f"{told.counter} {it.line.words}".strip())

    def _form(self, title: str, made: QWidget, above: str = "") -> None:
        self.panel.open(title, made, above=above, width=_SAYING, on_close=self._closed)
        self._hushed = True
        if isinstance(made, forms.Saying):
            made.split.begin()

    # ---- what was recorded

    def _recorded(self, it: Payment) -> None:
        self.panel.close_panel()
        undo = partial(self.undo, it) if may(self._context, "payments.undo") else None
        self._context.toast(self._context.tr("{number} was recorded", number=it.number), undo=undo)
        self.waiting.grid.setFocus()

    def open_payment(self, number: str) -> None:
        self._context.runner.read(self, partial(read_payment, self._context, number), self._shown)

    def _shown(self, shown: Shown) -> None:
        it = shown.payment
        detail = payment(self._context, shown, self.undo)
        self.panel.open(
            it.number, detail, above=said_money(self._context.tr, it.money), width=_WIDE, on_close=self._closed
        )
        self._hushed = True

    def undo(self, it: Payment) -> None:
        work = partial(self._context.services.payments.undo, self._context.seat, it.number)
        self._context.runner.write(self, work, self._undone, topics=forms.CHANGES)

    def _undone(self, it: Payment) -> None:
        self._context.toast(self._context.tr("{number} was undone; what it settled is owed again", number=it.number))
        if self.panel.isVisible():
            self.open_payment(it.number)

    # ---- what is not applied yet, what no bank told, and the accounts

    def open_credit(self, it: Credit) -> None:
        if may(self._context, "payments.make"):
            read = partial(read_papers, self._context, it)
            self._context.runner.read(self, read, partial(self._applying, it))

    def _applying(self, it: Credit, papers: tuple[Target, ...]) -> None:
        tr = self._context.tr
        title = tr("Apply {money}", money=forms.abs_of(it.left))
        self._form(title, forms.of_credit(self._context, it, papers, self._recorded), f"{it.party_name} · {it.payment}")

    def by_hand(self) -> None:
        read = partial(self._context.services.ledger.accounts, self._context.seat)
        self._context.runner.read(self, read, self._by_hand)

    def _by_hand(self, accounts: tuple[Account, ...]) -> None:
        form = forms.by_hand_form(self._context, accounts)
        form.submitted.connect(self._hand_said)
        self._form(self._context.tr("A payment by hand"), column(form, None))

    def _hand_said(self, asked: dict[str, object]) -> None:
        read = partial(self._to_say, partial(read_targets, self._context, today(self._context),
                                             money_in=asked["way"] == "in"))  # fmt: skip
        self._context.runner.read(self, read, partial(self._hand_saying, asked))

    def _hand_saying(self, asked: dict[str, object], found: _ToSay) -> None:
        made = forms.of_hand(self._context, asked, found.targets, found.known, self._recorded)
        self._form(self._context.tr("What was it for?"), made)

    def add_account(self) -> None:
        read = partial(self._context.services.ledger.accounts, self._context.seat)
        self._context.runner.read(self, read, self._adding)

    def _adding(self, accounts: tuple[Account, ...]) -> None:
        self._form(self._context.tr("A bank account"), forms.NewAccount(self._context, accounts, self._added))

    def _added(self, it: OwnAccount) -> None:
        self.panel.close_panel()
        self._context.toast(self._context.tr("Account {number} was added", number=it.number))


def _stand(grid: Grid) -> None:
    """On the first row, once there is one and nobody stands anywhere yet."""
    if grid.isVisible() and not grid.currentIndex().isValid():
        grid.go(0)
        grid.setFocus()


def _same(made: QWidget) -> QWidget:
    return made


def _count(context: Context) -> int:
    """Where what comes in is placed on a page of its own, it is counted there."""
    found = settled(context.services.banking.waiting(context.seat))
    return sum(it.told.money.minor < 0 for it in found) if may(context, "finance.collect") else len(found)


PAGE = PageSpec(
    id="payments",
    title=N_("Payments"),
    group=N_("Trade"),
    order=7,
    needs="payments.read",
    make=PaymentsPage,
    topics=TOPICS,
    count=_count,
    find=find,
    actions=(PageAction(N_("Record a payment by hand"), {"do": "hand"}, "payments.make"),),
)
