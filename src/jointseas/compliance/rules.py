"""What a screening asks, what becomes of earlier cases, and when a list may not be taken: pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from jointseas.compliance.records import Case, CaseState, Kept, Listed, ListVersion, Match, Subject
from jointseas.kernel.canonical import digest
from jointseas.kernel.outcome import Term, require
from jointseas.kernel.text import folded
from jointseas.parties.records import Party

MARK = 12  # letters of a digest, for a person to tell a version by
LARGEST_LOSS = 10  # percent of a list
OLD_DAYS = 30
STOPPING = (CaseState.OPEN, CaseState.CONFIRMED)
DECIDED = (CaseState.CLEARED, CaseState.CONFIRMED)


@dataclass(frozen=True)
class Turn:
    """What one screening of one party changes."""

    opened: tuple[Match, ...]
    lapsed: tuple[Case, ...]


def subject_of(party: Party) -> Subject:
    names = tuple(dict.fromkeys(name for name in (party.name, party.name_local) if name))
    return Subject(names, countries=frozenset((party.country,)))


def is_called(party: Party, name: str) -> bool:
    return folded(name) in map(folded, subject_of(party).names)


def subject_digest(subject: Subject) -> str:
    return digest([subject.names, subject.kind, subject.born, subject.countries])


def screening_digest(subject: Subject, versions: Iterable[ListVersion]) -> str:
    """The same while neither side has changed."""
    return digest([subject_digest(subject), sorted((it.list, it.digest) for it in versions)])


def turn(subject: Subject, matches: Iterable[Match], kept: Collection[Kept]) -> Turn:
    """A pair that somebody has decided stays so until either side is another; what is alike no more lapses."""
    asked = subject_digest(subject)
    standing = {(it.case.list, it.case.entry): it for it in kept}
    found = {(it.listed.list, it.listed.id): it for it in matches}
    same = {key for key, it in standing.items() if key in found and _is_same(it, asked, found[key])}
    opened = tuple(it for key, it in found.items() if key not in same)
    return Turn(opened, tuple(it.case for key, it in standing.items() if key not in same))


def _is_same(kept: Kept, asked: str, match: Match) -> bool:
    return (kept.party_digest, kept.entry_digest) == (asked, digest(match.listed))


def require_not_shrunk(last: ListVersion | None, entries: int, content: str, *, insisted: bool) -> None:
    """A list cut short by a broken download would clear people in silence."""
    if last is not None and not insisted:
        lost = 100 * (last.entries - entries)
        facts = {"list": Term("sanctions list", last.list), "before": last.entries, "after": entries}
        require(lost <= LARGEST_LOSS * last.entries, "compliance.shrunk", **facts, digest=content[:MARK])


def changes(before: Mapping[str, str], now: Iterable[Listed]) -> tuple[int, int, int]:
    """How many entries are new, changed and gone; `before` has their digests."""
    after = {it.id: digest(it) for it in now}
    new = sum(id_ not in before for id_ in after)
    changed = sum(id_ in before and before[id_] != found for id_, found in after.items())
    return new, changed, len(before.keys() - after.keys())
