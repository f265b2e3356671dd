"""A payment run: the bills chosen, the account that pays, the file for the bank, and what came of it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.books.words import may, today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Form, amount, badge, button, column, entry, flow, grid, label, link, notice, rule
from jointseas.desktop.pages.purchases.reading import ToPay
from jointseas.desktop.pages.purchases.words import CHANGES, RUN_TONES, day_of
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.trade.purchases.billing.records import OpenBill
from jointseas.trade.purchases.paying.records import Charset, Chosen, Payer, Run, RunDraft, RunState

_BILL = "bill "
_MOST = 100  # bills that are offered in one run, those due first
Values = Mapping[str, object]


class Paying(QWidget):
    """One currency at a time. What is due stands filled in with all that is owed; a cleared field is not paid."""

    def __init__(self, context: Context, found: ToPay, currency: str, done: Callable[[Run], object]) -> None:
        super().__init__()
        self._context, self._found, self._done = context, found, done
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(12)
        currencies = list(dict.fromkeys(it.open.currency for it in found.open))
        if not currencies:
            self._lines.addWidget(label(context.tr("Nothing is owed that is not on its way already."), "muted"))
        if len(currencies) > 1:
            self._lines.addWidget(flow(*(button(it, partial(self.offer, it), "chip") for it in currencies)))
        self.form: Form | None = None
        self._slot, self._said = QVBoxLayout(), QVBoxLayout()
        self._lines.addLayout(self._slot)
        self._lines.addLayout(self._said)
        self._lines.addStretch(1)
        if currencies:
            self.offer(currency if currency in currencies else currencies[0])

    def offer(self, currency: str) -> None:
        bills = [it for it in self._found.open if it.open.currency == currency][:_MOST]
        fields = (*self._head(), *(self._field(it) for it in bills))
        form = Form(self._context.tr, fields, narrow=True, columns=2, submit=self._context.tr("Prepare the run"))
        form.submitted.connect(partial(self._send, form, currency))
        if self.form:
            self.form.hide()
            self.form.deleteLater()
        self.form = form
        self._slot.addWidget(form)
        form.show()
        self.setFocusProxy(form.entry("day"))
        form.entry("day").setFocus()

    def _head(self) -> tuple[Field, ...]:
        tr, known = self._context.tr, self._found.payers
        charsets = tuple(Choice(one.value, tr.term("payment charset", one)) for one in Charset)
        at_home = not known or known[0].country == "CN"
        return (
            Field("day", N_("To be paid on"), Kind.DATE, start=today(self._context).isoformat()),
            *(self._choice(known) if known else self._typed()),
            Field("charset", N_("Letters that the bank takes"), Kind.CHOICE, choices=charsets,
                  start=Charset.FULL if at_home else Charset.LATIN),
        )  # fmt: skip

    def _choice(self, known: Sequence[Payer]) -> tuple[Field, ...]:
        choices = tuple(Choice(it.number, f"{it.number} · {it.holder}") for it in known)
        return (Field("number", N_("From account"), Kind.CHOICE, choices=choices, start=known[0].number,
                      hint=N_("Another account is added to our own firm under Parties.")),)  # fmt: skip

    def _typed(self) -> tuple[Field, ...]:
        firm = self._context.seat.firm
        return (
            Field("holder", N_("Holder of our account"), longest=140, start=firm.name_en),
            Field("number", N_("Number of our account"), longest=40),
            Field("country", N_("Country of our bank"), longest=2, start="CN"),
            Field("bic", N_("BIC of our bank"), required=False, longest=11),
        )  # fmt: skip

    def _payer(self, values: Values) -> Payer:
        """The one that was chosen, else as it was typed."""
        number = str(values["number"])
        known = next((it for it in self._found.payers if it.number == number), None)
        return known or Payer(str(values["holder"]), number, str(values["country"]).upper(), str(values["bic"] or ""))

    def _field(self, it: OpenBill) -> Field:
        tr, now = self._context.tr, today(self._context)
        words = tr("{number} · due {day}", number=it.bill.number, day=it.bill.due_on)
        start = str(it.open.amount) if it.bill.due_on <= now else ""
        hint = tr("{supplier}: {money} owed", supplier=it.bill.supplier_name, money=it.open)
        return Field(f"{_BILL}{it.bill.number}", words, Kind.MONEY, required=False, currency=it.open.currency,
                     start=start, hint=hint)  # fmt: skip

    def _send(self, form: Form, _currency: str, values: Values) -> None:
        bills = tuple(Chosen(name.removeprefix(_BILL), money) for name, money in values.items()
                      if name.startswith(_BILL) and isinstance(money, Money) and money)  # fmt: skip
        day, charset = day_of(values["day"], today(self._context)), Charset(str(values["charset"]))
        draft = RunDraft(day, self._payer(values), bills, charset)
        work = partial(self._context.services.purchases.prepare_run, self._context.seat, draft)
        form.setEnabled(False)
        self._context.runner.write(self, work, self._done, self._refused, topics=CHANGES)

    def _refused(self, why: Refused) -> None:
        if self.form:
            self.form.setEnabled(True)
        while item := self._said.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._said.addWidget(notice(self._context.tr.refusal(why), tone="bad"))


def run_view(context: Context, it: Run, save: Callable[[Run], object], paid: Callable[[Run], object],
             cancel: Callable[[Run], object], open_bill: Callable[[str], object]) -> QWidget:  # fmt: skip
    """The file is the same as often as it is saved."""
    tr = context.tr
    acts: list[QWidget] = []
    if it.state in (RunState.PREPARED, RunState.SENT) and may(context, "purchases.pay"):
        acts = [button(tr("Save the file for the bank…"), partial(save, it), "primary"),
                button(tr("The bank has paid it…"), partial(paid, it), "small"),
                button(tr("Cancel the run"), partial(cancel, it), "small")]  # fmt: skip
    said = tr("from {account} of {holder} on {day}", account=it.payer.number, holder=it.payer.holder, day=it.day)
    rows = [
        (entry(one.holder, " · ".join(filter(None, [one.number, one.bic or one.cnaps]))),
         link(one.bill, partial(open_bill, one.bill)), amount(tr.amount(one.money)))
        for one in it.payments]  # fmt: skip
    hint = label(tr("Where the statement tells it, match the payment there instead of saying it here."), "caption",
                 wrap=True)  # fmt: skip
    begun = it.state is not RunState.PAID and it.left != it.total
    left = [amount(tr("{money} not paid yet", money=it.left))] if begun else []
    return column(flow(badge(tr.term("run state", it.state), RUN_TONES[it.state])), label(said, wrap=True, select=True),
                  flow(*acts), *([hint] if acts else []), rule(),
                  grid((tr("Paid to"), tr("Bill"), tr("Amount")), rows, right=(2,)), rule(),
                  amount(tr("Total {money}", money=it.total), "strong"), *left, None, spacing=12)  # fmt: skip
