"""Parties in words, and what this page's parts share."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from jointseas.access.rules import permission
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Tone, current, label, rule
from jointseas.i18n import Language
from jointseas.kernel.countries import COUNTRIES
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.parties.accounts.records import BankAccount
from jointseas.parties.papers.records import PaperState
from jointseas.parties.records import PartyRole

TOPICS = frozenset({"parties"})
PAPER_TONES: dict[PaperState, Tone] = {
    PaperState.MISSING: "warn",
    PaperState.EXPIRED: "bad",
    PaperState.EXPIRING: "warn",
    PaperState.VALID: "good",
}


def may(context: Context, command: str) -> bool:
    """What this seat may not do is not offered."""
    return permission(command).right(context.seat.roles).act


def roles_said(tr: Language, roles: frozenset[PartyRole]) -> str:
    return tr.show(tuple(tr.term("party role", role) for role in PartyRole if role in roles))


def country_field(tr: Language, name: str, words: str, *, required: bool = True) -> Field:
    """`words` is marked with N_ where it is given."""
    named = sorted((Choice(code, tr.country(code)) for code in COUNTRIES), key=lambda it: it.code)
    return Field(name, words, Kind.CHOICE, required=required, choices=tuple(named))


def account_state(tr: Language, it: BankAccount) -> tuple[str, Tone]:
    if not it.active:
        return tr("Closed"), "plain"
    if it.trusted:
        return (tr("Verified"), "good") if it.vouched else (tr("In use"), "plain")
    return tr.term("account doubt", it.suspect), "warn"


def grid(heads: Sequence[str], rows: Sequence[Sequence[QWidget]], *, stretch: int = 0) -> QWidget:
    """A short list, each row under a rule; `stretch` is the column that takes what is left."""
    made = QWidget()
    lines = QGridLayout(made)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setHorizontalSpacing(24)
    lines.setVerticalSpacing(6)
    for at, words in enumerate(heads):
        lines.addWidget(label(words, "heading"), 0, at)
    for i, cells in enumerate(rows):
        place = i * 2 + 1
        lines.addWidget(rule(), place, 0, 1, len(heads))
        for at, cell in enumerate(cells):
            lines.addWidget(cell, place + 1, at, Qt.AlignmentFlag.AlignVCenter)
        lines.setRowMinimumHeight(place + 1, current().px(28))
    lines.setColumnStretch(stretch, 1)
    return made


def see(context: Context, code: str) -> None:
    context.go("parties", party=code)


def seeing(context: Context, code: str) -> partial[None]:
    return partial(see, context, code)
