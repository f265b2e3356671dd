"""The page of the programme: in force at one side, the next one at the other."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.access.records import FirmKind
from jointseas.desktop.asking import ask
from jointseas.desktop.books.lending import TOPICS
from jointseas.desktop.books.signing import WaitingText, put_text, waiting_text
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context, PageSpec
from jointseas.desktop.kit import Body, Card, Page, TextBox, button, column, label, row, scrolled, side_by_side
from jointseas.desktop.pages.programme.looking import programme_view
from jointseas.financing.programme.records import Programme, Signing
from jointseas.i18n import N_, Language
from jointseas.kernel.outcome import Term, settled

_COMMAND = "finance.programme"
_HEARD = TOPICS | {"people"}


@dataclass(frozen=True)
class Found:
    programme: Programme
    text: str
    signed: bool
    waiting: WaitingText | None


def read(context: Context) -> Found:
    programme, text, signed = settled(context.services.financing.programme(context.seat))
    return Found(programme, text, signed, waiting_text(context, _COMMAND, text))


class ProgrammePage(Page):
    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(tr, tr("Financing programme"), tr("what is offered to exporters, signed off by two people"))
        self._context = context
        self._result = Body(tr)
        self.text: TextBox | None = None
        ask(context.runner, self.body, partial(read, context), self._show, _HEARD)

    def _show(self, found: Found) -> QWidget:
        """What somebody is writing stays as it is when the rest is drawn anew."""
        written = self.text.toPlainText() if self.text else found.text
        self.text = TextBox(self.tr_("Text of the programme"), written)
        self._result = Body(self.tr_)
        view = programme_view(self._context, self, found.programme, found.waiting, signed=found.signed)
        return scrolled(side_by_side(view, self._writing(self.text)))

    def _writing(self, text: TextBox) -> QWidget:
        tr = self.tr_
        card = Card(tr("Write the next one"), tr("in TOML, like the programme in force"))
        card.add(text)
        acts: list[QWidget | None] = [None, button(tr("Look whether it is sound"), self.check, shortcut="Ctrl+T")]
        if may(self._context, _COMMAND):
            acts.append(button(tr("Put it to a second person"), self.propose, "primary", shortcut="Ctrl+Return"))
        card.add(row(*acts))
        card.add(label(tr("A programme is in force once somebody else has agreed to this very text. What was submitted "
                          "before keeps the text of its day."), "caption", wrap=True))  # fmt: skip
        card.add(self._result)
        return column(card, None)

    def _written(self) -> str:
        return self.text.toPlainText() if self.text else ""

    def check(self) -> None:
        self._result.loading()
        work = partial(self._context.services.financing.check_programme, self._context.seat, self._written())
        self._context.runner.read(self._result, work, self._sound, self._result.refused)

    def _sound(self, found: Programme) -> None:
        products = tuple(Term("financing product", code) for code in found.products)
        said = self.tr_("It is sound: programme {version}, {products}.", version=found.version, products=products)
        self._result.filled(label(said, "strong", wrap=True))

    def propose(self) -> None:
        doors, seat, text = self._context.services.financing, self._context.seat, self._written()
        put_text(self._context, self, self._result, partial(doors.check_programme, seat, text),
                 partial(doors.sign, seat, Signing(text)), _waits, TOPICS)  # fmt: skip


def _waits(tr: Language, found: Programme) -> str:
    return tr("Programme {version} waits for a second person", version=found.version)


PAGE = PageSpec(
    id="programme",
    title=N_("Financing programme"),
    group=N_("Money"),
    order=26,
    needs="finance.read",
    of=FirmKind.LENDER,
    make=ProgrammePage,
    topics=TOPICS,
)
