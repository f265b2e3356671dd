"""One exporter's line on the whole page: its parts, what it is made of, how it came about, and the next one."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.books.lending import CHANGES, TOPICS
from jointseas.desktop.books.lines import line_state, missing_said, part_said, sum_told, told
from jointseas.desktop.books.seconding import seconding
from jointseas.desktop.books.waiting import Put
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import (
    Bars,
    Card,
    Figure,
    Page,
    amount,
    badge,
    button,
    column,
    grid,
    label,
    link,
    notice,
    scrolled,
)
from jointseas.desktop.pages.lines.granting import granting_paper
from jointseas.desktop.pages.lines.reading import LINE, One, read_one
from jointseas.desktop.redraw import Acts
from jointseas.financing.lines.records import Against, Granting, Line, LineState, Sub, Usage
from jointseas.financing.products import LOANS
from jointseas.i18n import Language
from jointseas.kernel.outcome import Refused

_WIDE = 560


class LineView(Page):
    def __init__(self, context: Context) -> None:
        super().__init__(context.tr, context.params["line"])
        self._context, self._acts = context, Acts(self)
        ask(context.runner, self.body, partial(read_one, context, context.params["line"]), self._show,
            TOPICS | {"people", "books"}, self._back)  # fmt: skip

    def _all(self) -> QWidget:
        return button(self.tr_("All lines"), lambda: self._context.go("lines", do="list"))

    def _back(self, _refused: Refused) -> QWidget:
        return self._all()

    def _show(self, it: One) -> QWidget:
        tr, of = self.tr_, it.usage
        self.say(f"{of.borrower.code} · {of.borrower.name_in(tr.code)}", line_state(tr, of)[0])
        self.figures(*_figures(tr, of))
        sets = may(self._context, LINE) and not it.waiting
        words = tr("Set the line…") if of.line else tr("Grant a line…")
        set_ = [button(words, partial(self._grant, it), "primary", shortcut="Ctrl+Return")] if sets else []
        self._acts.show([self._all(), *set_])
        waits = [self._waits(it, *one) for one in it.waiting]
        cards = (_parts(tr, of), self._made_of(of), *_history(tr, it.known.lines))
        return scrolled(column(*waits, *_missing(tr, of), *cards, None, spacing=12), across=True)

    def _waits(self, it: One, put: Put, asked: Granting) -> QWidget:
        """As it would be, beside the line as it is."""
        tr = self.tr_
        said = tr("A credit line of {money} for {borrower}.", money=told(tr, asked.most, asked.currency),
                  borrower=it.usage.borrower.name_in(tr.code))  # fmt: skip
        before = it.known.lines[0].granted if it.known.lines else None
        card = Card(tr("What would change"), tr("the line as it is, and as it was proposed"))
        rows = [(label(name, "muted"), label(was, wrap=True), label(is_, "strong" if was != is_ else "body", wrap=True))
                for name, was, is_ in _beside(tr, before, asked)]  # fmt: skip
        card.add(grid(("", tr("Now"), tr("As proposed")), rows, stretch=2))
        return column(seconding(self._context, self, put, said, CHANGES), card, spacing=12)

    def _made_of(self, of: Usage) -> Card:
        tr = self.tr_
        card = Card(tr("Made of"), tr("each facility, in {currency}", currency=of.currency))
        rows = [[self._facility(it.facility, it.product), label(tr.term("financing product", it.product)),
                 amount(told(tr, it.used, of.currency)), amount(told(tr, it.promised, of.currency))]
                for it in of.made_of if (it.used, it.promised) != (0, 0)]  # fmt: skip
        heads = (tr("Facility"), tr("Product"), tr("Used"), tr("Promised"))
        none = label(tr("Nothing is out, and nothing promised."), "muted")
        card.add(grid(heads, rows, stretch=1, right={2, 3}) if rows else none)
        return card

    def _facility(self, number: str, product: str) -> QWidget:
        way = {"loan" if product in LOANS else "facility": number}
        return link(number, lambda: self._context.go("facilities", **way))

    # ---- the next one

    def _grant(self, it: One) -> None:
        made = granting_paper(self._context, it.known)
        made.done.connect(self._granted)
        self.panel.open(self.tr_("Credit line"), made, above=it.usage.borrower.name_in(self.tr_.code), width=_WIDE)

    def _granted(self, _put: object) -> None:
        self.panel.close_panel()
        self._context.toast(self.tr_("It waits for a second person"), "accent")


def _figures(tr: Language, of: Usage) -> tuple[Figure, ...]:
    until = tr("until {day}", day=of.line.granted.ends) if of.line else tr("by the programme, product by product")
    return (
        Figure(tr("Limit"), told(tr, of.whole.most, of.currency), until),
        Figure(tr("Used"), sum_told(tr, of, of.whole.used), tr("is out")),
        Figure(tr("Promised"), sum_told(tr, of, of.whole.promised),
               tr("accepted, and not drawn yet")),
        Figure(tr("Available"), sum_told(tr, of, of.available),
               "" if of.takes else [(tr("it takes nothing new"), "warn")]),
    )  # fmt: skip


def _missing(tr: Language, of: Usage) -> list[QWidget]:
    return [notice(missing_said(tr, of.without_rate), tone="warn")] if of.without_rate else []


def _parts(tr: Language, of: Usage) -> Card:
    its = [it for it in (of.whole, *of.subs) if it.most is not None]
    note = tr("they may add up to more than the line") if of.line else tr("of the programme, for any one exporter")
    card = Card(tr("Limits and sub-limits"), note)
    rows = [(part_said(tr, it), _share(it), tr.percent(_share(it), 0)) for it in its]
    if not of.without_rate:
        card.add(Bars(rows, whole=Decimal(1)))
    heads = (tr("Limit on"), tr("Limit"), tr("Used"), tr("Promised"), tr("Available"))
    card.add(grid(heads, [[label(part_said(tr, it), "strong"), amount(told(tr, it.most, of.currency)),
                           *(amount(sum_told(tr, of, sum_)) for sum_ in (it.used, it.promised, of.free(it)))]
                          for it in its], stretch=0, right={1, 2, 3, 4}))  # fmt: skip
    return card


def _share(it: Against) -> Decimal:
    taken = Decimal(it.used + it.promised)
    return taken / it.most if it.most else Decimal(bool(taken))


def _history(tr: Language, lines: Sequence[Line]) -> list[QWidget]:
    if not lines:
        return []
    card = Card(tr("How it came about"), tr("each follows the one before"))
    rows = [[amount(tr.number(it.place)), label(tr("{first} – {last}", first=it.granted.begins, last=it.granted.ends)),
             amount(told(tr, it.granted.most, it.granted.currency)), amount(tr.number(len(it.granted.subs))),
             _badge(tr, it), label(it.granted.note, wrap=True),
             label(tr("{name}, {at}", name=it.person, at=it.at), "muted", wrap=True)] for it in lines]  # fmt: skip
    heads = (tr("No."), tr("Days"), tr("Limit"), tr("Sub-limits"), tr("State"), tr("Decided by"), tr("Agreed to by"))
    card.add(grid(heads, rows, stretch=5, right={0, 2, 3}))
    return [card]


def _badge(tr: Language, it: Line) -> QWidget:
    state = it.granted.state
    return badge(tr.term("line state", state), "good" if state is LineState.OPEN else "warn")


def _beside(tr: Language, before: Granting | None, after: Granting) -> list[tuple[str, str, str]]:
    """Each part of it, as it is and as it would be."""
    named: list[tuple[str, Callable[[Granting], str]]] = [
        (tr("Limit"), lambda it: told(tr, it.most, it.currency)),
        *((part_said(tr, one), partial(_of_sub, tr, one)) for one in _subs(before, after)),
        (tr("Days"), lambda it: tr("{first} – {last}", first=it.begins, last=it.ends)),
        (tr("State"), lambda it: tr.term("line state", it.state)),
        (tr("Decided by"), lambda it: it.note),
    ]
    return [(name, said(before) if before else "—", said(after)) for name, said in named]


def _subs(before: Granting | None, after: Granting) -> list[Sub]:
    """Of either, each once."""
    its = (*(before.subs if before else ()), *after.subs)
    return list({(it.product, it.buyer): it for it in its}.values())


def _of_sub(tr: Language, of: Sub, it: Granting) -> str:
    same = next((one for one in it.subs if (one.product, one.buyer) == (of.product, of.buyer)), None)
    return told(tr, same.most if same else None, it.currency)
