"""`jointseas finance credit-line list|show|set`: what an exporter may have at once, as either side sees it."""

from datetime import date

from jointseas.access.records import FirmKind
from jointseas.cli.output import columns
from jointseas.cli.proposed import proposed
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.financing.lines.records import Against, Granting, Line, LineState, Sub, Usage
from jointseas.financing.lines.rules import part
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import read_date, read_money
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import require, settled


def every(session: Session) -> Answer:
    """A lender sees whoever has a line, has applied or owes; an exporter its own."""
    doors, seat, tr = session.services.lines, session.seat, session.tr
    ours = seat.firm.kind is FirmKind.EXPORTER
    found = settled(doors.ours(seat) if ours else doors.every(seat))
    head = (tr("Lender") if ours else tr("Exporter"), tr("Limit"), tr("Used"), tr("Promised"), tr("Available"),
            tr("Until"))  # fmt: skip
    rows = [(_code(it, ours=ours), *_sums(tr, it, it.whole, it.available),
             it.line.granted.ends.isoformat() if it.line else "") for it in found]  # fmt: skip
    missing = [f"{_code(it, ours=ours)}: {words}" for it in found for words in _missing(tr, it)]
    return Answer({"lines": [_facts(it) for it in found]},
                  (*columns(head, rows, right=frozenset({1, 2, 3, 4})), *missing))  # fmt: skip


def _code(it: Usage, *, ours: bool) -> str:
    return it.lender.code if ours else it.borrower.code


def _sums(tr: Language, of: Usage, it: Against, free: int | None) -> list[str]:
    """The limit is known whatever the rates; where something cannot be valued no sum is told."""
    most = None if it.most is None else Money(it.most, of.currency)
    unknown = tr("not known") if of.without_rate else ""
    return [
        "" if most is None else tr.money(most),
        *(unknown if sum_ is None else tr.money(sum_) for sum_ in map(of.told, (it.used, it.promised, free))),
    ]


def _missing(tr: Language, it: Usage) -> tuple[str, ...]:
    words = tr("Not counted for want of a rate: {currencies}", currencies=it.without_rate)
    return (words,) if it.without_rate else ()


def show(session: Session) -> Answer:
    tr, found = session.tr, settled(session.services.lines.line(session.seat, session.given.exporter))
    it = found.usage
    head = (tr("Limit on"), tr("Limit"), tr("Used"), tr("Promised"), tr("Available"))
    rows = [(tr.show(part(one.product, one.buyer)), *_sums(tr, it, one, it.free(one))) for one in (it.whole, *it.subs)]
    lines = [*_missing(tr, it)] + [_line(tr, one.granted) for one in found.lines]
    made_of = [{"facility": one.facility, "product": one.product, "used": one.used, "promised": one.promised}
               for one in it.made_of]  # fmt: skip
    facts = {**_facts(it), "made_of": made_of, "history": [_granted(one) for one in found.lines]}
    return Answer(facts, (*columns(head, rows, right=frozenset({1, 2, 3, 4})), *lines))


def _line(tr: Language, it: Granting) -> str:
    days = tr("{first} – {last}", first=it.begins, last=it.ends)
    return " · ".join((days, tr.money(Money(it.most, it.currency)), tr.term("line state", it.state), it.note))


def put(session: Session) -> Answer:
    """What is not said stays as it was. What cannot be granted is refused before anybody else is asked."""
    doors, tr = session.services.lines, session.tr
    found = settled(doors.line(session.seat, session.given.exporter))
    last = found.lines[0] if found.lines else None
    asked = settled(doors.check(session.seat, _asked(session, found.usage, last)))
    facts = {"exporter": asked.borrower, "limit": asked.most, "currency": asked.currency}
    return proposed(doors.grant(session.seat, asked), facts, tr("It is in force from now on."), tr)


def _asked(session: Session, of: Usage, last: Line | None) -> Granting:
    given, day, before = session.given, session.shore.clock.today(), last.granted if last else None
    require(before or (given.limit and given.until), "cli.first_line")
    currency = given.currency or (before.currency if before else of.lender.base_currency)
    again = given.limit and (given.sub or given.without_subs or not (before and before.subs))
    require(before is None or currency == before.currency or again, "cli.line_currency", currency=currency)
    most = read_money(given.limit, currency).minor if given.limit else before.most if before else 0
    subs = tuple(_sub(it, currency) for it in given.sub or ()) or (before.subs if before else ())
    state = LineState(given.state) if given.state else before.state if before else LineState.OPEN
    ends = _day(given.until, before.ends if before else day)
    return Granting(of.borrower.code, currency, most, () if given.without_subs else subs, state,
                    _day(given.begins, day), ends, given.note, last.place if last else 0)  # fmt: skip


def _day(said: str | None, otherwise: date) -> date:
    return read_date(said) if said else otherwise


def _sub(said: str, currency: str) -> Sub:
    """PRODUCT=AMOUNT, @BUYER=AMOUNT or PRODUCT@BUYER=AMOUNT."""
    of, _, amount = said.rpartition("=")
    product, _, buyer = of.partition("@")
    require(of, "cli.sub_limit", typed=said[:80])
    return Sub(read_money(amount, currency).minor, product.strip(), buyer.strip())


def _facts(it: Usage) -> dict[str, object]:
    """In minor units of `currency`; nothing where a part of it cannot be valued."""
    granted = it.line.granted if it.line else None
    return {
        "lender": it.lender.code, "exporter": it.borrower.code, "currency": it.currency, **_of(it, it.whole),
        "available": _minor(it, it.available), "takes": it.takes, "state": granted.state if granted else None,
        "begins": granted.begins if granted else None, "ends": granted.ends if granted else None,
        "subs": [{"product": one.product, "buyer": one.buyer, **_of(it, one)} for one in it.subs],
        "without_rate": it.without_rate,
    }  # fmt: skip


def _of(of: Usage, it: Against) -> dict[str, object]:
    return {"limit": it.most, "used": _minor(of, it.used), "promised": _minor(of, it.promised),
            "available": _minor(of, of.free(it))}  # fmt: skip


def _minor(of: Usage, sum_: int | None) -> int | None:
    told = of.told(sum_)
    return None if told is None else told.minor


def _granted(it: Line) -> dict[str, object]:
    of = it.granted
    return {"place": it.place, "limit": of.most, "currency": of.currency, "state": of.state, "begins": of.begins,
            "ends": of.ends, "note": of.note, "person": it.person, "at": it.at,
            "subs": [{"product": one.product, "buyer": one.buyer, "limit": one.most} for one in of.subs]}  # fmt: skip


_EXPORTER = Option("exporter", N_("the exporter's code"), needed=True)

COMMANDS = (
    Command(("finance", "credit-line", "list"), N_("credit lines, with what of them is used and what is left"), every),
    Command(("finance", "credit-line", "show"), N_("an exporter's line: its parts, what it is made of, its history"),
            show, (_EXPORTER,)),
    Command(
        ("finance", "credit-line", "set"),
        N_("proposes a line to a second person; what is not said stays as it was"),
        put,
        (
            _EXPORTER,
            Option("--limit", N_("how much there may be at once"), "AMOUNT"),
            Option("--currency", N_("the currency of the line (else the lender's own)"), "XXX"),
            Option("--sub", N_("PRODUCT=AMOUNT, @BUYER=AMOUNT or PRODUCT@BUYER=AMOUNT; may be said several times"),
                   "PART", many=True),
            Option("--without-subs", N_("leaves the sub-limits out")),
            Option("--begins", N_("its first day (else today), as 2026-03-31"), "DAY"),
            Option("--until", N_("its last day, as 2026-03-31"), "DAY"),
            Option("--state", N_("whether it takes anything new"), "STATE", choices=tuple(LineState)),
            Option("--note", N_("who decided it, and where it is minuted"), "TEXT", needed=True),
        ),
    ),
)  # fmt: skip
