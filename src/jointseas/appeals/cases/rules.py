"""What may follow what, who is kept from deciding, and what is late: pure."""

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal

from jointseas.access.records import Member, Person
from jointseas.appeals.records import (
    GRANTED,
    OPEN,
    OUTCOMES,
    Answer,
    Appeal,
    Claim,
    Contested,
    Filing,
    Ground,
    Kept,
    Late,
    State,
)
from jointseas.kernel.outcome import Refused, Term, require
from jointseas.kernel.text import one_line

LONGEST = 2_000
HAD_PART, FILED = "had_part", "filed"


def cleaned(it: Claim) -> Claim:
    """As a draft may be: nothing of it need be said yet."""
    words = one_line(it.words, "appeal_words", longest=LONGEST, needed=False)
    right = one_line(it.right, "appeal_right", longest=80, needed=False)
    return Claim(it.thing, words, right, one_line(it.late_why, "late_why", longest=500, needed=False))


def require_draft(it: Appeal) -> None:
    require(it.state is State.DRAFT, "appeals.not_draft", number=it.number, state=Term("appeal state", it.state))


def require_open(it: Appeal) -> Filing:
    if it.filing is None or it.state not in OPEN:
        raise Refused("appeals.not_open", number=it.number, state=Term("appeal state", it.state))
    return it.filing


def require_fileable(it: Claim, others: Collection[Appeal]) -> None:
    """One open appeal about one thing; and what was answered is not asked again."""
    one_line(it.words, "appeal_words", longest=LONGEST)
    for other in others:
        require(other.state not in OPEN, "appeals.open_already", number=other.number)
        require(other.state not in OUTCOMES, "appeals.answered", number=other.number,
                outcome=Term("appeal state", other.state))  # fmt: skip


def require_wrong(found: Contested, right: Decimal | None) -> None:
    """What it is already cannot be asked for."""
    require(right is None or right != found.value, "appeals.right_already", fact=found.thing.part[:80])


def require_unread(it: Appeal) -> None:
    require(it.state is State.FILED, "appeals.acknowledged", number=it.number, day=it.acknowledged_on)


def is_late(today: date, last: date, late_why: str) -> bool:
    """What comes after its day says why; whoever decides weighs it."""
    require(today <= last or late_why, "appeals.late", day=last)
    return today > last


def extended(it: Appeal, filing: Filing, until: date) -> None:
    due, longest = it.due or filing.deadlines.decide, filing.deadlines.longest
    require(due < longest, "appeals.no_extension", number=it.number, day=due)
    require(due < until <= longest, "appeals.extension", number=it.number, due=due, longest=longest)


def kept(people: Collection[Member], had_part: Collection[int], filed: Collection[int]) -> tuple[Kept, ...]:
    """By person, whatever roles they hold."""
    return tuple(Kept(it.person, HAD_PART if it.person.id in had_part else FILED)
                 for it in people if it.person.id in {*had_part, *filed})  # fmt: skip


def require_apart(it: Appeal, person: Person, had_part: Collection[int], filed: Collection[int]) -> None:
    require(person.id not in had_part, "appeals.had_part", number=it.number, person=person.name)
    require(person.id not in filed, "appeals.own", number=it.number, person=person.name)


def right_of(it: Appeal, filing: Filing, asked: Answer, read: Decimal | None) -> Decimal | None:
    """What a fact is found to have been: as it was claimed, or another figure where the claim is right in part."""
    require(asked.outcome in OUTCOMES, "appeals.no_outcome")
    if it.claim.thing.ground is not Ground.SCORE or asked.outcome not in GRANTED:
        return None
    if asked.outcome is State.UPHELD:
        require(read is None or read == filing.right, "appeals.upheld_otherwise", number=it.number)
        return filing.right
    if read is None or read in (filing.right, filing.value):
        raise Refused("appeals.partly_right", number=it.number)
    return read


def late(it: Appeal, today: date) -> tuple[Late, ...]:
    return tuple(_late(it, it.filing, today)) if it.filing else ()


def _late(it: Appeal, of: Filing, today: date) -> Iterator[Late]:
    if of.late:
        yield Late.FILED
    first = it.acknowledged_on or it.answered_on
    if (first or today) > of.deadlines.acknowledge:
        yield Late.ACKNOWLEDGED if first else Late.NOT_ACKNOWLEDGED
    if it.state is not State.WITHDRAWN and (it.answered_on or today) > (it.due or of.deadlines.decide):
        yield Late.DECIDED if it.answered_on else Late.NOT_DECIDED
