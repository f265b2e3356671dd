"""One case: what is known of either side, next to each other, why they are alike, and the decision."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from jointseas.compliance.records import (
    Case,
    CaseDecision,
    CaseState,
    Evidence,
    Listed,
    ListedName,
    Match,
    Reason,
    Span,
    Strength,
)
from jointseas.compliance.words import AGAINST, said
from jointseas.desktop.books.issuing import paper_button
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Form, badge, column, current, label, link, notice, row, rule, sign
from jointseas.desktop.pages.screening.words import STATE_TONES, list_name, may
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Choice, Field, Kind

_CHOICES = (CaseState.CLEARED, CaseState.CONFIRMED)
_LABELS = {
    CaseState.CLEARED: N_("Not the same: clear it"),
    CaseState.CONFIRMED: N_("The same: confirm it, and stop the party"),
}
_SHOWN_NAMES = 8

Decide = Callable[[CaseDecision, Form], object]


def case_view(context: Context, case: Case, evidence: Evidence, decide: Decide, *, waits: bool) -> QWidget:
    tr = context.tr
    head = row(
        badge(tr.term("case state", case.state), STATE_TONES[case.state]),
        label(tr("alike by {score} of 100", score=case.score), "muted"),
        None,
        *paper_button(context, "screening_report", case.party_code, small=True),
        link(tr("Open the party"), lambda: context.go("parties", party=case.party_code)),
    )
    parts = [head, _sides(tr, _asked(tr, evidence), _listed(tr, evidence.listed)), rule()]
    parts += [*_reasons(tr, evidence.reasons), rule(), *_decision(context, case, decide, waits=waits)]
    return column(*parts, None, spacing=12)


def match_view(tr: Language, match: Match) -> QWidget:
    """The same for a name that was only asked for."""
    sides = _sides(tr, {tr("Names"): match.asked}, _listed(tr, match.listed))
    return column(sides, rule(), *_reasons(tr, match.reasons), None, spacing=12)


def _sides(tr: Language, asked: dict[str, str], listed: dict[str, str]) -> QWidget:
    made = QWidget()
    lines = QGridLayout(made)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setHorizontalSpacing(current().px(16))
    lines.setVerticalSpacing(current().px(6))
    for at, words in enumerate(("", tr("Here"), tr("In the list"))):
        lines.addWidget(label(words, "heading"), 0, at)
    for line, name in enumerate({**asked, **listed}, start=1):
        cells = (label(name, "caption"), _cell(asked.get(name, "")), _cell(listed.get(name, "")))
        for at, cell in enumerate(cells):
            lines.addWidget(cell, line, at, Qt.AlignmentFlag.AlignTop)
    lines.setColumnStretch(1, 2)
    lines.setColumnStretch(2, 3)
    return made


def _cell(text: str) -> QWidget:
    return label(text or "–", wrap=True, select=True)


def _asked(tr: Language, evidence: Evidence) -> dict[str, str]:
    asked = evidence.asked
    return {
        tr("Names"): "\n".join(asked.names),
        tr("Born"): tr.date(asked.born) if asked.born else "",
        tr("Country"): _countries(tr, sorted(asked.countries)),
    }


def _listed(tr: Language, it: Listed) -> dict[str, str]:
    names = [_named(tr, name) for name in it.names]
    more = len(names) - _SHOWN_NAMES
    rest = [tr.plural("and {n} more", "and {n} more", more)] if more > 0 else []
    return {
        tr("Names"): "\n".join(names[:_SHOWN_NAMES] + rest),
        tr("Born"): ", ".join(_born(tr, span) for span in it.dates),
        tr("Country"): _countries(tr, it.countries),
        tr("Kind"): tr.term("listed kind", it.kind),
        tr("List"): f"{list_name(tr, it.list)} · {it.id}",
        tr("Programme"): ", ".join(it.programmes),
        tr("Remarks"): it.remarks,
    }


def _named(tr: Language, name: ListedName) -> str:
    return (
        name.text if name.strength is Strength.PRIMARY else f"{name.text} ({tr.term('name strength', name.strength)})"
    )


def _born(tr: Language, span: Span) -> str:
    return tr.date(span.first) if span.first == span.last else f"{tr.date(span.first)} – {tr.date(span.last)}"


def _countries(tr: Language, codes: Sequence[str]) -> str:
    return ", ".join(map(tr.country, codes))


def _reasons(tr: Language, reasons: Sequence[Reason]) -> list[QWidget]:
    """What speaks for it and what against; the sign says which."""
    told = [row(_sign(it), label(said(tr, it)), None) for it in reasons]
    return [label(tr("Why"), "heading"), *told]


def _sign(reason: Reason) -> QWidget:
    return sign("good" if reason.code in AGAINST else "warn")


def _decision(context: Context, case: Case, decide: Decide, *, waits: bool) -> list[QWidget]:
    tr = context.tr
    if case.decided_at is not None:
        by = tr("{name} decided on {at}", name=case.decided_by, at=case.decided_at)
        return [label(by, "strong"), label(case.reason, wrap=True, select=True)]
    if case.state is not CaseState.OPEN:
        return [label(tr("Nothing is alike any more; there is nothing to decide."), "muted", wrap=True)]
    if waits:
        to = link(tr("Open the proposal"), lambda: context.go("people", room="proposals"))
        return [notice(tr("A decision is proposed and waits for a second person."), to)]
    if not may(context, "screening.decide"):
        return [label(tr("Who may decide it: staff, owner, analyst, approver or compliance."), "muted", wrap=True)]
    form = _form(tr)
    form.submitted.connect(
        lambda values: decide(CaseDecision(case.id, CaseState(values["state"]), str(values["reason"])), form)
    )
    return [label(tr("Decision"), "heading"), form]


def _form(tr: Language) -> Form:
    choices = tuple(Choice(state, tr(_LABELS[state])) for state in _CHOICES)
    fields = (
        Field("state", N_("Is it the same?"), Kind.CHOICE, choices=choices),
        Field("reason", N_("Why"), Kind.TEXT, longest=500, hint=N_("What was compared, for whoever asks later.")),
    )
    return Form(tr, fields, narrow=True, submit=tr("Record the decision"))
