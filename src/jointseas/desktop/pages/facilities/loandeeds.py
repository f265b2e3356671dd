"""What can be booked on a loan on a day: what came in, what is charged, relief, and what becomes of a claim that is
lost or sold."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from jointseas.access.records import Seat
from jointseas.desktop.books.lending import in_percent
from jointseas.desktop.books.loans import due_by_now
from jointseas.desktop.pages.facilities.offers import Offer, Values
from jointseas.desktop.pages.facilities.reading import RELIEVE, SERVE, LoanDossier
from jointseas.financing.accounts.records import AWAY, Account, Early, Event, Holding, RateSet, Rescheduled, TakenBack
from jointseas.financing.days.planning import months_after, periods
from jointseas.financing.inputs import BALLOON, SEASONS, seasons
from jointseas.financing.loans.records import BY_TWO, LoanDeed, LoanDoing
from jointseas.financing.schedules.records import Method, RateStep, Terms, Tranche
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.money import Money, rounded
from jointseas.kernel.outcome import Refused, require

if TYPE_CHECKING:
    from jointseas.financing.service import Financing

NAMES: Mapping[LoanDoing, str] = {
    LoanDoing.PAID: N_("The borrower has paid"),
    LoanDoing.CHARGED: N_("Charge a fee"),
    LoanDoing.RATE_SET: N_("Set the rate"),
    LoanDoing.HOLIDAY: N_("Let it rest"),
    LoanDoing.RESCHEDULED: N_("Agree on other terms"),
    LoanDoing.CHARGED_OFF: N_("Charge it off"),
    LoanDoing.WRITTEN_OFF: N_("Write it off"),
    LoanDoing.SOLD: N_("Sell it"),
    LoanDoing.BOUGHT_BACK: N_("Buy it back"),
    LoanDoing.PASSED_ON: N_("Pass on what came"),
    LoanDoing.RETURNED: N_("Return what is too much"),
}
_METHODS = (Method.EQUAL_INSTALMENT, Method.EQUAL_PRINCIPAL, Method.INTEREST_ONLY, Method.BULLET, Method.BALLOON,
            Method.SEASONAL)  # fmt: skip
_SEASONS = replace(SEASONS, label=N_("Principal by instalment, in percent"),
                   hint=N_("One figure for each of them, as 0 0 40 60; together they are 100"))  # fmt: skip
_MOST_MONTHS = 1_200
_AT = {"financing.rate": "annual", "financing.many_periods": "many", "financing.no_days": "many",
       "financing.holiday": "periods", "financing.tax_of_fee": "tax", "financing.balloon": "balloon",
       "financing.shares": "seasons"}  # fmt: skip


def offers(tr: Language, it: LoanDossier, day: date) -> tuple[Offer, ...]:
    if day < it.loan.opened_on:
        return ()
    try:
        now = it.on(day)
    except Refused:  # nothing of it had begun
        return ()
    return tuple(_offer(tr, it, now, doing) for doing in _possible(now, it.closing(day)))


def _possible(now: Account, closing: Account) -> Iterator[LoanDoing]:
    held, lives = now.holding is Holding.HELD, bool(now.principal or now.figures.left.all)
    makes_sense = {
        LoanDoing.PAID: now.drawn or closing.pay_off,
        LoanDoing.CHARGED: held,
        LoanDoing.RATE_SET: held,
        LoanDoing.HOLIDAY: held and now.rows,
        LoanDoing.RESCHEDULED: held and now.principal,
        LoanDoing.CHARGED_OFF: held and lives and not now.charged_off,
        LoanDoing.WRITTEN_OFF: held and lives,
        LoanDoing.SOLD: now.holding not in AWAY and lives,
        LoanDoing.BOUGHT_BACK: now.holding in AWAY,
        LoanDoing.PASSED_ON: now.owed_on,
        LoanDoing.RETURNED: now.credit,
    }
    return (doing for doing, sense in makes_sense.items() if sense)


def _offer(tr: Language, it: LoanDossier, now: Account, doing: LoanDoing) -> Offer:
    two = doing in BY_TWO
    return Offer(doing, NAMES[doing], RELIEVE if two else SERVE, two, partial(_deed, it, doing), _act,
                 _fields(tr, it, now, doing), _told(tr, it, now, doing), _AT)  # fmt: skip


def _told(tr: Language, it: LoanDossier, now: Account, doing: LoanDoing) -> tuple[str, ...]:
    whole = it.money(now.pay_off)
    if doing is LoanDoing.PAID:
        closes = it.money(it.closing(now.day).pay_off)
        return (tr("Due by then: {due}. To close it: {whole}.", due=it.money(due_by_now(now)), whole=closes),)
    if doing is LoanDoing.CHARGED_OFF:
        return (tr("From then on it bears nothing in the books; all of it is still owed."),)
    if doing in (LoanDoing.WRITTEN_OFF, LoanDoing.SOLD):
        return (tr("It comes to {money} on that day.", money=whole),)
    if doing is LoanDoing.RESCHEDULED:
        words = tr("{money} of principal is repaid anew from then on, with what is past due.",
                   money=it.money(now.principal))  # fmt: skip
        return (words,)
    return ()


# ---- what is asked


def _fields(tr: Language, it: LoanDossier, now: Account, doing: LoanDoing) -> tuple[Field, ...]:
    currency = it.loan.currency

    def money(minor: int = 0) -> Field:
        start = tr.amount(it.money(minor)) if minor else ""
        return Field("money", N_("Amount"), Kind.MONEY, currency=currency, start=start)

    if doing is LoanDoing.CHARGED:
        tax = Field("tax", N_("Tax in it"), Kind.MONEY, currency=currency, required=False)
        return money(), tax, Field("name", N_("What for"), longest=100)
    if doing is LoanDoing.RATE_SET:
        return (_rate(it),)
    if doing is LoanDoing.HOLIDAY:
        hint = N_("In so many of the next periods no principal falls due; as many come at the end.")
        return (Field("periods", N_("How many periods"), Kind.INTEGER, hint=hint),)
    if doing is LoanDoing.RESCHEDULED:
        return _terms_fields(it, now)
    first = {LoanDoing.PAID: due_by_now(now), LoanDoing.PASSED_ON: now.owed_on, LoanDoing.RETURNED: now.credit}
    if doing is LoanDoing.PAID and now.rows:
        return money(due_by_now(now)), _early(it)
    if doing is LoanDoing.SOLD:
        return money(), Field("until", N_("Ours to buy back until"), Kind.DATE, required=False)
    moves = (LoanDoing.PAID, LoanDoing.BOUGHT_BACK, LoanDoing.PASSED_ON, LoanDoing.RETURNED)
    return (money(first.get(doing, 0)),) if doing in moves else ()


def _early(it: LoanDossier) -> Field:
    """What it pays of rows that have not fallen due."""
    others = tuple(Choice(one, one) for one in Early if one is not it.loan.lent.contract.early)
    return Field("early", N_("What is paid ahead"), Kind.CHOICE, required=False, choices=others, term="paid ahead",
                 none=N_("As agreed"))  # fmt: skip


def _rate(it: LoanDossier) -> Field:
    return Field("annual", N_("Rate a year, in percent"), Kind.PERCENT, start=in_percent(annual_now(it)))


def _terms_fields(it: LoanDossier, now: Account) -> tuple[Field, ...]:
    method = terms_now(it).method
    choices = tuple(Choice(one, one) for one in _METHODS)
    return (
        _rate(it),
        Field("method", N_("Repaid"), Kind.CHOICE, choices=choices, term="repayment method", start=method),
        Field("many", N_("Instalments"), Kind.INTEGER, start=str(len(now.rows) or "")),
        Field("every", N_("Months of each"), Kind.INTEGER, start="1"),
        BALLOON,
        _SEASONS,
    )  # fmt: skip


def terms_now(it: LoanDossier) -> Terms:
    """As they were last agreed on."""
    changed = [one.terms for one in _lived(it) if isinstance(one, Rescheduled)]
    return changed[-1] if changed else it.loan.lent.contract.terms


def annual_now(it: LoanDossier) -> Fraction:
    last = next((one for one in reversed(_lived(it)) if isinstance(one, RateSet | Rescheduled)), None)
    return last.annual if isinstance(last, RateSet) else terms_now(it).rates[-1].annual


def _lived(it: LoanDossier) -> list[Event]:
    """In their order, without what was taken back."""
    every = [one.event for one in it.standing.happened]
    gone = {one.event for one in every if isinstance(one, TakenBack)}
    return sorted((one for one in every if one.id not in gone), key=lambda one: (one.day, one.id))


# ---- booked


def _deed(it: LoanDossier, doing: LoanDoing, day: date, key: str, said: Values) -> LoanDeed:
    money, annual, many, early = said.get("money"), said.get("annual"), said.get("periods"), said.get("early")
    tax, until = said.get("tax"), said.get("until")
    made = LoanDeed(it.loan.number, doing, day, key, money.minor if isinstance(money, Money) else 0,
                    str(said.get("name") or ""), _share(annual), many if isinstance(many, int) else 0,
                    early=Early(str(early)) if early else None,
                    tax=tax.minor if isinstance(tax, Money) else 0,
                    until=until if isinstance(until, date) else None)  # fmt: skip
    return replace(made, terms=_terms(it, day, said), annual=None) if doing is LoanDoing.RESCHEDULED else made


def _share(percent: object) -> Fraction | None:
    return Fraction(percent) / 100 if isinstance(percent, Decimal) else None


def _terms(it: LoanDossier, day: date, said: Values) -> Terms:
    """As they were, but for what was typed. What they repay is told by the account."""
    many, every, annual = said["many"], said["every"], _share(said["annual"])
    whole = many * every if isinstance(many, int) and isinstance(every, int) and every > 0 else 0
    require(0 < whole <= _MOST_MONTHS, "financing.many_periods", most=_MOST_MONTHS)
    before, method, principal = terms_now(it), Method(str(said["method"])), max(1, it.on(day).principal)
    share = (_share(said["balloon"]) if method is Method.BALLOON else None) or Fraction(0)
    require(0 < share < 1 or method is not Method.BALLOON, "financing.balloon")
    its = periods(day, months_after(day, whole), every if isinstance(every, int) else 1)
    return Terms(it.loan.currency, (Tranche(day, principal),), its,
                 (RateStep(day, Fraction(-1) if annual is None else annual),), before.count, method,
                 rounded(share * principal),
                 seasons(str(said["seasons"] or "")) if method is Method.SEASONAL else (),
                 rounding=before.rounding)  # fmt: skip


def _act(doors: "Financing", seat: Seat, deed: LoanDeed) -> object:
    """Whether it could be at all is asked before somebody else is."""
    if deed.doing not in BY_TWO:
        return doors.book_loan(seat, deed)
    sound = doors.check_loan_deed(seat, deed)
    return sound if isinstance(sound, Refused) else doors.relieve_loan(seat, deed)
