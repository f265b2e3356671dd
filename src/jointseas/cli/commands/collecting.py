"""`jointseas finance lines|place|unplace|letters`: what came in, what it pays, and letters to whoever is late."""

from jointseas.cli.output import columns, money_facts
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.financing.collecting.records import Arrived, Candidate, Collection, Into, Part, Placing, Share
from jointseas.i18n import N_
from jointseas.kernel.fields import read_integer, read_money
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, require, settled
from jointseas.portfolio.dunning.records import Shown, Written


def lines(session: Session) -> Answer:
    """What waits, or what was placed."""
    return _placed(session) if session.given.placed else _waiting(session)


def _waiting(session: Session) -> Answer:
    tr, found = session.tr, settled(session.services.collecting.arrived(session.seat))
    head = (tr("Number"), tr("Date"), tr("Payer"), tr("Amount"), tr("Could be"), tr("Points"))
    rows = [(str(it.line.id), it.line.told.booked.isoformat(), it.line.told.counter, tr.money(it.line.told.money),
             _best(session, it), str(it.candidates[0].score) if it.candidates else "") for it in found]  # fmt: skip
    return Answer({"lines": [_arrived(it) for it in found]}, columns(head, rows, right=frozenset({0, 3, 5})))


def _placed(session: Session) -> Answer:
    tr, found = session.tr, settled(session.services.collecting.collections(session.seat))
    head = (tr("Number"), tr("Payment"), tr("Date"), tr("Payer"), tr("Amount"), tr("Placed on"), tr("State"))
    rows = [(str(it.id), it.payment, it.day.isoformat(), it.counter, tr.money(it.money),
             ", ".join(_on(one.share) for one in it.parts), tr("taken back") if it.undone_at else tr("stands"))
            for it in found]  # fmt: skip
    return Answer({"placed": [_collection(it) for it in found]}, columns(head, rows, right=frozenset({0, 4})))


def _best(session: Session, it: Arrived) -> str:
    if not it.candidates:
        return ""
    best = it.candidates[0]
    return session.tr("Entry {number}", number=best.entry) if best.entry is not None else ", ".join(
        map(_on, best.shares))  # fmt: skip


def _on(it: Share) -> str:
    return f"{it.facility} {it.number}".strip()


def _arrived(it: Arrived) -> dict[str, object]:
    told = it.line.told
    return {"line": it.line.id, "day": told.booked, "account": it.account.number, **money_facts(told.money),
            "payer": told.counter, "text": it.line.words,
            "candidates": [_candidate(one) for one in it.candidates]}  # fmt: skip


def _candidate(it: Candidate) -> dict[str, object]:
    shares = [_share(one) for one in it.shares]
    return {"score": it.score, "payer": it.payer.name_in("en"), "entry": it.entry, "shares": shares,
            "reasons": [{"why": one.because, "points": one.points, "fact": one.fact}
                        for one in it.reasons]}  # fmt: skip


def _share(it: Share) -> dict[str, object]:
    return {"facility": it.facility, "into": it.into, "number": it.number or None, **money_facts(it.money)}


def _collection(it: Collection) -> dict[str, object]:
    return {"number": it.id, "line": it.line, "payment": it.payment, "day": it.day, **money_facts(it.money),
            "shares": [_part(one) for one in it.parts],
            "taken_back": it.undone_at, "why": it.why or None}  # fmt: skip


def _part(it: Part) -> dict[str, object]:
    return {**_share(it.share), "applied": money_facts(it.applied), "event": it.event, "entry": it.entry}


def place(session: Session) -> Answer:
    """As it is said share by share, or as the candidate that is named has it; nothing is placed unasked."""
    given, doors = session.given, session.services.collecting
    line = read_integer(given.line)
    require(bool(given.share) is not bool(given.candidate), "cli.share_or_candidate")
    it = settled(doors.arrived_line(session.seat, line))
    one = _chosen(it, given.candidate) if given.candidate else None
    if one and one.entry is not None:
        paid = settled(doors.link(session.seat, line, one.entry))
        return Answer({"payment": paid.number, "entry": one.entry}, (session.tr("{number} was recorded",
                                                                                number=paid.number),))  # fmt: skip
    shares = one.shares if one else tuple(_said(text, it.line.told.money) for text in given.share)
    done = settled(doors.place(session.seat, Placing(line, shares)))
    return Answer(_collection(done), (session.tr("{number} was placed", number=done.payment),))


def _chosen(it: Arrived, said: str) -> Candidate:
    at = read_integer(said)
    require(1 <= at <= len(it.candidates), "cli.no_candidate", number=at, most=len(it.candidates), line=it.line.id)
    return it.candidates[at - 1]


def _said(text: str, whole: Money) -> Share:
    """FACILITY:INTO:AMOUNT, or FACILITY:INTO:NUMBER:AMOUNT where it is about a receivable."""
    parts = text.split(":")
    known = {it.value for it in Into}
    require(len(parts) in (3, 4) and parts[1] in known, "cli.share", text=text[:80], known=tuple(sorted(known)))
    number = parts[2] if len(parts) == 4 else ""
    return Share(parts[0].strip().upper(), Into(parts[1]), read_money(parts[-1], whole.currency), number)


def unplace(session: Session) -> Answer:
    given = session.given
    done = settled(session.services.collecting.take_back(session.seat, read_integer(given.number), given.reason))
    said = session.tr("{number} was taken back; its movement waits again", number=done.payment)
    return Answer(_collection(done), (said,))


# ---- letters


def letters(session: Session) -> Answer:
    """All of them, or what becomes of one; with `--draft` those that fall due today are drafted first."""
    given, doors = session.given, session.services.portfolio
    require(not (given.sent and given.aside), "cli.sent_or_aside")
    if given.draft:
        settled(doors.draft_letters(session.seat))
    if given.sent:
        settled(doors.send_letter(session.seat, read_integer(given.sent)))
    if given.aside:
        settled(doors.set_letter_aside(session.seat, read_integer(given.aside), given.reason or ""))
    found = settled(doors.letters(session.seat))
    if given.number:
        return _one(session, found, read_integer(given.number[0]))
    tr = session.tr
    head = (tr("Number"), tr("Date"), tr("Letter"), tr("Facility"), tr("To"), tr("Past due"), tr("State"))
    rows = [(str(it.letter.id), it.day.isoformat(), tr.term("letter", it.letter.drafted.name),
             it.letter.drafted.debt.facility, it.letter.drafted.debt.name_in(tr.code),
             tr.money(Money(it.letter.drafted.debt.minor, it.letter.drafted.debt.currency)),
             tr.term("overtaken", it.overtaken) if it.overtaken else tr.term("letter state", it.letter.state))
            for it in found]  # fmt: skip
    return Answer({"letters": [_letter(it) for it in found]}, columns(head, rows, right=frozenset({0, 5})))


def _one(session: Session, found: tuple[Shown, ...], number: int) -> Answer:
    it = next((one for one in found if one.letter.id == number), None)
    if it is None:
        raise Refused("dunning.unknown", number=number)
    texts = it.letter.drafted.texts
    return Answer({**_letter(it), "texts": dict(texts)}, tuple(texts[session.tr.code].splitlines()))


def _letter(it: Shown) -> dict[str, object]:
    of: Written = it.letter
    debt = of.drafted.debt
    return {"number": of.id, "name": of.drafted.name, "facility": debt.facility, "debtor": debt.debtor, "day": debt.day,
            "oldest": debt.oldest, "days": of.drafted.counted, "paused": of.drafted.paused, "currency": debt.currency,
            "past_due": debt.minor, "penalty": debt.penalty, "pay_off": debt.pay_off, "state": of.state,
            "stands": it.stands, "overtaken": it.overtaken, "reason": of.reason or None,
            "items": [{"part": one.part, "paper": one.paper or None, "due": one.due, "minor": one.minor}
                      for one in debt.items]}  # fmt: skip


COMMANDS = (
    Command(
        ("finance", "lines"),
        N_("money that came in and waits to be placed, and what it could be"),
        lines,
        (Option("--placed", N_("what was placed instead")),),
    ),
    Command(
        ("finance", "place"),
        N_("says what a movement was for; it is booked once"),
        place,
        (
            Option("line", N_("the movement's number"), needed=True),
            Option("--candidate", N_("which of what it could be, from 1"), "N"),
            Option(
                "--share",
                N_("FACILITY:INTO[:INVOICE]:AMOUNT of the movement; may be said several times"),
                "SHARE",
                many=True,
            ),
        ),
    ),
    Command(
        ("finance", "unplace"),
        N_("takes back what was placed by mistake; its movement waits again"),
        unplace,
        (
            Option("number", N_("the collection's number"), needed=True),
            Option("--reason", N_("why"), "TEXT", needed=True),
        ),
    ),
    Command(
        ("finance", "letters"),
        N_("letters to whoever is late, or the text of one"),
        letters,
        (
            Option("number", N_("the letter's number"), many=True),
            Option("--draft", N_("drafts those that fall due today first")),
            Option("--sent", N_("it was sent"), "NUMBER"),
            Option("--aside", N_("it is set aside"), "NUMBER"),
            Option("--reason", N_("why"), "TEXT"),
        ),
    ),
)
