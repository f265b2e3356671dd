"""A draft: what is contested, what would be right and why, with its evidence; kept as it is written."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from jointseas.appeals.cases.rules import LONGEST
from jointseas.appeals.cases.service import subject
from jointseas.appeals.contested.facts import part
from jointseas.appeals.records import Appeal, Claim, Contested, Deadlines, Ground, State
from jointseas.appeals.words import fact_said, value_said
from jointseas.desktop.asking import ask
from jointseas.desktop.books.papers import Papers, own_shelf
from jointseas.desktop.books.words import may, today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Form, Page, button, column, label, notice, side_by_side
from jointseas.desktop.pages.appeals.cards import contested_card, days_card
from jointseas.desktop.pages.appeals.reading import CHANGES, HEARD, TOPICS, Draft, read_draft
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.outcome import Refused

_REST_MS = 500
_WORDS = Field("words", N_("What is wrong, and why"), Kind.MULTILINE, longest=LONGEST,
               hint=N_("Whoever decides reads this, and the evidence."))  # fmt: skip
_LATE = Field("late_why", N_("Why it comes late"), Kind.MULTILINE, longest=500,
              hint=N_("Its last day is over: it is filed as late, and whoever decides weighs the reason."))  # fmt: skip
_AT = {"appeals.no_right": "right", "appeals.right_already": "right", "appeals.beyond": "right",
       "field.number": "right", "field.choice": "right", "appeals.late": "late_why"}  # fmt: skip


class DraftView(Page):
    def __init__(self, context: Context) -> None:
        self._context, self._number = context, context.params["draft"]
        tr = context.tr
        super().__init__(tr, tr("Appeal {number}", number=self._number), tr("a draft, kept as it is written"))
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self.settle)
        self.form: Form | None = None
        self._parts: Mapping[str, str] = {}
        self._claim: Claim | None = None
        ask(context.runner, self.body, partial(read_draft, context, self._number), self._show, HEARD - TOPICS)

    def _show(self, it: Draft) -> QWidget:
        tr = self.tr_
        if it.appeal.state is not State.DRAFT:
            self._context.go("appeals", number=self._number)
            return label()
        self._act(it)
        if isinstance(it.found, Refused):
            return column(notice(tr.refusal(it.found), tone="bad"), None)
        self._claim = it.appeal.claim
        self.form = self._written(it, it.found[1])
        return self._laid_out(it, *it.found)

    def _act(self, it: Draft) -> None:
        tr = self.tr_
        acts: list[QWidget] = [button(tr("All appeals"), partial(self._context.go, "appeals", do="list"))]
        if may(self._context, "appeals.file"):
            acts.append(button(tr("Drop the draft"), self.drop, "danger"))
        if may(self._context, "appeals.file") and not isinstance(it.found, Refused):
            acts.append(button(tr("File the appeal"), self.file, "primary", shortcut="Ctrl+Return"))
        self.show_actions(*acts)

    def _laid_out(self, it: Draft, found: Contested, days: Deadlines) -> QWidget:
        tr, card = self.tr_, Card(self.tr_("What you say"))
        if self.form:
            card.add(self.form)
        if found.thing.ground is Ground.SCORE:
            words = tr("If it is upheld the score is made anew with this fact put right, and shown to {lender}: with "
                       "the appeal the firm agrees to that.", lender=found.judge.name_in(tr.code))  # fmt: skip
            card.add(label(words, "caption", wrap=True))
        evidence = Card()
        evidence.add(Papers(self._context, own_shelf(self._context, subject(it.appeal.number))))
        by_when = days_card(tr, days, days.decide, today(self._context))
        right = column(contested_card(tr, found), by_when, evidence, None, spacing=12)
        return side_by_side(column(card, None), right, weights=(6, 5))

    def _written(self, it: Draft, days: Deadlines) -> Form:
        claim = it.appeal.claim
        late = (_LATE,) if today(self._context) > days.file else ()
        self._parts = _parts(self.tr_, it)
        form = Form(self.tr_, (*_facts(it, self._parts), _WORDS, *late), narrow=True)
        chosen = next((said for said, of in self._parts.items() if of == claim.thing.part), "")
        form.fill({"fact": chosen, "right": claim.right, "words": claim.words, "late_why": claim.late_why})
        form.changed.connect(self._rest.start)
        form.submitted.connect(self._send)
        return form

    # ---- kept as it is written

    def _asked(self, texts: Mapping[str, str]) -> Claim | None:
        """What stands on several lines is kept on one."""
        if self._claim is None:
            return None
        flat = {name: " ".join(text.split("\n")) for name, text in texts.items()}
        thing = self._claim.thing
        if flat.get("fact") in self._parts:
            thing = replace(thing, part=self._parts[flat["fact"]])
        return Claim(thing, flat["words"], flat.get("right", ""), flat.get("late_why", ""))

    def settle(self) -> None:
        self._rest.stop()
        asked = self._asked(self.form.texts()) if self.form else None
        if asked and asked != self._claim:
            self._claim = asked
            context = self._context
            work = partial(context.services.appeals.save, context.seat, asked, self._number)
            context.runner.write(context.runner, work, topics=TOPICS)

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)

    # ---- how it ends

    def file(self) -> None:
        if self.form:
            self.form.submit()

    def _send(self, _values: object) -> None:
        context = self._context
        self.settle()
        work = partial(context.services.appeals.file, context.seat, self._number)
        context.runner.write(self, work, self._filed, self._refused, topics=CHANGES)

    def _filed(self, it: Appeal) -> None:
        tr = self.tr_
        self._claim = None
        self._context.toast(tr("{number} was filed with {judge}", number=it.number, judge=it.judge.name_in(tr.code)))
        self._context.go("appeals", number=it.number)

    def _refused(self, why: Refused) -> None:
        if self.form:
            names = self.form.texts()
            at = _AT.get(why.code, "words")
            self.form.refuse(at if at in names else "words", why)

    def drop(self) -> None:
        context, tr = self._context, self.tr_
        self._rest.stop()
        self._claim = None

        def dropped(_none: None) -> None:
            context.toast(tr("{number} was dropped", number=self._number))
            context.go("appeals", do="list")

        work = partial(context.services.appeals.drop, context.seat, self._number)
        context.runner.write(self, work, dropped, topics=TOPICS)


def _facts(it: Draft, facts: Mapping[str, str]) -> tuple[Field, ...]:
    """Of a score: which of them, and what it should have been."""
    if it.appeal.claim.thing.ground is not Ground.SCORE:
        return ()
    return (
        Field("fact", N_("Which fact is wrong"), Kind.CHOICE, choices=tuple(Choice(said, "") for said in facts)),
        Field("right", N_("What would be right"), longest=80,
              hint=N_("A figure, yes or no, or the sector's code; shares as 0.25 or 25%.")),
    )  # fmt: skip


def _parts(tr: Language, it: Draft) -> Mapping[str, str]:
    """The facts by what a person reads of them."""
    found = {}
    for (scorer, name), value in it.facts.items():
        of = replace(it.appeal.claim.thing, part=part(scorer, name))
        told = value_said(tr, of, None if value is None else Decimal(str(value)))
        found[tr("{fact}: {value}", fact=fact_said(tr, of), value=told)] = of.part
    return found
