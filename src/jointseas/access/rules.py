"""What is allowed at the gate, and the arithmetic of waiting: pure."""

import json
from dataclasses import replace
from datetime import datetime, timedelta

from jointseas.access.permissions import PERMISSIONS, ROLES_OF
from jointseas.access.records import (
    Firm,
    FirmDraft,
    FirmKind,
    Member,
    Permission,
    Proposal,
    ProposalState,
    Right,
    Role,
    Seat,
)
from jointseas.kernel.canonical import canonical
from jointseas.kernel.money import exponent
from jointseas.kernel.outcome import Refused, Term, require
from jointseas.kernel.text import folded, one_line

CONFIRMED_FOR = timedelta(minutes=5)
FREE_FAILURES = 3
LONGEST_WAIT = timedelta(minutes=15)
SHORTEST_PASSWORD = 10
STAFFING = frozenset({"people.add", "people.roles"})
SECRETS = frozenset({"password_hash", "slot", "secret"})


def permission(command: str) -> Permission:
    return PERMISSIONS[command]


def require_right(command: str, roles: frozenset[Role], firm: Firm) -> Right:
    """The right of these roles to a command; somebody without any role is told no more than that the firm is not
    theirs."""
    require(roles, "access.not_your_firm", firm=firm.code)
    right = permission(command).right(roles)
    require(
        right.act or right.approve,
        "access.not_permitted",
        command=Term("command", command),
        roles=tuple(Term("role", role) for role in sorted(roles)),
    )
    return right


def require_act(command: str, roles: frozenset[Role], firm: Firm) -> None:
    require(
        require_right(command, roles, firm).act,
        "access.not_permitted",
        command=Term("command", command),
        roles=tuple(Term("role", role) for role in sorted(roles)),
    )


def require_confirmed(command: str, seat: Seat, now: datetime) -> None:
    if permission(command).again:
        fresh = seat.confirmed_at is not None and timedelta(0) <= now - seat.confirmed_at <= CONFIRMED_FOR
        require(fresh, "access.confirm", command=Term("command", command))


def needs_second(command: str, firm: Firm, members: tuple[Member, ...], maker: int) -> bool:
    """Whether another person must approve. While nobody else in the firm could, its first administrator staffs it
    alone, for otherwise it never would be; anything else waits until there is somebody."""
    if firm.kind not in permission(command).second:
        return False
    if command not in STAFFING:
        return True
    return any(m.person.id != maker and permission(command).right(m.roles).approve for m in members)


def require_decider(proposal: Proposal, person_id: int) -> None:
    """Four eyes go by person, whatever roles they hold."""
    require(proposal.made_by != person_id, "access.own_proposal")


def shown(proposal: Proposal) -> Proposal:
    """Without what is nobody's to see, not even theirs who decide; the hash stays that of the whole."""
    content = json.loads(proposal.content)
    if not isinstance(content, dict) or SECRETS.isdisjoint(content):
        return proposal
    open_part = {name: value for name, value in content.items() if name not in SECRETS}
    return replace(proposal, content=canonical(open_part))


def as_of(it: Proposal, now: datetime) -> Proposal:
    """As it stood at that moment."""
    if it.decided_at is None or it.decided_at <= now:
        return it
    return replace(it, state=ProposalState.OPEN, decided_by=None, decided_at=None, reason="")


def wait_until(failures: int, last: datetime) -> datetime:
    """From the fourth failure on each doubles the wait: 5 s, 10 s, 20 s, … to a quarter of an hour."""
    if failures < FREE_FAILURES:
        return last
    doubled = timedelta(seconds=5 * 2 ** min(failures - FREE_FAILURES, 20))
    return last + min(doubled, LONGEST_WAIT)


def require_waited(failures: int, last: datetime, now: datetime) -> None:
    """A failure that lies in the future was counted by a clock since put right, and shuts nobody out."""
    if last <= now:
        until = wait_until(failures, last)
        require(now >= until, "access.wait", until=until)


def require_roles(kind: FirmKind, roles: tuple[Role, ...]) -> None:
    for role in roles:
        require(
            role in ROLES_OF[kind],
            "access.role_of_other_kind",
            role=Term("role", role),
            kind=Term("firm kind", kind),
        )


def require_administrator_left(members: tuple[Member, ...]) -> None:
    """Judged on the firm as it would be."""
    left = any(Role.ADMINISTRATOR in m.roles for m in members)
    require(left, "access.last_administrator")


def require_password(password: str, sign_in: str) -> None:
    require(len(password) >= SHORTEST_PASSWORD, "access.password_short", shortest=SHORTEST_PASSWORD)
    require(len(password) <= 1000, "access.password_long", longest=1000)
    require(password.casefold() != sign_in.casefold(), "access.password_is_name")


def clean_sign_in(typed: str) -> str:
    """How a sign-in name is kept and compared: what reads the same does not make two people."""
    return one_line(folded(typed), "sign_in", longest=60)


def clean_code(typed: str) -> str:
    code = one_line(typed, "code", longest=20).upper()
    require(len(code) >= 2 and code.isascii() and code.replace("-", "").isalnum(), "access.firm_code", code=code)
    return code


def checked_firm(draft: FirmDraft) -> FirmDraft:
    exponent(draft.base_currency)
    return replace(
        draft,
        code=clean_code(draft.code),
        name_zh=one_line(draft.name_zh, "name", longest=120),
        name_en=one_line(draft.name_en, "name", longest=120),
        place=one_line(draft.place, "place", longest=60, needed=False),
    )


def founder_roles(kind: FirmKind) -> tuple[Role, ...]:
    """One person alone runs an exporter; a lender's first person only staffs it."""
    return (Role.OWNER, Role.ADMINISTRATOR) if kind is FirmKind.EXPORTER else (Role.ADMINISTRATOR,)


def concerns(proposal: Proposal, seat: Seat) -> bool:
    right = permission(proposal.command).right(seat.roles)
    return right.act or right.approve


def member_named(members: tuple[Member, ...], sign_in: str) -> Member:
    """Looked for among the firm's own people only: of others, nothing is said."""
    wanted = clean_sign_in(sign_in)
    found = next((it for it in members if it.person.sign_in == wanted), None)
    if found is None:
        raise Refused("access.unknown_person", name=wanted)
    return found
