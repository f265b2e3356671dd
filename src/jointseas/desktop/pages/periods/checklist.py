"""Whether a month is ready to be closed, point by point, each with its mend."""

from functools import partial

from PySide6.QtCore import Signal

from jointseas.desktop.books.words import told
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Button, Card, Tone, button, entry, row, rule, sign
from jointseas.desktop.pages.periods.reading import Readiness
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.ledger.rules import month_end


class Checklist(Card):
    revalue = Signal()
    close_month = Signal()

    def __init__(self, context: Context, ready: Readiness, *, may_close: bool) -> None:
        tr = context.tr
        super().__init__(tr("Close {month}", month=tr.month(ready.month)))
        self._context, self._tr, self._ready, self._may = context, tr, ready, may_close
        for point in (self._over, self._rates, self._differences, self._balanced):
            point()
        self.close_button: Button | None = None
        if may_close:
            words = tr("Close {month}", month=tr.month(ready.month))
            self.close_button = button(words, self.close_month.emit, "primary")
            self.close_button.setEnabled(ready.over)
            self.add(row(self.close_button, None))
        self.stretch()

    def _point(self, tone: Tone, title: str, note: str, action: Button | None = None) -> None:
        self.add(entry(title, note, sign(tone), action))
        self.add(rule())

    def _over(self) -> None:
        tr, last = self._tr, month_end(self._ready.month)
        if self._ready.over:
            self._point("good", tr("The month is over"), tr("It ended on {day}.", day=last))
        else:
            self._point("bad", tr("The month is not over"), tr("It can be closed after {day}.", day=last))

    def _rates(self) -> None:
        tr, found = self._tr, self._ready.differences
        if not isinstance(found, Refused):
            currencies = ", ".join(it.currency for it in found) or tr("no foreign currency was used")
            self._point("good", tr("Every rate of the last day is there"), currencies)
            return
        facts = {name: str(found.facts[name]) for name in ("base", "quote", "day")}
        enter = button(tr("Enter the rate"), partial(self._context.go, "rates", do="enter", **facts), "small")
        self._point("bad", tr("A rate is missing"), tr.refusal(found), enter)

    def _differences(self) -> None:
        tr, ready = self._tr, self._ready
        if isinstance(ready.differences, Refused):
            self._point("warn", tr("Exchange differences are unknown"), tr("They need every rate of the last day."))
            return
        look = button(tr("Look…"), self.revalue.emit, "small") if ready.differences else None
        if not ready.unposted:
            self._point("good", tr("Exchange differences are in the books"), tr("Nothing is left to post."), look)
            return
        left = [it.realised + it.unrealised for it in ready.unposted]
        total = told(tr, Money(sum(it.minor for it in left), left[0].currency))
        revalue = button(tr("Revalue…"), self.revalue.emit, "small")
        self._point("warn", tr("Exchange differences are not posted"), tr("{amount} in all", amount=total), revalue)

    def _balanced(self) -> None:
        tr, n = self._tr, len(self._ready.totals)
        if self._ready.balanced:
            said = tr.plural("in {n} currency", "in each of {n} currencies", n)
            self._point("good", tr("Debits equal credits"), said)
        else:
            self._point("bad", tr("Debits differ from credits"), tr("Check the workspace in the settings."))
