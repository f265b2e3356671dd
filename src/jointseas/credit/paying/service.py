"""What a firm's own books foretell of its buyers."""

from collections.abc import Sequence
from datetime import date

from jointseas.access.gate import View
from jointseas.credit.history import service as history
from jointseas.credit.history.rules import known
from jointseas.credit.paying import estimating, keeping
from jointseas.credit.paying.records import Ask, Estimate, Speakers, Told
from jointseas.credit.paying.rules import asked_of


def told(view: View, asks: Sequence[Ask], day: date) -> tuple[Told, ...]:
    """By the books as they were before the day. An invoice that was issued before it is taken to be open still."""
    ledger = history.ledger(view, day)
    found = known(ledger.history, asked_of(ledger, asks, day))
    return tuple(keeping.told(found, at) for at in range(len(asks)))


def estimate(speakers: Speakers, of: Told) -> Estimate:
    """The same whenever it is asked: of what was known it looks at nothing else."""
    [found] = estimating.estimates(speakers, keeping.known(of))
    return found
