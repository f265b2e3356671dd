"""What if: facts that the exporter can change, moved by hand and scored as they move."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QTimer

from jointseas.credit.assessments.records import Content
from jointseas.credit.changing.levers import LEVERS, free
from jointseas.credit.changing.records import Step
from jointseas.credit.scorers.records import Fact, FactKind
from jointseas.credit.words import fact_named, written
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Check, Slider, label, literal
from jointseas.desktop.kit.words import retone
from jointseas.desktop.pages.assessments.table import Case

_REST_MS = 120
_FARTHEST = 2.0  # times what it is now
_LEVERS = {it.fact.name for it in LEVERS}  # figures of the books, which are only brought down


class WhatIf(Card):
    def __init__(self, context: Context, it: Case) -> None:
        tr = context.tr
        super().__init__(tr("What if"), tr("nothing of it is kept"))
        self._context, self._it = context, it
        self._moves: list[tuple[str, str, float, Slider | Check]] = []
        self._said = label(self._words(it.content), "strong")
        for scorer, fact, value in self._movable():
            self.add(self._control(scorer, fact, value))
        self.add(self._said)
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._ask)
        self.setVisible(bool(self._moves))

    def _movable(self) -> Iterator[tuple[str, Fact, float]]:
        """What is unknown is found out, not moved; of nothing there is no share. Of the books the figures are moved,
        and their ratios follow."""
        for said in self._it.content.opinions:
            for pull in said.pulls:
                fact = fact_named(pull.fact)
                if fact.moves and pull.value is not None and (pull.value or fact.kind is FactKind.YES_NO):
                    yield said.scorer, fact, pull.value
        year = self._it.content.year
        yield from (("books", fact_named(name), much) for name, much in (free(year) if year else {}).items())

    def _control(self, scorer: str, fact: Fact, value: float) -> Slider | Check:
        made = self._check(fact, value) if fact.kind is FactKind.YES_NO else self._slider(fact, value)
        self._moves.append((scorer, fact.name, value, made))
        return made

    def _check(self, fact: Fact, value: float) -> Check:
        made = Check(literal(self._context.tr(fact.label)))
        made.setChecked(bool(value))
        made.toggled.connect(lambda _on: self._rest.start())
        return made

    def _slider(self, fact: Fact, value: float) -> Slider:
        far = sorted((0.0, value if fact.name in _LEVERS else value * _FARTHEST))
        low, high = max(fact.least, far[0]), min(fact.most, far[1])
        made = Slider(self._context.tr(fact.label), low, high, value, partial(written, tr=self._context.tr))
        made.moved.connect(lambda _to: self._rest.start())
        return made

    def _ask(self) -> None:
        context = self._context
        moved = tuple(Step(scorer, fact, before, after) for scorer, fact, before, made in self._moves
                      if (after := _value(made)) != before)  # fmt: skip
        work = partial(context.services.credit.what_if, context.seat, self._it.made.number, moved, self._it.of)
        context.runner.read(self, work, self._came)

    def _came(self, found: Content) -> None:
        self._said.setText(self._words(found))
        gained = found.score.points - self._it.content.score.points
        retone(self._said, "good" if gained > 0 else "bad" if gained < 0 else "plain")

    def _words(self, found: Content) -> str:
        tr, now = self._context.tr, self._it.content.score.points
        gained = found.score.points - now
        if not gained:
            return tr("{points} points, grade {grade}", points=found.score.points, grade=found.verdict.grade)
        return tr("{points} points, grade {grade} ({gained})", points=found.score.points, grade=found.verdict.grade,
                  gained=f"{gained:+d}")  # fmt: skip


def _value(made: Slider | Check) -> float:
    return float(made.isChecked()) if isinstance(made, Check) else made.value()
