"""`jointseas appeals file|list|show|acknowledge|extend|decide|withdraw|counts|deadlines`: what is contested, and what
comes of it."""

from jointseas.access.records import FirmKind
from jointseas.appeals.counting.records import Row
from jointseas.appeals.letters.wording import titled, worded
from jointseas.appeals.records import Answer as Decided
from jointseas.appeals.records import Appeal, Case, Claim, Ground, State, Thing
from jointseas.appeals.words import source_said, span_said, thing_said
from jointseas.cli.enclosing import enclose
from jointseas.cli.output import columns
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import read_date, read_integer
from jointseas.kernel.outcome import settled


def file(session: Session) -> Answer:
    """The draft is kept even where it cannot be filed yet."""
    given, doors, seat = session.given, session.services.appeals, session.seat
    thing = Thing(Ground(given.ground), given.name, read_integer(given.place or "0"), given.part or "")
    kept = settled(doors.save(seat, Claim(thing, given.words or "", given.right or "", given.late_why or "")))
    for path in given.evidence or ():
        enclose(session, f"appeal/{kept.number}", path)
    it = kept if given.draft else settled(doors.file(seat, kept.number))
    return Answer(_facts(it), _lines(session.tr, it))


def every(session: Session) -> Answer:
    """Our own, and with --to-us those that we judge. Of a lender the latter are all that there are."""
    tr, doors, seat = session.tr, session.services.appeals, session.seat
    judged = session.given.to_us or seat.firm.kind is FirmKind.LENDER
    found = settled(doors.to_us(seat) if judged else doors.ours(seat))
    head = (tr("Number"), tr("Exporter"), tr("What is contested"), tr("State"), tr("Decide by"))
    rows = [(it.number, it.exporter.code, thing_said(tr, it.claim.thing), tr.term("appeal state", it.state),
             it.due.isoformat() if it.due else "") for it in found]  # fmt: skip
    return Answer({"appeals": [_facts(it) for it in found]}, columns(head, rows))


def show(session: Session) -> Answer:
    given, doors, tr = session.given, session.services.appeals, session.tr
    theirs = (session.seat, given.exporter, given.number)
    found = settled(doors.case(*theirs) if given.exporter else doors.our_case(session.seat, given.number))
    facts, lines = _case(found), [*_lines(tr, found.appeal), *_told(tr, found)]
    if found.decided:
        letter = settled(doors.letter(*theirs) if given.exporter else doors.our_letter(session.seat, given.number))
        said = worded(tr, letter)
        facts, lines = {**facts, "letter": said}, [*lines, "", titled(tr, letter), *said]
    return Answer(facts, tuple(lines))


def acknowledge(session: Session) -> Answer:
    given = session.given
    it = settled(session.services.appeals.acknowledge(session.seat, given.exporter, given.number, given.note or ""))
    return Answer(_facts(it), _lines(session.tr, it))


def extend(session: Session) -> Answer:
    given, doors = session.given, session.services.appeals
    it = settled(doors.extend(session.seat, given.exporter, given.number, read_date(given.until), given.why))
    return Answer(_facts(it), _lines(session.tr, it))


def decide(session: Session) -> Answer:
    given, doors = session.given, session.services.appeals
    settled(doors.answer(session.seat, Decided(given.exporter, given.number, State(given.outcome), given.reasons,
                                               given.right or "")))  # fmt: skip
    return show(session)


def withdraw(session: Session) -> Answer:
    it = settled(session.services.appeals.withdraw(session.seat, session.given.number, session.given.note or ""))
    return Answer(_facts(it), _lines(session.tr, it))


def counts(session: Session) -> Answer:
    tr, given = session.tr, session.given
    found = settled(session.services.appeals.counts(session.seat, read_date(given.first), read_date(given.last)))
    made = (tr("{what}: {n}", what=tr.term("contested", name), n=many) for name, many in found.decisions.items())
    head = (tr("Ground"), tr("Filed"), tr("Upheld"), tr("Partly upheld"), tr("Dismissed"), tr("Withdrawn"), tr("Open"),
            tr("Days taken"), tr("Late"), tr("Put off"))  # fmt: skip
    rows = [(tr.term("appeal ground", it.ground), *map(tr.number, (it.filed, it.upheld, it.partly, it.dismissed,
             it.withdrawn, it.open)), _days(it), tr.number(it.answered_late), tr.number(it.extended))
            for it in found.rows]  # fmt: skip
    facts = {"first": found.first, "last": found.last, "decisions": dict(found.decisions),
             "overrides": found.overrides, "appeals": [_row(it) for it in found.rows]}  # fmt: skip
    against = tr("Against the policy: {n}", n=found.overrides)
    return Answer(facts, (*made, against, *columns(head, rows, right=frozenset(range(1, 10)))))


def deadlines(session: Session) -> Answer:
    tr, found = session.tr, settled(session.services.appeals.policy(session.seat))
    its = [(part, name, getattr(of, name)) for part, of in found.by.items()
           for name in ("file", "acknowledge", "decide", "extend")]  # fmt: skip
    rows = [(tr.term("appeal part", part), tr.term("appeal span", name), span_said(tr, it), source_said(tr, it))
            for part, name, it in its]  # fmt: skip
    told = [{"part": part, "what": name, "many": it.many, "unit": it.unit, "source": it.source}
            for part, name, it in its]  # fmt: skip
    head = (tr("What is contested"), tr("What for"), tr("At most"), tr("Comes from"))
    return Answer({"version": found.version, "spans": told}, columns(head, rows))


def _days(it: Row) -> str:
    return "–".join(map(str, dict.fromkeys((it.days[0], it.days[-1])))) if it.days else "—"


def _row(it: Row) -> dict[str, object]:
    least, middle, most = it.days or (None, None, None)
    return {"ground": it.ground, "filed": it.filed, "upheld": it.upheld, "partly": it.partly,
            "dismissed": it.dismissed, "withdrawn": it.withdrawn, "open": it.open, "days_least": least,
            "days_median": middle, "days_most": most, "filed_late": it.filed_late,
            "acknowledged_late": it.acknowledged_late, "answered_late": it.answered_late,
            "extended": it.extended}  # fmt: skip


def _facts(it: Appeal) -> dict[str, object]:
    thing = it.claim.thing
    facts: dict[str, object] = {
        "number": it.number, "exporter": it.exporter.code, "judge": it.judge.code, "state": it.state,
        "ground": thing.ground, "name": thing.name, "place": thing.place, "part": thing.part, "words": it.claim.words,
        "filed_on": it.filed_on, "acknowledged_on": it.acknowledged_on, "due": it.due, "answered_on": it.answered_on,
    }  # fmt: skip
    if it.filing:
        of = it.filing
        facts |= {"was": of.was, "notified": of.notified, "late": of.late, "value": of.value, "right": of.right,
                  "file_by": of.deadlines.file, "acknowledge_by": of.deadlines.acknowledge,
                  "longest": of.deadlines.longest, "evidence": [one.name for one in of.evidence]}  # fmt: skip
    return facts


def _case(it: Case) -> dict[str, object]:
    decided = it.decided
    return {
        **_facts(it.appeal), "behind": list(it.late), "may_decide": [one.name for one in it.may],
        "may_not": [{"person": one.person.name, "why": one.why} for one in it.kept],
        "steps": [{"kind": one.kind, "at": one.at, "firm": one.firm.code, "person": one.person, "text": one.told.text}
                  for one in it.steps],
        "outcome": decided.told.outcome if decided else None,
        "follows": [{"kind": one.kind, "target": one.target, "done": one.done, "why": one.why}
                    for one in (decided.told.follows if decided else ())],
        "waits": list(it.waits),
    }  # fmt: skip


def _lines(tr: Language, it: Appeal) -> tuple[str, ...]:
    head = tr("{number}: {state}", number=it.number, state=tr.term("appeal state", it.state))
    days = [tr("To be decided by {day}", day=it.due)] if it.due and it.answered_on is None else []
    return (head, thing_said(tr, it.claim.thing), *days)


def _told(tr: Language, it: Case) -> list[str]:
    steps = (f"{tr.moment(one.at)}  {one.person}  {tr.term('appeal step', one.kind)}  {one.told.text}".rstrip()
             for one in it.steps)  # fmt: skip
    may = [tr("May decide it: {names}", names=tuple(one.name for one in it.may))] if it.may else []
    kept = (tr("{person} may not: {why}", person=one.person.name, why=tr.term("appeal apart", one.why))
            for one in it.kept)  # fmt: skip
    return [*(tr.term("appeal late", one) for one in it.late), *steps, *may, *kept]


_NUMBER = Option("number", N_("the appeal's number"), needed=True)
_EXPORTER = Option("exporter", N_("the exporter's code"), needed=True)
_NOTE = Option("--note", N_("what is said with it"), "TEXT")
_RIGHT = Option("--right", N_("what the fact should have been"), "VALUE")

COMMANDS = (
    Command(
        ("appeals", "file"),
        N_("contests a decision, terms, a credit line, a fact of a score or a delisting"),
        file,
        (
            Option("ground", N_("what sort of thing it is"), choices=tuple(Ground), needed=True),
            Option("name", N_("the application's number, the code of a line's lender, or the SKU"), needed=True),
            Option("--place", N_("the step of the decision, the place of the line, or the number of the assessment"),
                   "N"),
            Option("--part", N_("SCORER.FACT of a score (.FACT of a circumstance), or the channel"), "PART"),
            Option("--words", N_("what is wrong, and why"), "TEXT"),
            _RIGHT,
            Option("--late-why", N_("why it comes after its last day"), "TEXT"),
            Option("--evidence", N_("a document that goes with it; may be said several times"), "FILE", many=True),
            Option("--draft", N_("is kept as a draft")),
        ),
    ),
    Command(("appeals", "list"), N_("appeals, with what is due"), every,
            (Option("--to-us", N_("those that are ours to decide")),)),
    Command(("appeals", "show"), N_("one appeal: its steps, what is late, who may decide it, its letter"), show,
            (_NUMBER, Option("--exporter", N_("the exporter's code, where it is ours to decide"), "CODE"))),
    Command(("appeals", "acknowledge"), N_("says that an appeal has come"), acknowledge, (_EXPORTER, _NUMBER, _NOTE)),
    Command(("appeals", "extend"), N_("puts the decision on an appeal off, with the reason"), extend,
            (_EXPORTER, _NUMBER, Option("--until", N_("the new last day, as 2026-03-31"), "DAY", needed=True),
             Option("--why", N_("why it is put off"), "TEXT", needed=True))),
    Command(("appeals", "decide"), N_("decides an appeal; whoever had a part in what is contested may not"), decide,
            (_EXPORTER, _NUMBER,
             Option("--outcome", N_("what comes of it"), "OUTCOME", choices=("upheld", "partly", "dismissed"),
                    needed=True),
             Option("--reasons", N_("the reasons, which the exporter reads"), "TEXT", needed=True), _RIGHT)),
    Command(("appeals", "withdraw"), N_("withdraws an appeal of ours"), withdraw, (_NUMBER, _NOTE)),
    Command(("appeals", "counts"), N_("decisions and appeals within some days, as for a transparency report"), counts,
            (Option("first", N_("the first day, as 2026-01-01"), needed=True),
             Option("last", N_("the last day, as 2026-12-31"), needed=True))),
    Command(("appeals", "deadlines"), N_("by when an appeal is filed and answered, and where that comes from"),
            deadlines),
)  # fmt: skip
