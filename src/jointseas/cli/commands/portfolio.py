"""`jointseas finance day-end` and `jointseas portfolio show|policy|propose`: the lender's book."""

from dataclasses import asdict
from decimal import Decimal
from fractions import Fraction

from jointseas.cli import texts
from jointseas.cli.heads import heads
from jointseas.cli.output import Progress, columns
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import read_date
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import settled
from jointseas.portfolio.closing.records import Day, Pausing, Report
from jointseas.portfolio.exposure.records import By, Exposed
from jointseas.portfolio.provisions.records import LossPolicy, Signing
from jointseas.portfolio.records import Overview


def day_end(session: Session) -> Answer:
    tr, day = session.tr, read_date(session.given.day) if session.given.day else None
    with Progress(tr("Ending the day")) as progress:
        found = settled(session.services.portfolio.end_day(session.seat, day, progress))
    words = tr("{day} was closed before; nothing was changed.", day=found.day.day) if found.again else tr(
        "{day} is closed.", day=found.day.day)  # fmt: skip
    return Answer({"again": found.again, **_day_facts(found.day)}, (words, *_report(found.day.report, session)))


def _day_facts(it: Day) -> dict[str, object]:
    report = it.report
    return {
        "day": it.day, "closed": it.closed_at is not None, "facilities": report.facilities, "batches": it.batches,
        "sums": {currency: asdict(sums) for currency, sums in report.sums.items()}, "stages": report.stages,
        "classes": report.classes, "noticed": report.noticed, "notices": [asdict(one) for one in report.notices],
        "provided": [{**asdict(one), "moved": one.moved} for one in report.provided], "lapsed": report.lapsed,
        "balances": report.balances, "policy": report.policy, "signed": report.signed,
    }  # fmt: skip


def _report(it: Report, session: Session) -> tuple[str, ...]:
    tr, own = session.tr, session.seat.firm.base_currency
    head = tr.plural("{n} facility; loss policy {policy}", "{n} facilities; loss policy {policy}", it.facilities,
                     policy=it.policy)  # fmt: skip
    sums = [(currency, *(tr.money(Money(minor, currency)) for minor in (one.principal, one.past_due, one.loss)))
            for currency, one in sorted(it.sums.items())]  # fmt: skip
    heads = (tr("Currency"), tr("Principal"), tr("Past due"), tr("Expected loss"))
    provided = [f"{tr.term('allowance', one.duty)}: {tr.money(Money(one.required, own))} "
                f"({tr.money(Money(one.moved, own))})" for one in it.provided if one.required or one.moved]  # fmt: skip
    noticed = [f"{tr.term('portfolio notice', what)}: {tr.number(many)}" for what, many in it.noticed.items()]
    return (head, *columns(heads, sums, right=frozenset({1, 2, 3})), *provided, *noticed)


# ---- the book


def show(session: Session) -> Answer:
    found = settled(session.services.portfolio.overview(session.seat))
    return Answer(_facts(found), (*_exposures(found, session.tr), *_arrears(found, session.tr)))


def _facts(it: Overview) -> dict[str, object]:
    return {
        "day": it.day, "last": it.last, "signed": it.policy.signed,
        "exposures": [{**asdict(one), "whose": one.whose._asdict(), "over": one.over} for one in it.exposures],
        "concentrations": [asdict(one) for one in it.concentrations], "arrears": [asdict(one) for one in it.aged],
        "at_risk": [asdict(one) for one in it.at_risk], "vintages": [asdict(one) for one in it.vintages],
        "yields": [asdict(one) for one in it.yields],
        "set_aside": [{"facility": one.position.facility, "currency": one.position.currency,
                       **(asdict(one.staging) if one.staging else {})} for one in it.set_aside],
    }  # fmt: skip


def _exposures(found: Overview, tr: Language) -> tuple[str, ...]:
    rows = [_exposed(it, tr) for it in found.exposures if it.whose.by in (By.SELLER, By.BUYER)]
    heads = (tr("By"), tr("Whose"), tr("Out"), tr("May be drawn"), tr("Limit"))
    return columns(heads, rows, right=frozenset({2, 3, 4}))


def _exposed(it: Exposed, tr: Language) -> tuple[str, ...]:
    figures = (it.drawn, it.undrawn, it.limit)
    told = ("" if minor is None else tr.money(Money(minor, it.whose.currency)) for minor in figures)
    return (tr.term("exposure by", it.whose.by), it.whose.name, *told)


def _arrears(found: Overview, tr: Language) -> tuple[str, ...]:
    heads = (tr("Days past due"), tr("Facilities"), tr("Principal"), tr("Past due"))
    rows = [(tr.term("ageing", it.ageing), tr.number(it.count), tr.money(Money(it.principal, it.currency)),
             tr.money(Money(it.past_due, it.currency))) for it in found.aged]  # fmt: skip
    shares = [tr("More than {days} days late: {share} of {currency}", days=it.days, share=_percent(it.share, tr),
                 currency=it.currency) for it in found.at_risk]  # fmt: skip
    return (*columns(heads, rows, right=frozenset({1, 2, 3})), *shares)


def _percent(share: Fraction | None, tr: Language) -> str:
    return "—" if share is None else tr.percent(Decimal(share.numerator) / share.denominator, 2)


def provision(session: Session) -> Answer:
    """How what is set aside for one facility comes about."""
    tr, it = session.tr, settled(session.services.portfolio.derived(session.seat, session.given.facility))

    def money(minor: int) -> str:
        return tr.money(Money(minor, it.currency))

    made = it.provision
    rows = [(name, _percent(one.weight, tr), _percent(one.chance, tr), _percent(one.share, tr), money(one.loss))
            for name, one in made.by_scenario.items()]  # fmt: skip
    heads = (tr("Scenario"), tr("Weight"), tr("Fails"), tr("Lost if it fails"), tr("Expected loss"))
    lines = (
        f"{it.facility} · {tr('Stage {n}', n=int(made.stage))} · {tr.term('stage ground', made.ground)}",
        f"{tr('At stake')}: {money(made.exposure)}", f"{tr('Fails within a year')}: {_percent(made.year, tr)}",
        *columns(heads, rows, right=frozenset({1, 2, 3, 4})), f"{tr('Set aside')}: {money(made.loss)}",
    )  # fmt: skip
    facts = {"facility": it.facility, "currency": it.currency, "day": it.day, "exposure": asdict(it.of),
             "provision": asdict(made), "kept": asdict(it.kept), "policy": it.policy.version,
             "curve": it.policy.curve}  # fmt: skip
    return Answer(facts, lines)


def staged(session: Session) -> Answer:
    """The oldest first."""
    tr, number = session.tr, session.given.facility.strip().upper()
    its = settled(session.services.portfolio.staged(session.seat, number))
    of = next(it for it in heads(session) if it.number == number)
    rows = [(it.day.isoformat(), tr.number(int(it.stage)), tr.term("stage ground", it.because),
             *(tr.money(Money(minor, of.currency)) for minor in (it.exposure, it.loss))) for it in its]  # fmt: skip
    head = (tr("Day"), tr("Stage"), tr("Why"), tr("At stake"), tr("Set aside"))
    told = [{**asdict(it), "because": it.because} for it in its]
    return Answer({"facility": number, "currency": of.currency, "staged": told},
                  columns(head, rows, right=frozenset({1, 3, 4})))  # fmt: skip


# ---- pauses


def pause(session: Session) -> Answer:
    given, tr = session.given, session.tr
    last = read_date(given.until) if given.until else None
    found = settled(session.services.portfolio.pause(session.seat, Pausing(
        given.facility, read_date(given.day), last, given.why)))  # fmt: skip
    words = tr("Letters and ageing of {facility} are paused from {day} on.", facility=given.facility, day=found.first)
    return Answer({"facility": given.facility, **asdict(found)}, (words,))


def resume(session: Session) -> Answer:
    given, tr = session.given, session.tr
    found = settled(session.services.portfolio.resume(session.seat, given.facility, read_date(given.day)))
    words = tr("The pause of {facility} has ended; its last day is {day}.", facility=given.facility, day=found.last)
    return Answer({"facility": given.facility, **asdict(found)}, (words,))


# ---- the policy of losses


def policy(session: Session) -> Answer:
    tr, found = session.tr, settled(session.services.portfolio.policy(session.seat))
    seal = tr("Signed by two people") if found.signed else tr("Signed by nobody")
    facts = {**asdict(found.policy), "signed": found.signed, "judged": found.policy.judged, "text": found.text}
    rests = tr("Judgement") if found.policy.judged else found.policy.source
    lines = (
        f"{tr('Loss policy {version}', version=found.policy.version)} · {seal}",
        rests,
        *_chances(found.policy, tr),
    )
    return Answer(facts, lines)


def _chances(it: LossPolicy, tr: Language) -> tuple[str, ...]:
    rows = [(name, _percent(chance, tr)) for name, chance in it.chances.items()]
    return columns((tr("Grade"), tr("Fails within a year")), rows, right=frozenset({1}))


def propose(session: Session) -> Answer:
    doors = session.services.portfolio
    return texts.put(session, "portfolio.policy_unreadable", doors.check_policy,
                     lambda seat, text: doors.sign(seat, Signing(text)))  # fmt: skip


COMMANDS = (
    Command(("finance", "day-end"), N_("ends the lender's day: interest, stages, provisions, and whether all agrees"),
            day_end, (Option("--day", N_("that day; today where it is left out"), "DAY"),)),
    Command(("portfolio", "show"), N_("what is out, with whom and how late"), show),
    Command(("portfolio", "provision"), N_("how what is set aside for a facility comes about"), provision,
            (Option("facility", N_("the facility's number"), needed=True),)),
    Command(("portfolio", "staged"), N_("in which stages a facility has been, since when and why"), staged,
            (Option("facility", N_("the facility's number"), needed=True),)),
    Command(("portfolio", "pause"), N_("holds letters and ageing of a facility; its stage does not wait"), pause,
            (Option("facility", N_("the facility's number"), needed=True),
             Option("--day", N_("the first day that does not count"), "DAY", needed=True),
             Option("--until", N_("the last day that does not count; left out, it lasts until it is ended"), "DAY"),
             Option("--why", N_("why"), "TEXT", needed=True))),
    Command(("portfolio", "resume"), N_("ends a pause"), resume,
            (Option("facility", N_("the facility's number"), needed=True),
             Option("--day", N_("the last day that does not count"), "DAY", needed=True))),
    Command(("portfolio", "policy"), N_("the loss policy in force, and whether two people signed it"), policy),
    Command(("portfolio", "propose"), N_("puts a loss policy to a second person"), propose,
            (Option("file", N_("the policy, in TOML"), needed=True),)),
)  # fmt: skip
