"""What the page knows of the firm's people, asked for in one go so that names and proposals agree."""

from dataclasses import dataclass

from jointseas.access.records import Member, Proposal, ProposalState, Seat
from jointseas.access.rules import needs_second, permission
from jointseas.desktop.context import Context, Hit
from jointseas.desktop.kit.search import rank
from jointseas.desktop.pages.people.words import person_meant
from jointseas.kernel.outcome import settled


@dataclass(frozen=True)
class Roster:
    seat: Seat
    members: tuple[Member, ...]
    proposals: tuple[Proposal, ...]

    @property
    def open(self) -> list[Proposal]:
        return [one for one in self.proposals if one.state is ProposalState.OPEN]

    @property
    def decided(self) -> list[Proposal]:
        return [one for one in self.proposals if one.state is not ProposalState.OPEN]

    def member(self, sign_in: str) -> Member | None:
        return next((one for one in self.members if one.person.sign_in == sign_in), None)

    def name(self, person_id: int | None) -> str:
        """Empty for somebody who has left the firm since."""
        return next((one.person.name for one in self.members if one.person.id == person_id), "")

    def waiting(self, sign_in: str) -> list[Proposal]:
        return [one for one in self.open if person_meant(one) == sign_in]

    def may(self, command: str) -> bool:
        return permission(command).right(self.seat.roles).act

    def may_decide(self, proposal: Proposal) -> bool:
        mine = permission(proposal.command).right(self.seat.roles)
        return mine.approve and proposal.made_by != self.seat.person.id

    def deciders(self, proposal: Proposal) -> list[str]:
        asked = permission(proposal.command)
        others = [one for one in self.members if one.person.id != proposal.made_by]
        return [one.person.name for one in others if asked.right(one.roles).approve]

    def waits(self, command: str) -> bool:
        """Whether what this person asks for must be approved by another."""
        return needs_second(command, self.seat.firm, self.members, self.seat.person.id)


def read(context: Context) -> Roster:
    access, seat = context.services.access, context.seat
    return Roster(seat, settled(access.members(seat)), settled(access.proposals(seat)))


def count(context: Context) -> int:
    """How many proposals wait for this person's decision."""
    access, seat = context.services.access, context.seat
    roster = Roster(seat, (), settled(access.proposals(seat, ProposalState.OPEN)))
    return sum(roster.may_decide(one) for one in roster.open)


def find(context: Context, typed: str) -> list[Hit]:
    members = settled(context.services.access.members(context.seat))
    people = [one.person for one in members if rank(typed, one.person.name, one.person.sign_in)]
    return [Hit(who.name, who.sign_in, "people", {"person": who.sign_in}) for who in people]
