"""Parties in words, and what this page's parts share."""

from functools import partial

from jointseas.access.rules import permission
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Tone
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


def see(context: Context, code: str) -> None:
    context.go("parties", party=code)


def seeing(context: Context, code: str) -> partial[None]:
    return partial(see, context, code)
