"""`jointseas books …`: what stands in the book of a firm, entries from a file, and the book in other programs'
spelling."""

from datetime import date
from pathlib import Path

from jointseas.cli.output import Progress, columns
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session, read_file
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import read_date
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.exports.records import Format
from jointseas.ledger.journal.records import FilePosted
from jointseas.ledger.reports.records import StatementLine, TrialRow
from jointseas.portfolio.words import memo_said


def trial_balance(session: Session) -> Answer:
    day, tr = _day(session.given.at, session), session.tr
    report = settled(session.services.ledger.trial_balance(session.seat, day, session.given.currency))
    facts: dict[str, object] = {
        "day": day,
        "accounts": [_account(row) for row in report.rows],
        "totals": [_total(total.debit, total.credit, total.closing) for total in report.totals],
    }
    if report.currency is not None:
        facts |= {"currency": report.currency, "rounding": report.rounding and report.rounding.minor}
    head = (tr("Account"), "", tr("Currency"), tr("Balance"))
    rows = [
        (row.account.code, row.account.name_in(tr.code), row.closing.currency, tr.amount(row.closing))
        for row in report.rows
        if row.closing
    ]
    return Answer(facts, columns(head, rows, right=frozenset({3})))


def _account(row: TrialRow) -> dict[str, object]:
    told: dict[str, object] = {
        "code": row.account.code,
        "currency": row.closing.currency,
        "minor": row.closing.minor,
        "debit": row.debit.minor,
        "credit": row.credit.minor,
    }
    return told if row.worth is None else {**told, "worth": row.worth.minor}


def _total(debit: Money, credit: Money, closing: Money) -> dict[str, object]:
    return {"currency": closing.currency, "debit": debit.minor, "credit": credit.minor, "minor": closing.minor}


def statement(session: Session) -> Answer:
    """Every line of one account in one currency, with the balance after each."""
    given, tr = session.given, session.tr
    currency = given.currency or session.seat.firm.base_currency
    first = read_date(given.since) if given.since else date(1900, 1, 1)
    last, opening, place = _day(given.at, session), None, None
    lines: list[StatementLine] = []
    while True:
        page = settled(
            session.services.ledger.statement(session.seat, given.account, currency, first, last, place, 1_000)
        )
        opening = opening or page.opening
        lines += page.lines
        place = page.then
        if place is None:
            break
    facts = {
        "account": given.account,
        "currency": currency,
        "opening": opening.minor,
        "closing": lines[-1].balance.minor if lines else opening.minor,
        "lines": [
            {"day": it.day, "number": it.number, "memo": it.memo, "minor": it.money.minor, "balance": it.balance.minor}
            for it in lines
        ],
    }
    head = (tr("Date"), tr("Number"), tr("Memo"), tr("Amount"), tr("Balance"))
    rows = [
        (it.day.isoformat(), str(it.number), memo_said(tr, it.memo), tr.amount(it.money), tr.amount(it.balance))
        for it in lines
    ]
    return Answer(facts, columns(head, rows, right=frozenset({1, 3, 4})))


def export(session: Session) -> Answer:
    given, tr = session.given, session.tr
    spelling = Format(given.format)
    path = Path(given.out or f"{session.seat.firm.code}.{spelling.ending}")
    with Progress(tr("Writing")) as progress:
        done = settled(session.services.ledger.export(session.seat, spelling, path, progress))
    entries = tr.plural("{n} entry", "{n} entries", done.entries)
    lines = (tr("Wrote {entries} to {path}.", entries=entries, path=done.path),)
    return Answer({"path": done.path, "entries": done.entries}, lines)


def post(session: Session) -> Answer:
    """The status is that of a refusal when any entry was refused; the others are posted all the same."""
    content = read_file(session.given.file)
    posted = settled(session.services.ledger.post_file(session.seat, content))
    facts = {
        "posted": posted.posted,
        "repeated": posted.repeated,
        "refused": [
            {"row": it.row, "code": it.refused.code, "why": session.tr.refusal(it.refused)} for it in posted.refused
        ],
    }
    return Answer(facts, _post_lines(posted, session.tr), 2 if posted.refused else 0)


def _post_lines(posted: FilePosted, tr: Language) -> tuple[str, ...]:
    told = tr(
        "Posted {posted}, already there {repeated}, refused {refused}.",
        posted=posted.posted,
        repeated=posted.repeated,
        refused=len(posted.refused),
    )
    return (told, *(tr("Row {row}: {why}", row=it.row, why=tr.refusal(it.refused)) for it in posted.refused))


def _day(text: str | None, session: Session) -> date:
    try:
        return read_date(text) if text else session.shore.clock.today()
    except Refused:
        raise Refused("field.date", text=(text or "")[:40]) from None


AT = Option("--at", N_("the day (else today), as 2026-03-31"), "DAY")
COMMANDS = (
    Command(
        ("books", "trial-balance"),
        N_("every account with its balance in each currency"),
        trial_balance,
        (AT, Option("--currency", N_("also worth in this currency"), "CODE")),
    ),
    Command(
        ("books", "statement"),
        N_("the lines of one account, with the balance after each"),
        statement,
        (
            Option("account", N_("the account's code"), needed=True),
            Option("--currency", N_("which of its currencies (else the book's own)"), "CODE"),
            Option("--since", N_("the first day"), "DAY"),
            AT,
        ),
    ),
    Command(
        ("books", "export"),
        N_("writes the book as a table, or for beancount or hledger"),
        export,
        (
            Option("--format", N_("how to spell it"), "FORMAT", choices=tuple(Format), needed=True),
            Option("--out", N_("the new file (else the firm's code)"), "FILE"),
        ),
    ),
    Command(
        ("books", "post"),
        N_("posts entries from CSV or JSON lines; the same file twice is posted once"),
        post,
        (Option("file", N_("the file"), needed=True),),
    ),
)
