"""What the lender's bank tells of on the last day: some of it names what it pays, some of it a person has to say. One
movement is placed; the others wait for whoever works on with the sample."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from jointseas.access.gate import Work
from jointseas.financing.collecting.records import Into, Placing, Share
from jointseas.financing.collecting.service import Collecting
from jointseas.financing.loans.records import LoanStanding
from jointseas.intake.batches import service as batches
from jointseas.intake.records import Written
from jointseas.kernel.canonical import digest
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import settled
from jointseas.ledger.reports import service as reports
from jointseas.ledger.rules import month_end
from jointseas.portfolio.dunning.records import LetterState
from jointseas.portfolio.service import Portfolio
from jointseas.sample.calendar import months
from jointseas.sample.cast import HOME
from jointseas.sample.lending import Lender
from jointseas.trade.banking.accounts import service as own
from jointseas.trade.banking.accounts.records import OwnAccount, OwnAccountDraft
from jointseas.trade.banking.lines import service as lines
from jointseas.trade.banking.records import BankLine, BankStatement, Telling

NUMBER, BANK, BOOKS = "3301 0400 1600 2216", "杭州联合银行", "1002"
FIRST_PART, UNKNOWN = 5_000_00, 12_880_00


def begin(it: Lender) -> None:
    """After each end of a month its letters go out; those of the last days wait."""
    for month in months(it.diary.last):
        if month_end(month) < it.diary.last:
            it.diary.note(month_end(month), partial(_send, it), evening=True)
    it.diary.note(it.diary.last, partial(_told, it), evening=True)


def _send(it: Lender, day: date) -> None:
    it.desk.turns_to(day)
    portfolio = Portfolio(it.desk.gate)
    for one in settled(portfolio.letters(it.analyst)):
        if one.letter.state is LetterState.DRAFT:
            it.desk.begins()
            settled(portfolio.send_letter(it.analyst, one.letter.id))


def _told(it: Lender, day: date) -> None:
    it.desk.turns_to(day)
    moved = list(_moved(it, day))
    for currency in sorted({HOME, *(one.money.currency for one in moved)}):
        account = it.desk.does("banking.accounts", own.add, OwnAccountDraft(NUMBER, currency, BANK, BOOKS))
        mine = tuple(one for one in moved if one.money.currency == currency)
        it.desk.does("imports.bring", _take, account, _statement(it, account, mine, day))
    _place(it)


def _moved(it: Lender, day: date) -> Iterator[BankLine]:
    """A part of what is late, an instalment that is near, a buyer that pays ahead of its day, and somebody unknown."""
    every = [one for one in settled(it.doors.lent(it.analyst)) if one.loan.closed_on is None]
    late = next((one for one in every if one.account.past_due), None)
    near = next((one for one in every if not one.account.past_due and one.account.rows), None)
    if late:
        yield _line(day, Money(FIRST_PART, HOME), _as_written(late), f"{late.loan.number} 部分还款", 1)
    if near:
        yield _line(day, Money(near.account.rows[0].instalment, HOME), _as_written(near), "本月还款", 2)
    for of in settled(it.doors.bought(it.analyst)):
        owed = next((one for one in of.book.held if not one.ended and one.owed > 0), None)
        if owed:
            yield _line(day, Money(owed.owed, of.facility.currency), "", f"Payment of invoice {owed.number}", 3)
            break
    yield _line(day, Money(UNKNOWN, HOME), "个人网银 Counter transfer", "货款", 4)


def _as_written(of: LoanStanding) -> str:
    """By a bank of its own country."""
    return of.party.name_in("zh") if of.party else ""


def _line(day: date, money: Money, who: str, text: str, at: int) -> BankLine:
    return BankLine(0, day, day, money, who, "", "", f"LH{day:%y%m%d}{at:03d}", text)


def _statement(it: Lender, account: OwnAccount, moved: tuple[BankLine, ...], day: date) -> BankStatement:
    """It begins with what the books have before the day."""
    before = day - timedelta(days=1)
    opening = it.desk.sees("books.read", reports.balance, BOOKS, account.currency, before)
    closing = Money(opening.minor + sum(one.money.minor for one in moved), account.currency)
    return BankStatement(account.number, "1", Telling.STATEMENT, account.currency, day, day, opening, closing, moved)


def _take(work: Work, account: OwnAccount, told: BankStatement) -> None:
    batch = batches.begin(work, "statements", f"{account.currency}.sta", digest(told))
    new = lines.take(work, account, told, batch).new
    batches.finish(work, batch, Written(len(told.lines), new))


def _place(it: Lender) -> None:
    """The one that names its loan."""
    doors = Collecting(it.desk.gate)
    for one in settled(doors.arrived(it.analyst)):
        if one.line.told.money.minor == FIRST_PART and one.candidates:
            [share] = one.candidates[0].shares
            it.desk.begins()
            whole = Share(share.facility, Into.REPAID, one.line.told.money)
            settled(doors.place(it.analyst, Placing(one.line.id, (whole,))))
