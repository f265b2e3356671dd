"""`jointseas finance queue|case|comment|refer|second|overrides|decide|approve|draw|collect|close|facilities|seen`:
what a lender does."""

from dataclasses import asdict
from datetime import date

from jointseas.access.records import Decision, Proposal
from jointseas.cli.cases import case_answer, queued_facts
from jointseas.cli.clearing import CLEARING, cleared_lines, drawing, event_facts
from jointseas.cli.countering import counter
from jointseas.cli.heads import heads
from jointseas.cli.output import columns, money_facts
from jointseas.cli.proposed import proposed
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.financing.applications.records import Reason, Ruling, State
from jointseas.financing.facilities.records import GOING_OUT, Deed, Doing, Facility, Standing
from jointseas.financing.loans.records import Loan
from jointseas.financing.products import PRODUCTS
from jointseas.i18n import N_
from jointseas.kernel.fields import read_date, read_integer, read_money
from jointseas.kernel.listing import Contains, Listing, OneOf, Stop
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, require, settled


def queue(session: Session) -> Answer:
    tr, doors, seat, given = session.tr, session.services.queue, session.seat, session.given
    start, most = read_integer(given.offset or "0"), read_integer(given.limit or str(_MOST))
    require(start >= 0 and 0 < most <= _MOST, "cli.window", limit=most, offset=start, most=_MOST)
    narrowed = [OneOf(name, tuple(said)) for name, said in (("state", given.state), ("product", given.product)) if said]
    listing = Listing("turn", filters=(*narrowed, Contains("any", given.find or "")))
    found = settled(doors.page(seat, listing, start, most, Stop())).rows
    count = settled(doors.count(seat, listing, Stop()))
    head = (tr("Number"), tr("Exporter"), tr("Product"), tr("Advance"), tr("Grade"), tr("State"))
    rows = [(it.number, it.exporter, tr.term("financing product", it.product), tr.money(it.out), it.grade,
             tr.term("application state", it.state)) for it in found]  # fmt: skip
    rest = (tr("{shown} of {count} applications", shown=len(found), count=count),) if len(found) < count else ()
    return Answer({"applications": [queued_facts(it, seat.firm.code) for it in found], "count": count},
                  (*columns(head, rows, right=frozenset({3})), *rest))  # fmt: skip


def case(session: Session) -> Answer:
    given = session.given
    return case_answer(settled(session.services.financing.case(session.seat, given.exporter, given.number)), session.tr)


def refer(session: Session) -> Answer:
    given, doors = session.given, session.services.financing
    settled(doors.refer(session.seat, given.exporter, given.number, given.note))
    return case(session)


def comment(session: Session) -> Answer:
    given, doors = session.given, session.services.financing
    settled(doors.comment(session.seat, given.exporter, given.number, given.note))
    return case(session)


def overrides(session: Session) -> Answer:
    tr, found = session.tr, settled(session.services.portfolio.overridden(session.seat))
    head = (
        tr("Number"),
        tr("Exporter"),
        tr("Day"),
        tr("Who"),
        tr("Grade"),
        tr("By the policy"),
        tr("Decided"),
        tr("Why"),
    )
    rows = [(it.application, it.exporter, tr.moment(it.at), it.person, it.grade,
             tr.term("credit outcome", it.outcome), tr("Offered") if it.approved else tr("Declined"), it.why)
            for it in found]  # fmt: skip
    return Answer({"overrides": [asdict(it) for it in found]}, columns(head, rows))


def second(session: Session) -> Answer:
    given, doors = session.given, session.services.financing
    act = doors.unsecond if given.withdraw else doors.second
    settled(act(session.seat, given.exporter, given.number, given.note))
    return case(session)


def decide(session: Session) -> Answer:
    """What cannot be decided so is refused before anybody else is asked."""
    given, doors = session.given, session.services.financing
    ruling = _ruling(session)
    settled(doors.check(session.seat, ruling))
    put = doors.decide(session.seat, ruling)
    return proposed(put, {"application": given.number, "approve": ruling.approve}, session.tr("It is decided."),
                    session.tr)  # fmt: skip


def _ruling(session: Session) -> Ruling:
    """By the terms of the moment of submission where nothing else is said, and else a counter-offer."""
    given = session.given
    require(bool(given.approve) is not bool(given.decline), "cli.approve_or_decline")
    it = settled(session.services.financing.case(session.seat, given.exporter, given.number)).application
    if it.facts is None:
        raise Refused("financing.no_application", number=it.number)
    invoices = tuple(given.invoice or ()) or it.facts.asked.papers
    head = (it.exporter.code, it.number, it.digest)
    if given.decline:
        return Ruling(*head, approve=False, reasons=tuple(Reason(one) for one in given.reason or ()),
                      note=given.note or "", override=given.override or "")  # fmt: skip
    terms = counter(it.facts.of.terms, given.set or (), it.asked.currency)
    return Ruling(*head, approve=True, terms=terms, invoices=invoices,
                  conditions=tuple(given.condition or ()), note=given.note or "",
                  override=given.override or "")  # fmt: skip


def approve(session: Session) -> Answer:
    """The password is given again: it is this person who agrees, to what another has proposed."""
    number, tr = read_integer(session.given.proposal), session.tr
    agreed = not session.given.against
    decision = Decision(number, agreed, session.given.reason or "")
    settled(session.services.access.decide(session.confirmed, decision))
    said = tr("Proposal {number} was carried out", number=number) if agreed else tr(
        "Proposal {number} was declined", number=number)  # fmt: skip
    return Answer({"proposal": number, "approved": agreed}, (said,))


def draw(session: Session) -> Answer:
    doors = session.services.financing
    asked = drawing(session, settled(doors.facility(session.seat, session.given.facility)))
    settled(doors.check_drawing(session.seat, asked))
    return _put(session, doors.draw(session.seat, asked), asked.facility)


def collect(session: Session) -> Answer:
    """Every other event of a facility as well; what goes out waits for a second person."""
    given, doors = session.given, session.services.financing
    it = settled(doors.facility(session.seat, given.facility)).facility
    minor = read_money(given.amount, it.currency).minor if given.amount else 0
    day, doing = _day(session), Doing(given.as_what or Doing.COLLECTED)
    deed = Deed(it.number, doing, day, given.key, given.invoice or "", minor, bool(given.by_seller),
                bool(given.unallocated), read_date(given.until) if given.until else None)  # fmt: skip
    if doing in GOING_OUT:
        settled(doors.check_deed(session.seat, deed))
        return _put(session, doors.pay(session.seat, deed), it.number)
    settled(doors.book(session.seat, deed))
    return facility_answer(session, it.number)


def close(session: Session) -> Answer:
    settled(session.services.financing.close(session.seat, session.given.facility))
    return facility_answer(session, session.given.facility)


def _day(session: Session) -> date:
    given = session.given
    return read_date(given.day) if given.day else session.shore.clock.today()


def _put(session: Session, put: Facility | Proposal | Refused, number: str) -> Answer:
    if isinstance(put, Proposal | Refused):
        return proposed(put, {"facility": number}, "", session.tr)
    return facility_answer(session, number)


def facilities(session: Session) -> Answer:
    """At a lender's desk what it bought, at an exporter's what it sold."""
    if session.given.ours:
        return _ours(session)
    if session.given.number:
        return facility_answer(session, session.given.number[0])
    tr = session.tr
    found = settled(session.services.financing.facilities(session.seat))
    head = (tr("Number"), tr("Exporter"), tr("Product"), tr("Up to"), tr("Opened on"))
    rows = [(it.number, it.client.code if it.client else "", tr.term("financing product", it.product),
             tr.money(Money(it.ceiling, it.currency)), it.opened_on.isoformat()) for it in found]  # fmt: skip
    told = [{"number": it.number, "client": it.client.code if it.client else None, "product": it.product,
             **money_facts(Money(it.ceiling, it.currency)), "opened_on": it.opened_on, "closed_on": it.closed_on}
            for it in found]  # fmt: skip
    return Answer({"facilities": told}, columns(head, rows, right=frozenset({3})))


def _ours(session: Session) -> Answer:
    tr, wanted = session.tr, {it.strip().upper() for it in session.given.number or ()}
    every = settled(session.services.financing.our_bought(session.seat))
    found = [it for it in every if not wanted or it.facility.number in wanted]
    if wanted and not found:
        raise Refused("financing.no_facility", number=min(wanted)[:40])
    head = (tr("Number"), tr("Lender"), tr("Product"), tr("Up to"), tr("Opened on"))
    rows = [(it.facility.number, it.facility.lender.code, tr.term("financing product", it.facility.product),
             tr.money(Money(it.facility.ceiling, it.facility.currency)), it.facility.opened_on.isoformat())
            for it in found]  # fmt: skip
    told = [{**_facts(it), "lender": it.facility.lender.code, "product": it.facility.product,
             "ceiling": it.facility.ceiling, "opened_on": it.facility.opened_on, "closed_on": it.facility.closed_on}
            for it in found]  # fmt: skip
    each = (line for it in found for line in _lines(session, it)) if wanted else ()
    return Answer({"facilities": told}, (*columns(head, rows, right=frozenset({3})), *each))


def seen(session: Session) -> Answer:
    """Of one facility or loan, or of all that are live."""
    tr, doors, seat = session.tr, session.services.financing, session.seat
    every, wanted = {it.number: it for it in heads(session)}, session.given.number
    numbers = [wanted[0].strip().upper()] if wanted else [it.number for it in every.values() if it.closed_on is None]
    found = [(number, one) for number in numbers for one in (
        settled(doors.beside_loan(seat, number)).seen if isinstance(every.get(number), Loan)
        else settled(doors.seen(seat, number)))]  # fmt: skip
    rows = [(number, one.number, tr.term("seen sign", one.sign), tr.money(one.money)) for number, one in found]
    told = [{"facility": number, "number": one.number, "sign": one.sign, **money_facts(one.money)}
            for number, one in found]  # fmt: skip
    head = (tr("Facility"), tr("Number"), tr("What the exporter's books say"), tr("Amount"))
    return Answer({"seen": told}, columns(head, rows, right=frozenset({3})))


def facility_answer(session: Session, number: str) -> Answer:
    found = settled(session.services.financing.facility(session.seat, number))
    return Answer(_facts(found), _lines(session, found))


def _facts(found: Standing) -> dict[str, object]:
    it = found.facility
    held = [{"number": one.number, "face": one.face, "advance": one.advance, "out": one.out, "owed": one.owed,
             "reserve": one.reserve, "earned": one.earned, "collected": one.collected, "until": one.until,
             "ended": one.ended} for one in found.book.held]  # fmt: skip
    postings = [{"side": one.side, "entry": one.entry, "event": one.event, "day": one.day} for one in found.postings]
    return {"facility": it.number, "currency": it.currency, "day": found.book.day, "invoices": held,
            "unallocated": found.book.unallocated, "sold": found.book.away, "owed_on": found.book.owed_on,
            "events": event_facts(found.happened), "postings": postings,
            "waits": found.waits.code if found.waits else None}  # fmt: skip


def _lines(session: Session, found: Standing) -> tuple[str, ...]:
    tr, currency = session.tr, found.facility.currency
    owes = found.facility.agreed.terms.by_client  # and nothing is held back
    head = (tr("Bill") if owes else tr("Invoice"), tr("Face"), tr("Advance"), tr("Out"), tr("Owed"),
            *(() if owes else (tr("Reserve"),)), tr("Earned"))  # fmt: skip
    rows = [(one.number, *(tr.money(Money(it, currency)) for it in (one.face, one.advance, one.out, one.owed,
                                                                   *(() if owes else (one.reserve,)), one.earned)))
            for one in found.book.held]  # fmt: skip
    waits = (tr.refusal(found.waits),) if found.waits else ()
    cleared = cleared_lines(found.happened, tr)
    return (*columns(head, rows, right=frozenset(range(1, 7))), *cleared, *waits)


_MOST = 1_000  # of a list at once
_STATES = tuple(it.value for it in State if it is not State.DRAFT)
_CASE = (
    Option("exporter", N_("the exporter's code"), needed=True),
    Option("number", N_("the application's number"), needed=True),
)
_NOTE = Option("--note", N_("what is said of it"), "TEXT", needed=True)
_FACILITY = Option("facility", N_("the facility's number"), needed=True)
_DAY = Option("--day", N_("the day (else today), as 2026-03-31"), "DAY")

COMMANDS = (
    Command(
        ("finance", "queue"),
        N_("applications that were submitted to us"),
        queue,
        (
            Option(
                "--state",
                N_("only those in this state; may be said several times"),
                "STATE",
                choices=_STATES,
                many=True,
            ),
            Option(
                "--product",
                N_("only of this product; may be said several times"),
                "PRODUCT",
                choices=tuple(PRODUCTS),
                many=True,
            ),
            Option("--find", N_("only those whose number, or exporter's code or name, contains this"), "TEXT"),
            Option("--limit", N_("at most so many (else 1000)"), "COUNT"),
            Option("--offset", N_("leaves out so many of the first"), "COUNT"),
        ),
    ),
    Command(("finance", "case"), N_("an application with its score, its steps and what has changed"), case, _CASE),
    Command(("finance", "refer"), N_("gives an application to a person, and says why"), refer, (*_CASE, _NOTE)),
    Command(
        ("finance", "comment"),
        N_("says something of an application that the lender alone reads"),
        comment,
        (*_CASE, _NOTE),
    ),
    Command(("finance", "overrides"), N_("what was decided against the credit policy, by whom and why"), overrides),
    Command(
        ("finance", "second"),
        N_("seconds an application of a great amount"),
        second,
        (*_CASE, _NOTE, Option("--withdraw", N_("takes one's own second back, while nothing is decided"))),
    ),
    Command(
        ("finance", "decide"),
        N_("proposes an offer or a decline to a second person"),
        decide,
        (
            *_CASE,
            Option("--approve", N_("offers it, on the terms of the moment it was submitted")),
            Option("--decline", N_("declines it")),
            Option("--invoice", N_("only this invoice; may be said several times"), "NUMBER", many=True),
            Option("--condition", N_("what must be so before money goes"), "TEXT", many=True),
            Option(
                "--set",
                N_("one of its terms as it is offered, shares in percent: discount=6.5"),
                "TERM=VALUE",
                many=True,
            ),
            Option("--reason", N_("a principal reason of a decline"), "CODE", choices=tuple(Reason), many=True),
            Option("--note", N_("a note to the exporter"), "TEXT"),
            Option("--override", N_("why it is decided against the score"), "TEXT"),
        ),
    ),
    Command(
        ("finance", "approve"),
        N_("agrees to what another person has proposed; the password is asked once more"),
        approve,
        (
            Option("proposal", N_("the proposal's number"), needed=True),
            Option("--against", N_("declines it")),
            Option("--reason", N_("why it is declined"), "TEXT"),
        ),
    ),
    Command(
        ("finance", "draw"),
        N_("proposes that money goes out on a facility"),
        draw,
        (
            _FACILITY,
            Option("--invoice", N_("only this invoice; may be said several times"), "NUMBER", many=True),
            *CLEARING,
            _DAY,
            Option("--key", N_("names the request for good"), "TEXT"),
        ),
    ),
    Command(
        ("finance", "collect"),
        N_("books what came in on a facility, or what else happened to it"),
        collect,
        (
            _FACILITY,
            Option("--invoice", N_("the invoice"), "NUMBER"),
            Option("--amount", N_("how much"), "AMOUNT"),
            Option("--as-what", N_("what happened"), "WHAT", choices=tuple(Doing)),
            Option("--by-seller", N_("the buyer had paid the seller, who passed it on")),
            Option("--unallocated", N_("it had come before anybody knew what for")),
            Option("--until", N_("to when recourse is moved, or until when what is sold is ours to buy back"), "DAY"),
            _DAY,
            Option("--key", N_("names the request for good"), "TEXT", needed=True),
        ),
    ),
    Command(
        ("finance", "close"),
        N_("closes a facility on which nothing is out, owed or held any more; after a loss, recovery ends with it"),
        close,
        (_FACILITY,),
    ),
    Command(
        ("finance", "facilities"),
        N_("facilities, or one of them invoice by invoice"),
        facilities,
        (Option("number", N_("the facility's number"), many=True), Option("--ours", N_("what we sold to lenders"))),
    ),
    Command(
        ("finance", "seen"),
        N_("what the exporters' books say and nobody booked, of all that is live or of one"),
        seen,
        (Option("number", N_("the number of the facility, or of the loan"), many=True),),
    ),
)
