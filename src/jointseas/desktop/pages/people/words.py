"""A proposal as a sentence. What it holds is shown as words; a password, even hashed, is never among them."""

import json
from collections.abc import Sequence
from typing import Any

from jointseas.access.records import Member, Proposal, ProposalState, Role
from jointseas.desktop.kit import Tone
from jointseas.i18n import N_, Language
from jointseas.kernel.outcome import Term

# In a few words, what somebody with the role is there for.
DOES = {
    Role.STAFF: N_("Posts and reverses entries, enters rates, files papers."),
    Role.OWNER: N_("Runs the books: accounts, months, rates. Reads the activity, backs up, checks."),
    Role.ANALYST: N_("Posts entries, enters rates, prepares what another approves."),
    Role.APPROVER: N_("Approves what another made. Runs the books: accounts, months, rates."),
    Role.COMPLIANCE: N_("Reads the books and the activity, checks and anchors. Posts nothing."),
    Role.ADMINISTRATOR: N_("People, firms, keys, backup and restore. Does not see the entries."),
}

STATE_TONES: dict[ProposalState, Tone] = {
    ProposalState.OPEN: "warn",
    ProposalState.APPROVED: "good",
    ProposalState.DECLINED: "bad",
    ProposalState.WITHDRAWN: "plain",
}


def sentence(tr: Language, proposal: Proposal, member: Member | None) -> str:
    """`member` is the person meant, as they stand now."""
    asked = _content(proposal)
    if proposal.command == "people.add":
        return tr(
            "Add {name} ({sign_in}) as {roles}", name=asked["name"], sign_in=asked["sign_in"], roles=_roles(asked)
        )
    if proposal.command == "people.roles":
        return _role_change(tr, proposal, asked, member)
    if proposal.command == "people.reset":
        return tr("{name} gets a new password", name=member.person.name if member else asked["sign_in"])
    return tr.term("command", proposal.command)


def _role_change(tr: Language, proposal: Proposal, asked: dict[str, Any], member: Member | None) -> str:
    name = member.person.name if member else asked["sign_in"]
    if not asked["roles"]:
        return tr("{name} leaves the firm", name=name)
    if member and proposal.state is ProposalState.OPEN:
        return tr("{name}: now {before}, then {after}", name=name, before=role_words(member.roles), after=_roles(asked))
    return tr("{name} becomes {roles}", name=name, roles=_roles(asked))


def role_words(roles: Sequence[Role] | frozenset[Role]) -> tuple[Term, ...]:
    return tuple(Term("role", role) for role in sorted(roles, key=list(Role).index))


def _roles(asked: dict[str, Any]) -> tuple[Term, ...]:
    return role_words([Role(role) for role in asked["roles"]])


def person_meant(proposal: Proposal) -> str:
    """The sign-in name of the person whom a proposal about people is about."""
    return str(_content(proposal).get("sign_in", "")) if proposal.command.startswith("people.") else ""


def _content(proposal: Proposal) -> dict[str, Any]:
    found = json.loads(proposal.content)
    return found if isinstance(found, dict) else {}
