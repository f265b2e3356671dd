"""Many agreements, each by itself: what is refused keeps no other back, and what was done stands when it is stopped."""

from collections.abc import Callable, Sequence

from jointseas.access.records import Proposal, Seat
from jointseas.contracts import rules
from jointseas.contracts.records import Issuing, Many, Outcome
from jointseas.contracts.service import Contracts
from jointseas.kernel.listing import Stop
from jointseas.kernel.outcome import Refused

Progress = Callable[[int, int], object]
_AGAIN = "access.confirm"  # refuses all the others alike


def in_turn(numbers: Sequence[str], act: Callable[[str], object], progress: Progress, stop: Stop) -> Many:
    done: list[Outcome] = []
    for number in numbers:
        progress(len(done), len(numbers))
        if stop.asked:
            break
        answer = act(number)
        if isinstance(answer, Refused) and answer.code == _AGAIN:
            break
        refused = answer if isinstance(answer, Refused) else None
        done.append(Outcome(number, refused, _waits(answer)))
    return Many(tuple(done), len(numbers) - len(done))


def _waits(answer: object) -> int | None:
    return answer.id if isinstance(answer, Proposal) and answer.decided_at is None else None


def issued(doors: Contracts, seat: Seat, number: str) -> object:
    """The draft as it stands; whether it could be issued at all is asked before a second person is."""
    found = doors.whole(seat, seat.firm.code, number)
    if isinstance(found, Refused):
        return found
    asked = Issuing(found.listed.it.number, rules.draft(found.listed.it.events).digest)
    checked = doors.check_issue(seat, asked)
    return checked if isinstance(checked, Refused) else doors.issue(seat, asked)
