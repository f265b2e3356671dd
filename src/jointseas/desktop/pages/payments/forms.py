"""What is said by hand: what a movement was for, what was paid over the counter, what is applied, a bank account."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import uuid4

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.books.words import account_choices, currency_choices, today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Button, Derivation, Form, Part, button, flow, label, notice
from jointseas.desktop.pages.payments.reading import Target
from jointseas.desktop.pages.payments.splitting import Split
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.ledger.records import Account, Flow
from jointseas.parties.records import Party
from jointseas.trade.banking.accounts.records import OwnAccount, OwnAccountDraft
from jointseas.trade.payments.proposing.records import Waiting
from jointseas.trade.payments.records import Credit, Method, PartDraft, PartKind, Payment, PaymentDraft

CHANGES = frozenset({"payments", "books", "invoices", "purchases"})
Done = Callable[[Payment], object]
Draft = Callable[[tuple[PartDraft, ...], str, str], PaymentDraft]


class Saying(QWidget):
    """Lines, whose they are, and one button; what is refused is said below and nothing of what was typed is lost."""

    def __init__(self, context: Context, targets: Sequence[Target], whole: Money, *, known: Sequence[Party] = (),
                 words: str, done: Done, draft: Draft, sign: int, loose: bool = False) -> None:  # fmt: skip
        super().__init__()
        self._context, self._done, self._draft, self._sign = context, done, draft, sign
        tr = context.tr
        self.split = Split(tr, targets, abs_of(whole), loose=loose)
        choices = tuple(Choice(it.code, it.name_in(tr.code), it.name) for it in known)
        party = Field("party", N_("Party"), Kind.CHOICE, required=False, choices=choices,
                      hint=N_("needed where something is kept for somebody"))  # fmt: skip
        note = Field("note", N_("Note"), required=False, longest=300)
        self.head = Form(tr, (party, note) if choices else (note,), narrow=True, columns=2, names_left=False)
        self.send: Button = button(words, self.record, "primary", shortcut="Ctrl+Return")
        self._said = QVBoxLayout()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(12)
        for part in (self.split, self.head, flow(self.send)):
            self._lines.addWidget(part)
        self._lines.addLayout(self._said)
        self._lines.addStretch(1)
        self.split.changed.connect(self._typed)
        self._typed()
        self.setFocusProxy(self.split)

    def above(self, widget: QWidget) -> None:
        self._lines.insertWidget(0, widget)

    def start(self, parts: Sequence[PartDraft], party: str = "") -> None:
        self.split.fill(parts, self._sign)
        self.head.fill({"party": party})

    def _typed(self) -> None:
        self._clear()
        self.send.setEnabled(self.split.parts(self._sign) is not None)

    def _clear(self) -> None:
        while item := self._said.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def record(self) -> None:
        parts, head = self.split.parts(self._sign), self.head.values()
        if parts is None or head is None:
            return
        draft = self._draft(parts, str(head.get("party") or ""), str(head["note"] or ""))
        self.send.setEnabled(False)
        work = partial(self._context.services.payments.record, self._context.seat, draft)
        self._context.runner.write(self, work, self._done, self._refused, topics=CHANGES)

    def _refused(self, why: Refused) -> None:
        self.send.setEnabled(True)
        self._clear()
        self._said.addWidget(notice(self._context.tr.refusal(why), tone="bad"))


def abs_of(money: Money) -> Money:
    return Money(abs(money.minor), money.currency)


def of_movement(context: Context, it: Waiting, targets: Sequence[Target], known: Sequence[Party],
                done: Done) -> Saying:  # fmt: skip
    """It begins with the best proposal."""
    money = it.line.told.money
    sign = 1 if money.minor > 0 else -1

    def draft(parts: tuple[PartDraft, ...], party: str, note: str) -> PaymentDraft:
        return PaymentDraft(parts, (it.line.id, *_others(it, parts)), party, note)

    made = Saying(context, targets, money, known=known, words=context.tr("Record the payment"), done=done,
                  draft=draft, sign=sign)  # fmt: skip
    if it.best:
        made.start(it.best.parts, it.best.party)
    return made


def _others(it: Waiting, parts: Sequence[PartDraft]) -> tuple[int, ...]:
    """The other side of a transfer belongs to it as long as the transfer is said as it was proposed."""
    return next((one.lines for one in it.proposals if one.lines and one.parts == tuple(parts)), ())


def of_credit(context: Context, it: Credit, papers: Sequence[Target], done: Done) -> Saying:
    """The oldest papers of the party first, as far as it reaches."""
    sign, key = (1 if it.left.minor > 0 else -1), f"credit/{it.name}/{uuid4().hex}"
    day = max(it.day, today(context))

    def draft(parts: tuple[PartDraft, ...], _party: str, note: str) -> PaymentDraft:
        used = Money(-sum(one.money.minor for one in parts), it.left.currency)
        both = (PartDraft(PartKind.USE, used, reference=it.name), *parts)
        return PaymentDraft(both, note=note, method=Method.CREDIT, money=Money(0, used.currency), day=day, key=key)

    made = Saying(context, papers, it.left, words=context.tr("Apply it"), done=done, draft=draft, sign=sign, loose=True)
    made.start(_oldest(abs_of(it.left), papers, sign))
    return made


def _oldest(left: Money, papers: Sequence[Target], sign: int) -> list[PartDraft]:
    found = []
    for it in papers:
        if it.left and left.minor > 0:
            applied = Money(min(left.minor, it.left.minor), left.currency)
            found.append(PartDraft(it.kind, applied if sign > 0 else -applied, reference=it.reference))
            left -= applied
    return found


# ---- what no bank told


def by_hand_form(context: Context, accounts: Sequence[Account]) -> Form:
    tr = context.tr
    cash = account_choices(tr, [it for it in accounts if it.flow is Flow.CASH and it.active])
    methods = tuple(Choice(it.value, it.value) for it in (Method.CASH, Method.CHEQUE, Method.BANK))
    ways = tuple(Choice(it, it) for it in ("in", "out"))
    base = context.seat.firm.base_currency
    fields = (
        Field("way", N_("Direction"), Kind.CHOICE, choices=ways, term="payment way", start="in"),
        Field("method", N_("How"), Kind.CHOICE, choices=methods, term="payment method", start="cash"),
        Field("account", N_("Account in the books"), Kind.CHOICE, choices=cash),
        Field("day", N_("Date"), Kind.DATE, start=today(context).isoformat()),
        Field("currency", N_("Currency"), Kind.CURRENCY, choices=currency_choices(tr, [base]), start=base),
        Field("amount", N_("Amount"), Kind.MONEY, currency_from="currency"),
    )
    return Form(tr, fields, narrow=True, columns=2, submit=tr("What was it for?"))


def of_hand(context: Context, asked: dict[str, object], targets: Sequence[Target], known: Sequence[Party],
            done: Done) -> Saying:  # fmt: skip
    tr, key = context.tr, f"hand/{uuid4().hex}"
    sign = 1 if asked["way"] == "in" else -1
    money, day = asked["amount"], asked["day"]
    whole = money if isinstance(money, Money) else Money(0, context.seat.firm.base_currency)
    moved = whole if sign > 0 else -whole

    def draft(parts: tuple[PartDraft, ...], party: str, note: str) -> PaymentDraft:
        return PaymentDraft(parts, (), party, note, Method(str(asked["method"])), str(asked["account"]), moved,
                            day if isinstance(day, date) else None, key)  # fmt: skip

    made = Saying(context, targets, whole, known=known, words=tr("Record the payment"), done=done, draft=draft,
                  sign=sign)  # fmt: skip
    said = tr.term("payment way", str(asked["way"]))
    made.above(Derivation([Part(f"{said} · {tr.term('payment method', str(asked['method']))}", tr.money(whole))]))
    return made


class NewAccount(QWidget):
    """A bank account of the firm, beside the account of the books that holds its money."""

    def __init__(self, context: Context, accounts: Sequence[Account], done: Callable[[OwnAccount], object]) -> None:
        super().__init__()
        tr = context.tr
        self._context, self._done = context, done
        cash = account_choices(tr, [it for it in accounts if it.flow is Flow.CASH and it.active])
        fields = (
            Field("number", N_("Account number or IBAN"), longest=40),
            Field("currency", N_("Currency"), Kind.CURRENCY, choices=currency_choices(tr)),
            Field("bank", N_("Bank"), longest=140),
            Field("account", N_("Account in the books"), Kind.CHOICE, choices=cash),
        )
        self.form = Form(tr, fields, narrow=True, submit=tr("Keep the account"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(label(tr("As the bank spells the number in its statements."), "muted", wrap=True))
        lines.addWidget(self.form)
        lines.addStretch(1)
        self.form.submitted.connect(self._send)
        self.setFocusProxy(self.form.entry("number"))

    def _send(self, values: dict[str, object]) -> None:
        number, currency, bank, account = (str(values[name]) for name in ("number", "currency", "bank", "account"))
        draft = OwnAccountDraft(number, currency, bank, account)
        work = partial(self._context.services.banking.add, self._context.seat, draft)
        refused = partial(self.form.refuse, "number")
        self._context.runner.write(self, work, self._done, refused, topics=frozenset({"payments"}))
