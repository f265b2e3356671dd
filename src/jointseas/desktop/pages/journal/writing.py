"""Writing an entry: what is typed, what it comes to in each currency, and how it will stand in the book."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.books.beside import Beside
from jointseas.desktop.books.mending import Mend
from jointseas.desktop.books.words import today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Draft, Form, Picker, ThingsLeft, Tone, flow, key, label
from jointseas.desktop.kit.form import Thing
from jointseas.desktop.pages.journal import drafting
from jointseas.desktop.pages.journal.converting import Rates
from jointseas.desktop.pages.journal.drafting import Head, Values
from jointseas.desktop.pages.journal.fields import closed_day, entry_lines, head_fields
from jointseas.desktop.pages.journal.preview import Preview
from jointseas.kernel.outcome import Refused
from jointseas.ledger.records import Account, Entry, EntryDraft

DRAFT = "journal.entry"
TOPICS = frozenset({"books"})
_FIELD_OF = {"books.day": "day", "books.period_closed": "day", "books.source_taken": "source"}


class Writing(QWidget):
    posted = Signal(object)  # the Entry
    found = Signal(object)  # the Entry that this draft had become before the program stopped

    def __init__(self, context: Context, accounts: Mapping[str, Account], closed_through: date | None) -> None:
        super().__init__()
        self._context, self._tr, self._closed = context, context.tr, closed_through
        self._base = context.seat.firm.base_currency
        self._key = drafting.new_key()
        self._seen: Sequence[Values] = ()
        self._without_rate: tuple[str, ...] = ()
        start = {"day": today(context).isoformat()}
        self.head = Form(self._tr, head_fields(closed_through), narrow=True, columns=3, start=start)
        self.rates = Rates(self._tr, self._base)
        self.mend, self.preview = Mend(self._tr), Preview(context, accounts)
        self.lines = entry_lines(self._tr, accounts, self._base, self._foot)
        self.left = ThingsLeft(self._tr, self.head.left, self._lines_left, self.rates.left)
        self._lay_out()
        self._draft = Draft(context.drafts, DRAFT, self.texts, self._resume, self)
        self._bind()
        self.left.refresh()
        self.setFocusProxy(self.head.entry("day"))

    def _lay_out(self) -> None:
        entered = Card()
        for part in (self.head, self.mend, self.lines, self.rates, self.left):
            entered.add(part)
        entered.stretch()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(Beside(entered, self.preview, 30))
        lines.addWidget(self._keys())
        lines.addStretch(1)

    def _keys(self) -> QWidget:
        """Whoever posts all day never needs the mouse."""
        tr = self._tr
        known = {"Tab": tr("next field"), "Enter": tr("next line"), "Ctrl+Enter": tr("post"), "Esc": tr("back")}
        words: list[QWidget] = []
        for name, does in known.items():
            words += [key(name), label(does, "caption")]
        return flow(*words)

    def _bind(self) -> None:
        self.preview.refused.connect(self._cannot)
        self.head.submitted.connect(lambda _values: self._send())
        for changed in (self.head.changed, self.lines.changed, self.rates.changed):
            changed.connect(self._typed)

    # What is typed

    def _foot(self, rows: Sequence[Values]) -> list[tuple[str, Tone]]:
        self._seen = rows
        return drafting.balances_said(self._tr, rows, self._base)

    def _typed(self) -> None:
        self._mend_day()
        self._ask_rates()
        self.left.refresh()
        self._draft.touch()
        self.preview.ask(self._asked())

    def _mend_day(self) -> None:
        """A closed month is said while the day is typed, with the first open day one click away."""
        self.mend.clear()
        refused = closed_day(self._closed, self.head.texts()["day"])
        if refused:
            self._offer_open_day(refused)

    def _offer_open_day(self, refused: Refused) -> None:
        opens = refused.facts["next_open"]
        if isinstance(opens, date):
            self.mend.offer(self._tr("Use {day}", day=opens), lambda: self.head.fill({"day": opens.isoformat()}))

    def _ask_rates(self) -> None:
        changed = drafting.rates_needed(self._seen, self._base)
        carried = tuple(cur for cur in self._without_rate if any(row["currency"] == cur for row in self._seen))
        implied = {cur: drafting.implied_rate(self._seen, cur, self._base) for cur in changed}
        self.rates.ask(tuple(dict.fromkeys(changed + carried)), {cur: rate for cur, rate in implied.items() if rate})

    def _lines_left(self) -> list[Thing]:
        if not self._seen:
            return [(self._tr("Lines"), self.findChildren(Picker)[0].setFocus)]
        said = [drafting.left_said(self._tr, money) for money in drafting.unbalanced(self._seen, self._base)]
        return [*self.lines.left(), *((words, self.balance) for words in said)]

    def balance(self) -> None:
        self.lines.fill(drafting.balanced_texts(self.lines.texts(), self._seen))

    # The draft

    def texts(self) -> dict[str, str]:
        lines, rates = json.dumps(self.lines.texts(), ensure_ascii=False), json.dumps(self.rates.texts())
        return {**self.head.texts(), "lines": lines, "rates": rates, "key": self._key}

    def _resume(self, texts: Mapping[str, str]) -> None:
        """As it was left. If it was posted in the very moment that the program stopped, it is not written again."""
        self._key = texts.get("key") or self._key
        self.head.fill(texts)
        self.rates.fill(drafting.read_pairs(texts.get("rates", "")))
        self.lines.fill(drafting.read_lines(texts.get("lines", "")))
        ledger, seat = self._context.services.ledger, self._context.seat
        self._context.runner.read(self, partial(ledger.entry_by_key, seat, self._key), self._was_posted, _unknown)

    def _was_posted(self, entry: Entry | None) -> None:
        if entry:
            self.discard()
            self.found.emit(entry)

    def discard(self) -> None:
        """The draft is done with; what is written next is another request."""
        self._draft.drop()
        self._key = drafting.new_key()

    def hideEvent(self, event: QHideEvent) -> None:
        self._draft.settle()
        super().hideEvent(event)

    # What is asked of the book

    def _asked(self) -> EntryDraft | None:
        """None while something is left."""
        head, rows = self.head.values(), self.lines.values()
        if head is None or not rows or self._lines_left() or self.rates.left():
            return None
        day, memo, source = (head[name] for name in ("day", "memo", "source"))
        said = Head(day if isinstance(day, date) else date.max, str(memo), str(source or ""))
        return drafting.draft(said, self._key, rows, self.rates.rates())

    def post(self) -> None:
        """The form says what is left of the head; the rest is looked at after it."""
        self.head.submit()

    def _send(self) -> None:
        asked = self._asked()
        if asked is None:
            left = [*self.lines.left(), *self.rates.left()]
            if left:
                left[0][1]()
            return
        self._draft.settle()
        self.setEnabled(False)
        work = partial(self._context.services.ledger.post, self._context.seat, asked)
        self._context.runner.write(self, work, self._done, self._refused, topics=TOPICS)

    def _done(self, entry: Entry) -> None:
        self.setEnabled(True)
        self.discard()
        self.posted.emit(entry)

    def _refused(self, refused: Refused) -> None:
        self.setEnabled(True)
        if refused.code in _FIELD_OF:
            self.head.refuse(_FIELD_OF[refused.code], refused)
        self._cannot(refused)

    def _cannot(self, refused: Refused) -> None:
        """With the mend as one click where there is one."""
        if refused.code == "books.period_closed":
            self._offer_open_day(refused)
        elif refused.code == "books.no_rate":
            self._without_rate = (*self._without_rate, str(refused.facts["base"]))
            self._ask_rates()
            self.mend.refuse(refused, self._tr("State the rate here"), self.rates.setFocus)
        elif refused.code == "books.key_reused":
            self.mend.refuse(refused, self._tr("Post as another entry"), self._anew)
        else:
            self.mend.refuse(refused)

    def _anew(self) -> None:
        """This draft was posted before and has been changed since: it is another entry."""
        self._key = drafting.new_key()
        self.mend.clear()
        self.post()


def _unknown(_why: Refused) -> None:
    """Whether the draft was posted cannot be told now; its key will tell when it is posted."""
