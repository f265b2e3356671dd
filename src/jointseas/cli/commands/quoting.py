"""`jointseas schedule`, `daycount` and `apr`: the arithmetic of lending on terms in a file. No workspace is opened."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from jointseas.cli.output import columns
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.financing.days.business import unpublished
from jointseas.financing.quoting.cells import MOST_BYTES, Cell
from jointseas.financing.quoting.reading import COUNTS, asked, flows
from jointseas.financing.quoting.records import Line
from jointseas.financing.quoting.rules import counted, quote, rates
from jointseas.i18n import N_, Language
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, require
from jointseas.storage.files import read_at_most

# Amounts are told as text, so that no reader makes floats of them; rates and shares are figures.
_DIGITS = 4


def _read(name: str) -> bytes:
    content = read_at_most(Path(name), MOST_BYTES)
    if content is None:
        raise Refused("financing.paper_large", most=MOST_BYTES)
    return content


def schedule(session: Session) -> Answer:
    tr, wanted = session.tr, asked(_read(session.given.file))
    currency, found = wanted.contract.terms.currency, quote(wanted)
    facts = {
        "rows": [_row(it, currency) for it in found.lines],
        "apr": None if found.apr is None else float(found.apr * 100),
        "xirr": None if found.xirr is None else float(found.xirr),
        "total_cost": _amount(found.cost, currency),
    }
    year = unpublished(wanted.markets, found.lines[-1].due)
    words = tr("The days off of {year} are not published yet: days from then on may still move.", year=str(year))
    told = (*_table(found.lines, currency, tr), *_told(found.cost, found.apr, found.xirr, currency, tr))
    return Answer({**facts, "unpublished_from": year}, (*told, words)) if year else Answer(facts, told)


def _row(it: Line, currency: str) -> dict[str, str]:
    return {"due": it.due.isoformat(), "principal": _amount(it.principal, currency),
            "interest": _amount(it.interest, currency), "fee": _amount(it.fee, currency),
            "balance": _amount(it.balance, currency)}  # fmt: skip


def _amount(minor: int, currency: str) -> str:
    return format(Money(minor, currency).amount, "f")


def _table(lines: tuple[Line, ...], currency: str, tr: Language) -> tuple[str, ...]:
    head = (tr("Due"), tr("Principal"), tr("Interest"), tr("Fee"), tr("Instalment"), tr("Balance"))
    rows = [(tr.date(it.due), *(tr.amount(Money(minor, currency)) for minor in
             (it.principal, it.interest, it.fee, it.principal + it.interest + it.fee, it.balance)))
            for it in lines]  # fmt: skip
    return columns(head, rows, right=frozenset(range(1, 6)))


def _told(cost: int, apr: Decimal | None, xirr: Decimal | None, currency: str, tr: Language) -> tuple[str, ...]:
    whole = tr("It costs {cost}.", cost=Money(cost, currency))
    if apr is None or xirr is None:
        return whole, tr("No single rate says it.")
    return whole, tr("That is {apr} a year as Regulation Z counts, and {xirr} with interest on interest (XIRR).",
                     apr=tr.percent(apr, _DIGITS), xirr=tr.percent(xirr, _DIGITS))  # fmt: skip


def daycount(session: Session) -> Answer:
    given = session.given
    count = Cell("CONVENTION", given.convention.replace(" ", "")).one_of(COUNTS)
    start, end = Cell("START", given.start).day(), Cell("END", given.end).day()
    last = Cell("--termination", given.termination).day() if given.termination else None
    require(start <= end, "financing.no_days", start=start, end=end)
    days, share = counted(count, start, end, last)
    told = session.tr("{days} days, {share} of a year.", days=days, share=_spelled(share))
    return Answer({"days": days, "fraction": float(share)}, (told,))


def _spelled(share: Fraction) -> str:
    """To ten digits, and exactly."""
    return f"{float(share):.10f} ({share})"


def apr(session: Session) -> Answer:
    tr, found = session.tr, rates(flows(_read(session.given.file)))
    facts = {"apr": float(found.apr * 100), "effective": float(found.effective), "xirr": float(found.xirr)}
    rows = [(tr("Annual percentage rate (Regulation Z)"), tr.percent(found.apr, _DIGITS)),
            (tr("Effective annual rate"), tr.percent(found.effective, _DIGITS)),
            ("XIRR", tr.percent(found.xirr, _DIGITS))]  # fmt: skip
    return Answer(facts, tuple(f"{share}  {name}" for name, share in rows))


COMMANDS = (
    Command(
        ("schedule",),
        N_("an instalment plan out of terms in a file, and what it costs; no workspace is needed"),
        schedule,
        (Option("file", N_("the terms, in JSON"), needed=True),),
    ),
    Command(
        ("daycount",),
        N_("the days between two dates, and their share of a year, as lenders count them"),
        daycount,
        (
            Option("convention", N_("ACT/360, ACT/365F, ACT/ACT, 30/360US, 30E/360 or 30E/360ISDA"), needed=True),
            Option("start", N_("the first day, such as 2024-01-31"), needed=True),
            Option("end", N_("the day up to which is counted"), needed=True),
            Option("--termination", N_("the day on which all ends: 30E/360ISDA asks for it"), "DATE"),
        ),
    ),
    Command(
        ("apr",),
        N_("the annual percentage rate of money that is got and paid back, out of a file"),
        apr,
        (Option("file", N_("advances and payments by their days, in JSON"), needed=True),),
    ),
)
