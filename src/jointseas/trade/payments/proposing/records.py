"""A movement that waits, beside what it was probably for."""

from dataclasses import dataclass

from jointseas.trade.banking.accounts.records import OwnAccount
from jointseas.trade.banking.lines.records import KeptLine
from jointseas.trade.payments.records import Payment, Proposal


@dataclass(frozen=True, slots=True)
class Waiting:
    """The best proposal first."""

    line: KeptLine
    account: OwnAccount
    proposals: tuple[Proposal, ...]

    @property
    def best(self) -> Proposal | None:
        return self.proposals[0] if self.proposals else None


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was certain and is now recorded, and what of it was refused after all."""

    done: tuple[Payment, ...]
    left: int
