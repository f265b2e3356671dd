"""The exporter's bank: what buyers pay comes on its statements, three or four times a month, and somebody says what
each movement was for. What the last statement tells waits for whoever works on with the sample."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from jointseas.access.gate import Work
from jointseas.intake.batches import service as batches
from jointseas.intake.records import Written
from jointseas.kernel.canonical import digest
from jointseas.kernel.money import Money, convert
from jointseas.ledger.rules import month_end
from jointseas.sample.calendar import on, working
from jointseas.sample.cast import HOME
from jointseas.sample.dice import between
from jointseas.sample.year import Year
from jointseas.trade.banking.accounts import service as own
from jointseas.trade.banking.accounts.records import OwnAccount, OwnAccountDraft
from jointseas.trade.banking.lines import service as lines
from jointseas.trade.banking.records import BankLine, BankStatement, Telling
from jointseas.trade.invoices import service as invoices
from jointseas.trade.invoices.records import Invoice
from jointseas.trade.payments.recording import service as recording
from jointseas.trade.payments.records import PartDraft, PartKind, PaymentDraft

UNSAID = timedelta(days=5)  # before the last, of which nobody has said yet what it was for
STATEMENT_DAYS = (9, 17, 26)
BANK_SHARE_PERMILLE = 998  # what the bank leaves of the middle rate when it changes currency
CHARGE = {"USD": 2500, "EUR": 1800, "GBP": 1500, "JPY": 2800, "AUD": 2700}  # what banks on the way keep, at times


@dataclass
class Held:
    """One account as the bank sees it. `due` are movements that no statement has told yet, with what they are for."""

    account: OwnAccount
    first_day: date
    balance: int = 0
    statements: int = 0
    due: list[BankLine] = field(default_factory=list)


@dataclass
class Bank:
    year: Year
    held: dict[str, Held]
    home: OwnAccount
    paid_for: dict[str, str] = field(default_factory=dict)  # the bank's reference → the invoice
    sold: dict[str, Money] = field(default_factory=dict)  # the bank's reference → what it paid for the currency
    kept: dict[str, int] = field(default_factory=dict)  # foreign money that the books know of
    financed: dict[str, Callable[[date], object]] = field(default_factory=dict)  # invoices that are paid elsewhere
    booked: dict[str, int] = field(default_factory=dict)  # the bank's reference → the entry that has it already

    def moves(self, it: BankLine) -> None:
        self.held[it.money.currency].due.append(it)


def open_accounts(year: Year) -> Bank:
    mine = year.cast.of(year.cast.exporter.code).account
    number, bank = (mine.number, mine.bank) if mine else ("", "")
    made = {
        currency: year.desk.does("banking.accounts", own.add, OwnAccountDraft(number, currency, bank, "1002"))
        for currency in (HOME, *year.cast.rates)
    }
    held = {currency: Held(account, year.first) for currency, account in made.items() if currency != HOME}
    return Bank(year, held, made[HOME])


def tell(bank: Bank, month: date) -> None:
    note, last = bank.year.diary.note, bank.year.last
    for day in STATEMENT_DAYS:
        note(on(month, day), partial(_statements, bank), evening=True)
    note(month_end(month), partial(_statements, bank), evening=True)
    note(working(on(month, 27)), partial(_exchange, bank))
    if month_end(month) >= last > month:
        note(last, partial(_statements, bank), evening=True)


# ---- money comes in


def pay(bank: Bank, number: str, day: date) -> None:
    """One payment in four lacks what the banks on the way have kept. What was financed is paid to the lender."""
    if number in bank.financed:
        bank.financed.pop(number)(day)
        return
    it = bank.year.desk.sees("invoices.read", invoices.invoice, number)
    owed = bank.year.desk.sees("invoices.read", invoices.owed, it)
    if owed.minor <= 0:
        return
    charges = CHARGE[it.currency] if not between(0, 3, "charges", number) else 0
    reference = f"FT{day:%y%m%d}{between(10_000, 99_999, 'transfer', number)}"
    payer = next(known for known in bank.year.cast.known if known.party.name == it.buyer_name)
    money = Money(owed.minor - charges, it.currency)
    said = number if between(0, 4, "named", number) else it.order_reference
    bank.paid_for[reference] = number
    account = payer.account.number if payer.account else ""
    bank.moves(BankLine(0, day, day, money, it.buyer_name, account, said, reference, f"Invoice {said}"))


def _exchange(bank: Bank, day: date) -> None:
    """Near the end of each month most of the foreign money that has come in is sold to the bank."""
    for currency, held in sorted(bank.kept.items()):
        sold = Money(held * between(70, 90, "sold", currency, day) // 100, currency)
        if sold:
            bank.kept[currency] = held - sold.minor
            rate = bank.year.cast.rate(currency, day) * BANK_SHARE_PERMILLE / 1000
            reference = f"FX{day:%y%m%d}{currency}"
            bank.sold[reference] = convert(sold, rate, HOME)
            bank.moves(
                BankLine(0, day, day, -sold, "Bank of China", bank.home.number, "", reference, f"结汇 {currency}")
            )


# ---- statements, and what is said of them


def _statements(bank: Bank, day: date) -> None:
    bank.year.desk.turns_to(day)
    told = [_told(it, day) for it in bank.held.values() if it.due]
    if told:
        taken = bank.year.desk.does("imports.bring", _take, [(bank.held[it.currency].account, it) for it in told], day)
        if day < bank.year.last - UNSAID:
            for line in taken:
                _say(bank, line)


def _told(held: Held, day: date) -> BankStatement:
    moved, held.due = sorted(held.due, key=lambda it: it.booked), []
    currency, before = held.account.currency, held.balance
    held.balance += sum(it.money.minor for it in moved)
    held.statements += 1
    first, held.first_day = held.first_day, day + timedelta(days=1)
    return BankStatement(held.account.number, str(held.statements), Telling.STATEMENT, currency, first, day,
                         Money(before, currency), Money(held.balance, currency), tuple(moved))  # fmt: skip


def _take(work: Work, told: Sequence[tuple[OwnAccount, BankStatement]], day: date) -> list[tuple[int, BankLine]]:
    """What the bank's file of that day brings in."""
    batch = batches.begin(work, "statements", f"{day:%Y%m%d}.xml", digest([it for _, it in told]))
    new = sum(lines.take(work, account, it, batch).new for account, it in told)
    batches.finish(work, batch, Written(new, new))
    return [(it.id, it.told) for it in lines.waiting(work)]


def _say(bank: Bank, line: tuple[int, BankLine]) -> None:
    id_, told = line
    if told.bank_reference in bank.sold:
        part = PartDraft(PartKind.TRANSFER, -bank.sold[told.bank_reference], told.money, account=bank.home.number)
        draft = PaymentDraft((part,), (id_,), note=told.text)
    elif told.bank_reference in bank.booked:
        entry = str(bank.booked[told.bank_reference])
        draft = PaymentDraft((PartDraft(PartKind.BOOKED, told.money, reference=entry),), (id_,), note=told.text)
        bank.kept[told.money.currency] = bank.kept.get(told.money.currency, 0) + told.money.minor
    else:
        draft = _settling(bank, id_, told)
        bank.kept[told.money.currency] = bank.kept.get(told.money.currency, 0) + told.money.minor
    bank.year.desk.does("payments.make", recording.record, draft)


def _settling(bank: Bank, id_: int, told: BankLine) -> PaymentDraft:
    """Short by no more than the banks keep: they have kept it. Over: the buyer has had credit since, and keeps it."""
    see, currency = bank.year.desk.sees, told.money.currency
    it: Invoice = see("invoices.read", invoices.invoice, bank.paid_for[told.bank_reference])
    owed = see("invoices.read", invoices.owed, it)
    gap = told.money - owed
    settled = owed if -CHARGE[currency] <= gap.minor else told.money
    parts = [PartDraft(PartKind.INVOICE, settled, reference=it.number)] if settled.minor > 0 else []
    if gap.minor > 0:
        parts.append(PartDraft(PartKind.UNAPPLIED, gap))
    elif settled == owed and gap:
        parts.append(PartDraft(PartKind.CHARGES, gap))
    payer = next(known for known in bank.year.cast.known if known.party.name == it.buyer_name)
    return PaymentDraft(tuple(parts), (id_,), payer.party.code, f"{it.number} {it.buyer_name}")
