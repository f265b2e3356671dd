"""`jointseas finance survey|apply|accept|give-up|catch-up|withdraw|review|show`: what an exporter asks for, and what it
answers."""

from dataclasses import replace

from jointseas.access.records import Seat
from jointseas.cli.cases import application_facts, case_answer
from jointseas.cli.loansurvey import loan_answer
from jointseas.cli.output import columns, money_facts
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.compliance.consents.records import Consent, Purpose
from jointseas.financing.applications.records import Application, Asked, Survey
from jointseas.financing.facilities.records import Facility
from jointseas.financing.loans.records import Loan
from jointseas.financing.products import LOANS, product
from jointseas.financing.purchase.records import Judged
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import read_money
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import settled


def survey(session: Session) -> Answer:
    asked = _asked(session)
    if asked.product in LOANS:
        return loan_answer(settled(session.services.financing.survey_loan(session.seat, asked)), asked, session.tr)
    found = settled(session.services.financing.survey(session.seat, asked))
    return Answer({"invoices": [_judged(it, asked.currency) for it in found.judged], **_offered(found, asked.currency),
                   "left": found.left}, _surveyed(found, asked.currency, session.tr))  # fmt: skip


def _asked(session: Session) -> Asked:
    given = session.given
    asked = Asked(given.lender, given.product, given.currency, tuple(given.paper or given.invoice or ()),
                  tuple(given.forbidden or ()), bool(given.solvent), given.note or "")  # fmt: skip
    if given.product in LOANS:
        told = {it.name: getattr(given, it.name) for it in product(given.product).inputs}
        return replace(asked, answers={name: text for name, text in told.items() if text})
    if given.amount:
        wanted = read_money(given.amount, given.currency)
        asked = settled(session.services.financing.pick(session.seat, asked, wanted))
    return asked


def _judged(it: Judged, currency: str) -> dict[str, object]:
    of = it.receivable
    return {"number": of.number, "buyer": of.buyer, "due": of.due, "currency": currency, "open": of.open,
            "eligible": it.eligible,
            "cuts": [{"why": cut.fault, "minor": cut.minor, "limit": cut.limit} for cut in it.cuts]}  # fmt: skip


def _offered(found: Survey, currency: str) -> dict[str, object]:
    if found.offer is None or found.cost is None:
        return {"offer": None}
    offer = found.offer
    told = {"advance": offer.advance, "reserve": offer.reserve, "discount": offer.discount, "service": offer.service,
            "tax": offer.tax, "proceeds": offer.proceeds, "cost": found.cost.paid}  # fmt: skip
    return {"offer": {"currency": currency, **told, "apr": found.cost.apr, "effective": found.cost.effective}}


def _surveyed(found: Survey, currency: str, tr: Language) -> tuple[str, ...]:
    head = (
        tr("Number"),
        tr("Supplier") if found.terms.by_client else tr("Buyer"),
        tr("Due on"),
        tr("Open"),
        tr("Eligible"),
        tr("What keeps it"),
    )
    rows = [(it.receivable.number, it.receivable.buyer, it.receivable.due.isoformat(),
             tr.money(Money(it.receivable.open, currency)), tr.money(Money(it.eligible, currency)),
             ", ".join(tr.term("receivable fault", cut.fault) for cut in it.cuts)) for it in found.judged]  # fmt: skip
    return (*columns(head, rows, right=frozenset({3, 4})), *_cost(found, currency, tr))


def _cost(found: Survey, currency: str, tr: Language) -> tuple[str, ...]:
    if found.offer is None or found.cost is None:
        return ()
    arrives, costs = (tr.money(Money(it, currency)) for it in (found.offer.proceeds, found.cost.paid))
    if found.terms.by_client:
        return (tr("suppliers would get {arrives}, at a cost to them of {costs}, {apr} a year", arrives=arrives,
                   costs=costs, apr=tr.percent(found.cost.apr, 2)),)  # fmt: skip
    return (tr("{arrives} would arrive, at a cost of {costs}, {apr} a year", arrives=arrives, costs=costs,
               apr=tr.percent(found.cost.apr, 2)),)  # fmt: skip


def apply(session: Session) -> Answer:
    """A draft is kept even where it cannot be submitted yet."""
    doors = session.services.financing
    kept = settled(doors.save(session.seat, _asked(session)))
    if session.given.draft:
        return _standing(kept, session.tr)
    sent = _standing(settled(doors.submit(session.seat, kept.number)), session.tr)
    return replace(sent, lines=(*sent.lines, session.tr.term("consent purpose", Purpose.FINANCING)))


def _standing(it: Application, tr: Language) -> Answer:
    said = tr("{number}: {state}", number=it.number, state=tr.term("application state", it.state))
    return Answer(application_facts(it), (said,))


def show(session: Session) -> Answer:
    found = settled(session.services.financing.application(session.seat, session.given.number))
    return case_answer(found, session.tr)


def accept(session: Session) -> Answer:
    it = settled(session.services.financing.accept(session.seat, session.given.number))
    said = session.tr("Facility {number} is open, up to {money}", number=it.number,
                      money=session.tr.money(Money(it.ceiling, it.currency)))  # fmt: skip
    return Answer({"facility": it.number, "lender": it.lender.code, **money_facts(Money(it.ceiling, it.currency))},
                  (said,))  # fmt: skip


def give_up(session: Session) -> Answer:
    doors, asked = session.services.financing, _ours(session)
    it: Loan | Facility = settled(doors.give_up_loan(*asked)) if _is_loan(session) else settled(doors.give_up(*asked))
    said = session.tr("{number} is given up", number=it.number)
    return Answer({"facility": it.number, "lender": it.lender.code, "closed_on": it.closed_on}, (said,))


def _ours(session: Session) -> tuple[Seat, str, str]:
    return session.seat, session.given.lender, session.given.number.strip().upper()


def _is_loan(session: Session) -> bool:
    seat, lender, number = _ours(session)
    lent = settled(session.services.financing.our_loans(seat))
    return any(it.number == number and it.lender.code == lender.strip().upper() for it in lent)


def catch_up(session: Session) -> Answer:
    """What our own book could not take when it happened; it is told what it waits for still."""
    tr, doors, asked = session.tr, session.services.financing, _ours(session)
    lent, number = _is_loan(session), asked[2]
    why = doors.catch_up_loan(*asked) if lent else doors.catch_up(*asked)
    waits = settled(doors.our_loan(*asked)).waits if lent else settled(doors.our_facility(*asked)).waits
    if why and waits is None:
        raise why
    said = tr("Our own book waits: {why}", why=tr.refusal(waits)) if waits else tr(
        "Our own book has all of {number}.", number=number)  # fmt: skip
    return Answer({"facility": number, "waits": waits.code if waits else None}, (said,))


def withdraw(session: Session) -> Answer:
    given = session.given
    return _standing(settled(session.services.financing.withdraw(session.seat, given.number, given.note or "")),
                     session.tr)  # fmt: skip


def review(session: Session) -> Answer:
    given = session.given
    return _standing(settled(session.services.financing.review(session.seat, given.number, given.note)), session.tr)


def consent(session: Session) -> Answer:
    return _consented(settled(session.services.financing.consent(session.seat, session.given.number)), session)


def consent_again(session: Session) -> Answer:
    return _consented(settled(session.services.financing.consent_again(session.seat, session.given.number)), session)


def withdraw_consent(session: Session) -> Answer:
    it, tr = settled(session.services.financing.withdraw_consent(session.seat, session.given.number)), session.tr
    said = tr("{lender} sees what stands behind {number} no more.", lender=it.lender.name_in(tr.code), number=it.number)
    return Answer({"number": it.number, "lender": it.lender.code, "state": it.state}, (said, *_standing(it, tr).lines))


def _consented(it: Consent | None, session: Session) -> Answer:
    tr, number = session.tr, session.given.number
    if it is None:
        return Answer({"number": number, "lender": None}, (tr("No lender sees what stands behind {number}.",
                                                              number=number),))  # fmt: skip
    said = tr("{lender} sees what stands behind {number} since {moment}.", lender=it.lender.name_in(tr.code),
              number=it.subject.name, moment=it.given_at)  # fmt: skip
    what = (tr.term("consent purpose", it.purpose),) if it.purpose else ()
    return Answer({"number": it.subject.name, "lender": it.lender.code, "since": it.given_at, "by": it.given_by,
                   "purpose": it.purpose}, (said, *what))  # fmt: skip


# What products of lending ask, but for the amount, which purchases know too.
_OF_LOANS = tuple(
    Option(f"--{it.name.replace('_', '-')}", it.label, it.kind.upper())
    for it in {it.name: it for code in LOANS for it in product(code).inputs if it.name != "amount"}.values()
)
_ASKED = (
    Option("--lender", N_("the code of the lender"), "CODE", needed=True),
    Option("--product", N_("what is asked for, as purchase_with_recourse"), "CODE", needed=True),
    Option("--currency", N_("in which currency"), "CODE", needed=True),
    Option("--invoice", N_("an invoice to be financed; may be said several times"), "NUMBER", many=True),
    Option(
        "--paper",
        N_("a bill, or the order or warehouse receipt that a loan stands on; may be said several times"),
        "NUMBER",
        many=True,
    ),
    Option("--amount", N_("of a loan; of a purchase so much shall arrive, and the invoices are picked"), "AMOUNT"),
    *_OF_LOANS,
    Option("--forbidden", N_("an invoice whose contract forbids that it is assigned"), "NUMBER", many=True),
    Option("--solvent", N_("declares that nobody has asked for the firm's insolvency")),
    Option("--note", N_("a note to the lender"), "TEXT"),
)
_NUMBER = Option("number", N_("the application's number"), needed=True)

COMMANDS = (
    Command(
        ("finance", "survey"),
        N_("what of our own books could be financed, for how much and at what cost"),
        survey,
        _ASKED,
    ),
    Command(
        ("finance", "apply"),
        N_("applies for financing: facts are frozen and scored"),
        apply,
        (*_ASKED, Option("--draft", N_("keeps it as a draft"))),
    ),
    Command(("finance", "show"), N_("an application of our own, and what became of it"), show, (_NUMBER,)),
    Command(("finance", "accept"), N_("accepts the lender's offer"), accept, (_NUMBER,)),
    Command(
        ("finance", "give-up"),
        N_("gives up what we accepted and never drew; its papers are free again"),
        give_up,
        (
            Option("number", N_("the facility's number"), needed=True),
            Option("--lender", N_("the code of the lender"), "CODE", needed=True),
        ),
    ),
    Command(
        ("finance", "catch-up"),
        N_("books what our own book could not take when it happened"),
        catch_up,
        (
            Option("lender", N_("the code of the lender"), needed=True),
            Option("number", N_("the number of the facility, or of the loan"), needed=True),
        ),
    ),
    Command(
        ("finance", "withdraw"),
        N_("withdraws an application"),
        withdraw,
        (_NUMBER, Option("--note", N_("why"), "TEXT")),
    ),
    Command(
        ("finance", "consent", "show"),
        N_("which lender sees what stands behind an application, since when, what for"),
        consent,
        (_NUMBER,),
    ),
    Command(
        ("finance", "consent", "withdraw"),
        N_("lets the lender see it no more; what is not decided yet is withdrawn"),
        withdraw_consent,
        (_NUMBER,),
    ),
    Command(("finance", "consent", "give"), N_("lets the lender see it again"), consent_again, (_NUMBER,)),
    Command(
        ("finance", "review"),
        N_("asks the lender for another look"),
        review,
        (_NUMBER, Option("--note", N_("why"), "TEXT", needed=True)),
    ),
)
