"""Screening for whoever is inside a unit of work, and its doors."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from hashlib import sha256

from jointseas.access.gate import Gate, View, Work, command, four_eyes, named, reading
from jointseas.access.records import Seat
from jointseas.compliance import lists, store
from jointseas.compliance.naming.crowd import matches_of_all
from jointseas.compliance.naming.held import Matchers
from jointseas.compliance.naming.matching import Matcher
from jointseas.compliance.records import (
    Case,
    CaseDecision,
    CaseState,
    Evidence,
    Insistence,
    Listed,
    ListFile,
    ListLoaded,
    ListVersion,
    Match,
    Queue,
    Rescreened,
    Subject,
)
from jointseas.compliance.rules import (
    DECIDED,
    MARK,
    STOPPING,
    changes,
    is_called,
    require_not_shrunk,
    screening_digest,
    subject_of,
    turn,
)
from jointseas.intake import sandbox
from jointseas.kernel.canonical import digest
from jointseas.kernel.outcome import Refused, Term, require, settled
from jointseas.kernel.text import one_line
from jointseas.parties import service as parties
from jointseas.parties.records import Party

LOAD = "screening.load"
CHANGING_PARTIES = ("parties.add", "parties.change", "imports.bring")
AT_ONCE = 5_000  # parties in one unit of work
FEW = 50  # changed parties that are screened with their change
_MATCHERS = Matchers()
Progress = Callable[[int, int], object]
Found = tuple[Party, Subject, tuple[Match, ...]]


def unheard(_done: int, _total: int) -> None:
    """Nobody watches."""


def current(view: View) -> tuple[ListVersion, ...]:
    """The newest version of each list."""
    newest: dict[str, ListVersion] = {}
    for version in store.versions(view.connection, view.firm.id):
        newest.setdefault(version.list, version)
    return tuple(sorted(newest.values(), key=lambda it: it.list))


def open_hits(view: View, party_ids: Collection[int]) -> tuple[Case, ...]:
    """What stops these parties: a hit that nobody has decided, or one that was found to be true."""
    found = store.standing(view.connection, view.firm.id, party_ids)
    return tuple(it.case for kept in found.values() for it in kept if it.case.state in STOPPING)


def not_clear(view: View, party_ids: Collection[int]) -> frozenset[int]:
    """Those who would be refused by `require_clear`."""
    found = store.standing(view.connection, view.firm.id, party_ids)
    stopped = {id_ for id_, kept in found.items() if any(it.case.state in STOPPING for it in kept)}
    versions = current(view)
    stale = _stale(view, parties.by_ids(view, party_ids).values(), versions) if versions else ()
    return frozenset(stopped | {it.id for it in stale})


def cases_of(view: View, it: Party) -> tuple[tuple[Case, Evidence], ...]:
    """All that a party was ever found to be like, with what became of it."""
    return tuple(store.of_party(view.connection, view.firm.id, it.id))


def compared_at(view: View, it: Party) -> datetime | None:
    """When it was compared as it stands now, with the lists as they stand now; nothing where that is still to come."""
    return None if _stale(view, [it], current(view)) else store.screened_at(view.connection, it.id)


def require_clear(view: View, party_ids: Collection[int], deed: str) -> None:
    """For whatever ships, pays or finances; `deed` is its command."""
    stopping = open_hits(view, party_ids)
    if stopping:
        worst = max(stopping, key=lambda it: (it.state is CaseState.CONFIRMED, it.score))
        facts = {"party": worst.party_code, "name": worst.listed_name, "list": Term("sanctions list", worst.list)}
        code = "compliance.confirmed_hit" if worst.state is CaseState.CONFIRMED else "compliance.open_hit"
        raise Refused(code, **facts, case=worst.id, deed=Term("command", deed))
    versions = current(view)
    for waiting in _stale(view, parties.by_ids(view, party_ids).values(), versions) if versions else ():
        raise Refused("compliance.not_screened", party=waiting.code, deed=Term("command", deed))


def require_name_clear(view: View, name: str, country: str, deed: str) -> None:
    """For whoever receives and is not the party that buys. A party of this very name speaks for it, by its cases."""
    if not name or not current(view):
        return
    found = _matcher(view).matches(Subject((name,), countries=frozenset((country,)) if country else frozenset()))
    same = (
        [it.id for it in parties.having(view) if is_called(it, name) and country in ("", it.country)] if found else []
    )
    if same:
        require_clear(view, same, deed)
    elif found:
        listed = Term("sanctions list", found[0].listed.list)
        raise Refused("compliance.name_hit", name=name, listed=found[0].name, list=listed, deed=Term("command", deed))


def _matcher(view: View) -> Matcher:
    """Of the versions in force."""
    versions = current(view)
    content = tuple((it.list, it.digest) for it in versions)
    return _MATCHERS.of(
        view.connection.engine, content, lambda: store.entries(view.connection, [it.id for it in versions])
    )


def _stale(view: View, asked: Collection[Party], versions: Sequence[ListVersion]) -> list[Party]:
    """Those who changed, or whose lists did, since they were last compared."""
    known = store.screened(view.connection, view.firm.id, [it.id for it in asked])
    return [it for it in asked if known.get(it.id) != screening_digest(subject_of(it), versions)]


def _take_turn(work: Work, party: Party, subject: Subject, matches: Iterable[Match]) -> tuple[int, int]:
    """What one screening changes of one party's cases: how many are opened, how many lapse."""
    kept = store.standing(work.connection, work.firm.id, [party.id]).get(party.id, [])
    changed = turn(subject, matches, kept)
    store.lapse(work.connection, [it.id for it in changed.lapsed])
    for match in changed.opened:
        number = store.next_case(work.connection)
        listed = match.listed
        new = Case(
            number, party.id, party.code, party.name, listed.list, listed.id, match.name, match.score,
            CaseState.OPEN, work.now,
        )  # fmt: skip
        store.open_case(work.connection, work.firm.id, new, subject, match)
        work.record(f"case {number}", [new, match])
    if changed.lapsed:
        work.record(f"party {party.code}", [it.id for it in changed.lapsed])
    return len(changed.opened), len(changed.lapsed)


def _read(files: tuple[ListFile, ...]) -> tuple[list[Listed], dict[str, str]]:
    """The entries of all lists, and the digest of what each was read from."""
    entries = list(sandbox.run(lists.read_files, files))
    digests = {code: _digest(parts.values()) for code, parts in lists.told_apart(files).items()}
    return entries, digests


def _digest(files: Iterable[ListFile]) -> str:
    return digest(sorted(sha256(file.content).hexdigest() for file in files))


def _versions(
    view: View, entries: list[Listed], content: dict[str, str], files: tuple[str, ...], published: date
) -> Iterator[tuple[ListVersion, list[Listed]]]:
    number = store.next_version(view.connection)
    for i, (code, digest_) in enumerate(content.items()):
        mine = [it for it in entries if it.list == code]
        by = view.seat.person.name
        yield ListVersion(number + i, code, digest_, published, view.now, by, len(mine), files), mine


def _compared(view: View, new: ListVersion, entries: list[Listed], last: ListVersion | None) -> ListLoaded:
    if last is not None and last.digest == new.digest:
        return ListLoaded(last, 0, 0, 0, repeated=True)
    insisted = store.insisted(view.connection, view.firm.id, new.list, new.digest[:MARK])
    require_not_shrunk(last, new.entries, new.digest, insisted=insisted)
    before = store.entry_digests(view.connection, last.id) if last else {}
    return ListLoaded(new, *changes(before, entries))


class Compliance:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        gate.adopt(self)

    # ---- lists

    @reading("screening.read")
    def versions(self, view: View) -> tuple[ListVersion, ...]:
        """All that were ever loaded, newest first."""
        return tuple(store.versions(view.connection, view.firm.id))

    @named(LOAD)
    def load(
        self, seat: Seat, files: tuple[ListFile, ...], published: date | None = None, progress: Progress = unheard
    ) -> tuple[ListLoaded, ...] | Refused:
        """Every list of which there are files; then everybody is compared again. Nobody's files are read before it is
        known that they may load them."""
        try:
            settled(self.gate.show(LOAD, seat, current))
            entries, content = _read(files)
            loaded = settled(self._load(seat, entries, content, tuple(it.name for it in files), published))
            settled(self.rescreen(seat, progress))
            return loaded
        except Refused as refused:
            return refused

    @reading("screening.read")
    def look(self, view: View, files: tuple[ListFile, ...]) -> tuple[ListLoaded, ...]:
        """What loading these files would change."""
        entries, content = _read(files)
        last = {it.list: it for it in current(view)}
        versions = _versions(view, entries, content, tuple(it.name for it in files), view.today)
        return tuple(_compared(view, new, mine, last.get(new.list)) for new, mine in versions)

    @command(LOAD)
    def _load(
        self,
        work: Work,
        entries: list[Listed],
        content: dict[str, str],
        files: tuple[str, ...],
        published: date | None,
    ) -> tuple[ListLoaded, ...]:
        last = {it.list: it for it in current(work)}
        loaded = []
        for new, mine in _versions(work, entries, content, files, published or work.today):
            loaded.append(_compared(work, new, mine, last.get(new.list)))
            if not loaded[-1].repeated:
                store.add_version(work.connection, work.firm.id, work.seat.person.id, new, mine)
                work.record(f"list {new.list}", [new, digest(mine)])
        if all(it.repeated for it in loaded):
            work.repeated()
        return tuple(loaded)

    @four_eyes("screening.insist", Insistence)
    def insist(self, work: Work, asked: Insistence) -> Insistence:
        """Loading what has exactly this content is then not refused for being short."""
        one_line(asked.reason, "reason", longest=500)
        require(len(asked.digest) == MARK, "compliance.mark", mark=asked.digest[:80], length=MARK)
        require(not store.insisted(work.connection, work.firm.id, asked.list, asked.digest), "compliance.insisted")
        store.insist(work.connection, work.firm.id, work.seat.person.id, asked, work.now)
        work.record(f"list {asked.list}", asked)
        return asked

    # ---- screening

    @reading("screening.read")
    def queue(self, view: View) -> Queue:
        versions = current(view)
        waiting = len(_stale(view, parties.having(view), versions)) if versions else 0
        return Queue(tuple(store.cases(view.connection, view.firm.id, list(CaseState))), versions, waiting)

    @reading("screening.read")
    def cases(self, view: View) -> tuple[Case, ...]:
        """All that ever were, the likest first, without a look at who waits."""
        return tuple(store.cases(view.connection, view.firm.id, list(CaseState)))

    @reading("screening.read")
    def open_cases(self, view: View) -> tuple[Case, ...]:
        """The likest first."""
        return tuple(store.cases(view.connection, view.firm.id, [CaseState.OPEN]))

    @reading("screening.read")
    def matches(self, view: View, subject: Subject) -> tuple[Match, ...]:
        """One name against all lists; nothing is kept of it."""
        require(current(view), "compliance.no_lists")
        return _matcher(view).matches(subject)

    @reading("screening.read")
    def _waiting(self, view: View) -> tuple[tuple[Party, ...], Matcher | None]:
        versions = current(view)
        if not versions:
            return (), None
        waiting = tuple(_stale(view, parties.having(view), versions))
        return waiting, _matcher(view) if waiting else None

    @named("screening.run")
    def rescreen(self, seat: Seat, progress: Progress = unheard) -> Rescreened | Refused:
        """Everybody who changed, or whose lists did. Compared outside of any unit of work, since it takes its time."""
        try:
            waiting, matcher = settled(self._waiting(seat))
            done = Rescreened(0, 0, 0)
            for start in range(0, len(waiting), AT_ONCE) if matcher else ():
                done = self._rescreen_part(seat, matcher, waiting, start, done, progress)
            return done
        except Refused as refused:
            return refused

    def _rescreen_part(
        self,
        seat: Seat,
        matcher: Matcher | None,
        waiting: tuple[Party, ...],
        start: int,
        done: Rescreened,
        progress: Progress,
    ) -> Rescreened:
        part = waiting[start : start + AT_ONCE]
        subjects = [subject_of(it) for it in part]
        found = matches_of_all(matcher, subjects, lambda at, _of: progress(start + at, len(waiting))) if matcher else ()
        compared = [(party, subject, matches) for party, (subject, matches) in zip(part, found, strict=True)]
        opened, lapsed = settled(self._keep(seat, compared))
        return Rescreened(done.parties + len(part), done.opened + opened, done.lapsed + lapsed)

    @command("screening.run")
    def _keep(self, work: Work, compared: Sequence[Found]) -> tuple[int, int]:
        """Whoever changed in between waits for the next time."""
        versions = current(work)
        now = parties.by_ids(work, [party.id for party, _, _ in compared])
        still = [it for it in compared if now.get(it[0].id) == it[0]]
        turns = [_take_turn(work, party, subject, matches) for party, subject, matches in still]
        digests = {party.id: screening_digest(subject, versions) for party, subject, _ in still}
        store.keep_screened(work.connection, work.firm.id, digests, work.now)
        work.record("screening", digests)
        return sum(opened for opened, _ in turns), sum(lapsed for _, lapsed in turns)

    def follow_parties(self, work: Work) -> None:
        """Inside the unit of work that changed a few parties: they are compared before it ends. After a change of many
        they wait, and until then nothing is shipped to them."""
        versions = current(work)
        waiting = _stale(work, parties.having(work), versions) if versions else []
        if 0 < len(waiting) <= FEW:
            matcher = _matcher(work)
            for party in waiting:
                subject = subject_of(party)
                _take_turn(work, party, subject, matcher.matches(subject))
            digests = {it.id: screening_digest(subject_of(it), versions) for it in waiting}
            store.keep_screened(work.connection, work.firm.id, digests, work.now)

    # ---- cases

    @reading("screening.read")
    def case(self, view: View, case_id: int) -> tuple[Case, Evidence]:
        found = store.case(view.connection, view.firm.id, case_id)
        if found is None:
            raise Refused("compliance.no_case")
        return found

    @four_eyes("screening.decide", CaseDecision)
    def decide(self, work: Work, asked: CaseDecision) -> Case:
        found = store.case(work.connection, work.firm.id, asked.case_id)
        if found is None:
            raise Refused("compliance.no_case")
        require(found[0].state is CaseState.OPEN, "compliance.case_decided", state=Term("case state", found[0].state))
        require(asked.state in DECIDED, "compliance.no_decision")
        one_line(asked.reason, "reason", longest=500)
        store.decide(work.connection, asked, work.seat.person.id, work.now)
        work.record(f"case {asked.case_id}", asked)
        return self._one(work, asked.case_id)

    def _one(self, view: View, case_id: int) -> Case:
        found = store.case(view.connection, view.firm.id, case_id)
        if found is None:
            raise Refused("compliance.no_case")
        return found[0]
