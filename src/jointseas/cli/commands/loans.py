"""`jointseas finance loan …`: what a lender does with a loan from the day it is opened until it is closed, and what its
borrower sees of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from jointseas.access.records import Proposal
from jointseas.cli.clearing import CLEARING, looked_at
from jointseas.cli.loanfacts import borrower_code, closes, head_facts, loan_answer, owed_facts, with_beside
from jointseas.cli.output import columns
from jointseas.cli.proposed import proposed
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.repeating import named
from jointseas.cli.session import Session
from jointseas.financing.accounts.records import Early
from jointseas.financing.borrowing.records import Lent
from jointseas.financing.collateral.records import Pledge
from jointseas.financing.loans.charging import closing
from jointseas.financing.loans.records import (
    BY_TWO,
    LetGo,
    LoanDeed,
    LoanDoing,
    LoanDrawing,
    LoanOpening,
    LoanStanding,
    OrderAmended,
    PaperShown,
    Pledged,
    Priced,
    Realised,
    SecurityDeed,
)
from jointseas.financing.products import LOANS, PRODUCTS
from jointseas.financing.products.records import Behind
from jointseas.financing.quoting.agreeing import agreed, plan_alone
from jointseas.financing.quoting.cells import MOST_BYTES
from jointseas.financing.quoting.reading import asked
from jointseas.financing.quoting.records import Asked
from jointseas.i18n import N_
from jointseas.kernel.fields import read_date, read_decimal, read_integer, read_money, read_share, require_share
from jointseas.kernel.money import Money, exponent
from jointseas.kernel.outcome import Refused, require, settled
from jointseas.storage.files import read_at_most

_PLAIN = tuple(it for it in LOANS if PRODUCTS[it].behind is Behind.NOTHING)
Happening = PaperShown | OrderAmended | Priced | Pledged | LetGo | Realised

# ---- looked at


def every(session: Session) -> Answer:
    """At a lender's desk all that it lent, at a borrower's all that it owes."""
    tr, doors, borrower = session.tr, session.services.financing, session.given.ours
    found = settled((doors.our_lent if borrower else doors.lent)(session.seat))
    head = (tr("Number"), tr("Borrower"), tr("Product"), tr("Principal"), tr("Past due"), tr("Days late"))
    rows = [(it.loan.number, borrower_code(it),
             tr.term("financing product", it.loan.product), tr.money(Money(it.account.principal, it.loan.currency)),
             tr.money(Money(it.account.past_due, it.loan.currency)), tr.number(it.account.days_past_due))
            for it in found]  # fmt: skip
    return Answer({"loans": [head_facts(it) for it in found]}, columns(head, rows, right=frozenset({3, 4, 5})))


def show(session: Session) -> Answer:
    return loan_answer(_standing(session), session.tr) if session.given.lender else _stands(session)


def pay_off(session: Session) -> Answer:
    it, day = _standing(session), _day(session)
    require(day >= it.loan.opened_on, "financing.before_all", day=day, first=it.loan.opened_on)
    then = closing(it.loan, it.happened, day)
    facts = {"loan": it.loan.number, "currency": it.loan.currency, "day": day, **owed_facts(then)}
    return Answer(facts, (closes(session.tr, it, then),))


def _standing(session: Session) -> LoanStanding:
    given, doors = session.given, session.services.financing
    if vars(given).get("lender"):
        return settled(doors.our_loan(session.seat, given.lender, given.loan))
    return settled(doors.loan(session.seat, given.loan))


def _day(session: Session) -> date:
    given = session.given
    return read_date(given.day) if given.day else session.shore.clock.today()


def _answer(session: Session, put: object) -> Answer:
    """What waits for a second person, or the loan as it stands now."""
    if isinstance(put, Proposal):
        return proposed(put, {"loan": session.given.loan}, "", session.tr)
    return _stands(session)


def _stands(session: Session) -> Answer:
    """At its lender's desk, with what others say of what stands behind it."""
    doors, number = session.services.financing, session.given.loan
    made = loan_answer(settled(doors.loan(session.seat, number)), session.tr)
    beside = doors.beside_loan(session.seat, number)
    return made if isinstance(beside, Refused) else with_beside(made, beside, session.tr)


# ---- opened, drawn, closed


def open_(session: Session) -> Answer:
    """On the terms of a file, as `jointseas schedule` reads them."""
    given, doors = session.given, session.services.financing
    contract, fees = agreed(_told(given.file))
    terms = contract.terms
    ceiling = read_money(given.ceiling, terms.currency).minor if given.ceiling else terms.principal
    late = replace(contract, penalty=_share(given.penalty), grace_days=read_integer(given.grace_days or "0"))
    lent = Lent(late, PRODUCTS[given.product].revolving, tuple(given.condition or ()), given.purpose or "", fees=fees)
    opening = LoanOpening(given.borrower, given.product, terms.currency, ceiling, lent)
    settled(doors.check_opening(session.seat, opening))
    facts = {"borrower": given.borrower, "product": given.product}
    return proposed(doors.open_loan(session.seat, opening), facts, "", session.tr)


def _told(name: str) -> Asked:
    content = read_at_most(Path(name), MOST_BYTES)
    if content is None:
        raise Refused("financing.paper_large", most=MOST_BYTES)
    found = asked(content)
    for it in found.contract.terms.rates:
        require_share(it.annual, str(float(it.annual)))
    return found


def _share(typed: str | None) -> Fraction:
    return Fraction(read_share(typed)) if typed else Fraction(0)


def draw(session: Session) -> Answer:
    given, doors = session.given, session.services.financing
    it, day = _standing(session), _day(session)
    minor = read_money(given.amount, it.loan.currency).minor
    drawing = LoanDrawing(it.loan.number, day, minor, key=f"draw/{day}/{minor}", **looked_at(session))
    drawing = named(session, drawing, it.happened)
    settled(doors.check_loan_drawing(session.seat, drawing))
    return _answer(session, settled(doors.draw_loan(session.seat, drawing)))


def close(session: Session) -> Answer:
    settled(session.services.financing.close_loan(session.seat, session.given.loan))
    return _stands(session)


# ---- what happens to it


def _doing(doing: LoanDoing) -> Callable[[Session], Answer]:
    return lambda session: _book(session, doing)


def _book(session: Session, doing: LoanDoing) -> Answer:
    given, doors, loan = vars(session.given), session.services.financing, _standing(session).loan
    amount, annual, terms = given.get("amount"), given.get("rate"), given.get("file")
    told = plan_alone(_told(terms)) if terms else None
    deed = LoanDeed(
        loan.number, doing, told.periods[0].start if told else _day(session), given["key"],
        read_money(amount, loan.currency).minor if amount else 0, given.get("what") or "",
        _share(annual) if annual else None, read_integer(given.get("periods") or "0"), told,
        Early(given["early"]) if given.get("early") else None,
        read_money(given["tax"], loan.currency).minor if given.get("tax") else 0,
        read_date(given["until"]) if given.get("until") else None)  # fmt: skip
    if doing not in BY_TWO:
        settled(doors.book_loan(session.seat, deed))
        return _stands(session)
    settled(doors.check_loan_deed(session.seat, deed))
    return _answer(session, settled(doors.relieve_loan(session.seat, deed)))


# ---- what stands behind it


def _secured(make: Callable[[Session, LoanStanding], Happening]) -> Callable[[Session], Answer]:
    return lambda session: _secure(session, make)


def _secure(session: Session, make: Callable[[Session, LoanStanding], Happening]) -> Answer:
    doors, it = session.services.financing, _standing(session)
    deed = SecurityDeed(it.loan.number, session.given.key, make(session, it))
    if not isinstance(deed.event, LetGo):
        settled(doors.secure_loan(session.seat, deed))
        return _stands(session)
    settled(doors.check_security(session.seat, deed))
    return _answer(session, settled(doors.let_go(session.seat, deed)))


def _paper(session: Session, _it: LoanStanding) -> Happening:
    given = session.given
    return PaperShown(0, _day(session), given.kind, given.number, given.by)


def _amended(session: Session, it: LoanStanding) -> Happening:
    return OrderAmended(0, _day(session), read_money(session.given.amount, it.loan.currency).minor)


def _priced(session: Session, it: LoanStanding) -> Happening:
    given = session.given
    return Priced(0, _day(session), given.sku, _unit(given.price, it), given.source)


def _pledged(session: Session, it: LoanStanding) -> Happening:
    given = session.given
    lot = Pledge(given.receipt, given.sku, given.goods_class, read_integer(given.quantity), _unit(given.cost, it))
    return Pledged(0, _day(session), lot)


def _unit(typed: str, it: LoanStanding) -> Fraction:
    """A unit may cost less than the smallest coin."""
    smallest: int = 10 ** exponent(it.loan.currency)
    return Fraction(read_decimal(typed)) * smallest


def _let_go(session: Session, _it: LoanStanding) -> Happening:
    given = session.given
    return LetGo(0, _day(session), given.receipt, given.sku, read_integer(given.quantity))


def _realised(session: Session, it: LoanStanding) -> Happening:
    given, gone = session.given, _let_go(session, it)
    minor = read_money(given.amount, it.loan.currency).minor
    return Realised(0, gone.day, given.receipt, given.sku, read_integer(given.quantity), minor, given.buyer)


# ---- the commands

_LOAN = Option("loan", N_("the loan's number"), needed=True)
_DAY = Option("--day", N_("the day (else today), as 2026-03-31"), "DAY")
_KEY = Option("--key", N_("names the request for good"), "TEXT", needed=True)
_AMOUNT = Option("--amount", N_("how much"), "AMOUNT", needed=True)
_LENDER = Option("--lender", N_("at the borrower's desk: the lender's code"), "CODE")
_FILE = Option("--file", N_("the terms, in JSON as `jointseas schedule` reads them"), "FILE", needed=True)
_EARLY = Option("--early", N_("what a payment ahead of its day does (else as agreed)"), "WAY", choices=tuple(Early))
_RECEIPT = Option("--receipt", N_("the warehouse receipt"), "NUMBER", needed=True)
_SKU = Option("--sku", N_("the goods"), "SKU", needed=True)
_QUANTITY = Option("--quantity", N_("how many"), "N", needed=True)

_LOOKED_AT = (
    ("list", N_("loans as they stand; at the borrower's desk with --ours"), every,
     (Option("--ours", N_("those that we owe")),)),
    ("show", N_("a loan: what is owed, its plan, what stands behind it, what happened"), show, (_LOAN, _LENDER)),
    ("payoff", N_("what closes a loan on a day"), pay_off, (_LOAN, _DAY, _LENDER)),
)  # fmt: skip
_LIVED = (
    ("open", N_("proposes a loan on the terms of a file"), open_, (
        Option("borrower", N_("the code of a firm of this workspace, or of a party"), needed=True), _FILE,
        Option("--product", N_("the product"), "CODE", choices=_PLAIN, needed=True),
        Option("--ceiling", N_("up to how much (else what the file draws)"), "AMOUNT"),
        Option("--penalty", N_("what is past due bears so much a year, such as 12%"), "SHARE"),
        Option("--grace-days", N_("days for which nothing past due bears it"), "N"),
        Option("--condition", N_("what must be so before money goes"), "TEXT", many=True),
        Option("--purpose", N_("what the money is for"), "TEXT"))),
    ("draw", N_("proposes that money goes out on a loan"), draw, (
        _LOAN, _AMOUNT, _DAY, *CLEARING, Option("--key", N_("names the request for good"), "TEXT"))),
    ("close", N_("closes a loan on which nothing is owed any more"), close, (_LOAN,)),
)  # fmt: skip
_BOOKED = (
    ("pay", N_("books what the borrower has paid"), LoanDoing.PAID, (_AMOUNT, _DAY, _EARLY)),
    ("charge", N_("charges a fee"), LoanDoing.CHARGED,
     (_AMOUNT, _DAY, Option("--what", N_("what it is for"), "TEXT", needed=True),
      Option("--tax", N_("the tax that is in it"), "AMOUNT"))),
    ("rate", N_("proposes another rate from a day on"), LoanDoing.RATE_SET,
     (Option("--rate", N_("a year, such as 7.2%"), "SHARE", needed=True), _DAY)),
    ("holiday", N_("proposes that no principal falls due for some periods"), LoanDoing.HOLIDAY,
     (Option("--periods", N_("how many"), "N", needed=True), _DAY)),
    ("reschedule", N_("proposes other terms, from the day on which they start; their principal counts for nothing"),
     LoanDoing.RESCHEDULED, (_FILE,)),
    ("charge-off", N_("proposes that it bears nothing in the books any more"), LoanDoing.CHARGED_OFF, (_DAY,)),
    ("write-off", N_("proposes that it leaves the book as lost"), LoanDoing.WRITTEN_OFF, (_DAY,)),
    ("sell", N_("proposes that it is sold for so much"), LoanDoing.SOLD,
     (_AMOUNT, _DAY, Option("--until", N_("until when it is ours to buy back"), "DAY"))),
    ("buy-back", N_("proposes that it is bought back for so much"), LoanDoing.BOUGHT_BACK, (_AMOUNT, _DAY)),
    ("pass-on", N_("proposes that what came in goes to whoever it was sold to"), LoanDoing.PASSED_ON, (_AMOUNT, _DAY)),
    ("return", N_("proposes that what was paid too much goes back"), LoanDoing.RETURNED, (_AMOUNT, _DAY)),
)  # fmt: skip
_BEHIND = (
    ("paper", N_("books a paper that shows a milestone of the order"), _paper, (
        Option("--kind", N_("which paper"), "CODE", needed=True),
        Option("--number", N_("its number"), "TEXT", needed=True),
        Option("--by", N_("who wrote it"), "TEXT", needed=True))),
    ("amend", N_("books that the order is of another amount; of nothing where it is cancelled"), _amended, (_AMOUNT,)),
    ("price", N_("books what one unit of goods would fetch"), _priced, (
        _SKU, Option("--price", N_("of one unit, in the loan's currency"), "PRICE", needed=True),
        Option("--source", N_("who says so, and where it can be looked up"), "TEXT", needed=True))),
    ("pledge", N_("books goods that are pledged"), _pledged, (
        _RECEIPT, _SKU, Option("--goods-class", N_("the class that has a haircut"), "CODE", needed=True), _QUANTITY,
        Option("--cost", N_("of one unit, in the loan's currency"), "PRICE", needed=True))),
    ("let-go", N_("proposes that pledged goods leave"), _let_go, (_RECEIPT, _SKU, _QUANTITY)),
    ("realise", N_("proposes that goods were sold for a loan that has failed, which they pay"), _realised, (
        _RECEIPT, _SKU, _QUANTITY, _AMOUNT, Option("--buyer", N_("who bought them"), "TEXT", needed=True))),
)  # fmt: skip
COMMANDS = (
    *(Command(("finance", "loan", word), said, run, options) for word, said, run, options in (*_LOOKED_AT, *_LIVED)),
    *(Command(("finance", "loan", word), said, _doing(doing), (_LOAN, *options, _KEY))
      for word, said, doing, options in _BOOKED),
    *(Command(("finance", "loan", word), said, _secured(make), (_LOAN, *options, _DAY, _KEY))
      for word, said, make, options in _BEHIND),
)  # fmt: skip
