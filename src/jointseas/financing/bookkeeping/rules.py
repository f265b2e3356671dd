"""What is posted next: pure."""

from collections.abc import Mapping

from jointseas.financing.records import Leg
from jointseas.kernel.outcome import ensure

# By the duty of the account in its chart; debits are above nothing, and what stands at nothing is left out.
Balances = Mapping[str, int]


def moved(before: Balances, after: Balances) -> tuple[Leg, ...]:
    """What brings a book from the one to the other, whatever it was that moved them; nothing where nothing did."""
    by = {duty: after.get(duty, 0) - before.get(duty, 0) for duty in (*after, *before)}
    ensure(not sum(by.values()), "what is posted of a facility comes to nothing")
    return tuple(Leg(duty, minor) for duty, minor in by.items() if minor)
