"""One appeal on the whole page, as whoever filed it and whoever judges it sees it."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.appeals.cases.rules import LONGEST
from jointseas.appeals.cases.service import subject
from jointseas.appeals.records import OPEN, Answer, Appeal, Ground, Late, State
from jointseas.appeals.words import thing_said
from jointseas.desktop.asking import ask
from jointseas.desktop.books.issuing import paper_button
from jointseas.desktop.books.papers import Papers, Shelf, own_shelf
from jointseas.desktop.books.words import may, today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Page, button, column, notice, scrolled, side_by_side
from jointseas.desktop.pages.appeals.cards import (
    about_card,
    days_card,
    history_card,
    letter_card,
    people_card,
)
from jointseas.desktop.pages.appeals.reading import CHANGES, HEARD, One, lends, read_one
from jointseas.desktop.redraw import Acts
from jointseas.desktop.sending import Values, ask_at_side
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.outcome import Refused

Act = Callable[[Values], Appeal | Refused]
_OUTCOMES = tuple(Choice(it, it) for it in (State.UPHELD, State.PARTLY, State.DISMISSED))


class CaseView(Page):
    def __init__(self, context: Context) -> None:
        self._context, number = context, context.params["number"]
        super().__init__(context.tr, context.tr("Appeal {number}", number=number))
        self.acts = Acts(self)
        read = partial(read_one, context, context.params.get("exporter", ""), number)
        ask(context.runner, self.body, read, self._show, HEARD, lambda _why: self._all())

    def _all(self) -> QWidget:
        return button(self.tr_("All appeals"), partial(self._context.go, "appeals", do="list"))

    def _show(self, it: One) -> QWidget:
        tr, filing = self.tr_, it.it.filing
        if filing is None or it.it.due is None:
            self._context.go("appeals", draft=it.it.number)
            return column(None)
        said = (it.it.exporter.name_in(tr.code), thing_said(tr, it.it.claim.thing))
        self.say(tr("Appeal {number}", number=it.it.number), " · ".join(said))
        self.acts.show(self._actions(it))
        about = about_card(tr, it.it.claim.thing, filing.was, filing.notified, filing)
        late = [notice(filing.claim.late_why, tone="warn")] if Late.FILED in it.case.late else []
        left = column(*late, *letter_card(tr, it), about, self._evidence(it), None,
                      spacing=12)  # fmt: skip
        days = days_card(tr, filing.deadlines, it.it.due, today(self._context), it.case.late,
                         over=it.it.answered_on is not None)  # fmt: skip
        people = people_card(tr, it.case) if it.judges else []
        right = column(days, *people, history_card(tr, it.case), None, spacing=12)
        return scrolled(side_by_side(left, right, weights=(6, 5)))

    def _evidence(self, it: One) -> Card:
        context, card = self._context, Card()
        doors, seat, whose = context.services.appeals, context.seat, (it.it.exporter.code, it.it.number)
        own = it.it.exporter.id == seat.firm.id
        shelf = own_shelf(context, subject(it.it.number)) if own else Shelf(
            partial(doors.evidence, seat, *whose),
            lambda one: doors.evidence_content(seat, *whose, one.digest))  # fmt: skip
        card.add(Papers(context, shelf))
        return card

    # ---- what can be done

    def _actions(self, it: One) -> list[QWidget]:
        context, tr = self._context, self.tr_
        made: list[QWidget] = [self._all()]
        if it.it.state not in OPEN:
            return [*made, *(self._letter(it) if it.letter else ())]
        if it.it.exporter.id == context.seat.firm.id and may(context, "appeals.file"):
            made.append(button(tr("Withdraw…"), partial(self.withdraw, it)))
        if it.judges and it.it.state is State.FILED:
            made.append(button(tr("Acknowledge"), partial(self.acknowledge, it), shortcut="Ctrl+R"))
        filing = it.it.filing
        if it.judges and filing and it.it.due and it.it.due < filing.deadlines.longest:
            made.append(button(tr("Put off…"), partial(self.extend, it)))
        if it.judges and context.seat.person in it.case.may:
            made.append(button(tr("Decide…"), partial(self.decide, it), "primary", shortcut="Ctrl+Return"))
        return made

    def _letter(self, it: One) -> list[QWidget]:
        """As a paper, from either desk."""
        of = f"{it.it.exporter.code}/{it.it.number}" if lends(self._context) else it.it.number
        return paper_button(self._context, "appeal_outcome", of)

    def _ask(self, it: One, title: str, fields: tuple[Field, ...], submit: str, act: Act, done: str) -> None:
        at = {"appeals.upheld_otherwise": "right", "appeals.partly_right": "right", "appeals.extension": "until",
              "appeals.beyond": "right", "field.number": "right"}  # fmt: skip
        ask_at_side(self._context, self, title, fields, submit, act, lambda _it: self._context.toast(done),
                    topics=CHANGES, above=it.it.number, field_of=at)  # fmt: skip

    def withdraw(self, it: One) -> None:
        tr, doors, seat = self.tr_, self._context.services.appeals, self._context.seat
        fields = (Field("text", N_("Why, for whoever judges it"), Kind.MULTILINE, required=False, longest=500),)
        self._ask(it, tr("Withdraw the appeal"), fields, tr("Withdraw it"),
                  lambda told: doors.withdraw(seat, it.it.number, _flat(told["text"])),
                  tr("{number} was withdrawn", number=it.it.number))  # fmt: skip

    def acknowledge(self, it: One) -> None:
        context, tr = self._context, self.tr_
        work = partial(context.services.appeals.acknowledge, context.seat, it.it.exporter.code, it.it.number)
        done = tr("The receipt of {number} is acknowledged", number=it.it.number)
        context.runner.write(self, work, lambda _it: context.toast(done), topics=CHANGES)

    def extend(self, it: One) -> None:
        tr, doors, seat = self.tr_, self._context.services.appeals, self._context.seat
        longest = it.it.filing.deadlines.longest if it.it.filing else None
        fields = (
            Field("until", N_("New last day"), Kind.DATE, start=longest.isoformat() if longest else ""),
            Field("reason", N_("Why it is put off"), Kind.MULTILINE, longest=500),
        )

        def act(told: Values) -> Appeal | Refused:
            until = told["until"]
            if not isinstance(until, date):
                return Refused("field.required")
            return doors.extend(seat, it.it.exporter.code, it.it.number, until, _flat(told["reason"]))

        self._ask(it, tr("Put the decision off"), fields, tr("Put it off"), act,
                  tr("{number} was put off", number=it.it.number))  # fmt: skip

    def decide(self, it: One) -> None:
        tr, doors, seat = self.tr_, self._context.services.appeals, self._context.seat
        right = (Field("right", N_("What is right, where it is upheld in part"), required=False, longest=80),)
        fields = (
            Field("outcome", N_("What comes of it"), Kind.CHOICE, choices=_OUTCOMES, term="appeal state"),
            *(right if it.it.claim.thing.ground is Ground.SCORE else ()),
            Field("reasons", N_("The reasons, which the exporter reads"), Kind.MULTILINE, longest=LONGEST),
        )

        def act(told: Values) -> Appeal | Refused:
            return doors.answer(seat, Answer(it.it.exporter.code, it.it.number, State(str(told["outcome"])),
                                             _flat(told["reasons"]), str(told.get("right") or "")))  # fmt: skip

        self._ask(it, tr("Decide the appeal"), fields, tr("Decide it"), act,
                  tr("{number} is decided", number=it.it.number))  # fmt: skip


def _flat(text: object) -> str:
    """What stands on several lines is kept on one."""
    return " ".join(str(text or "").split("\n"))
