"""The door to the books for windows and commands: it asks permission, and gives records or refusals by value."""

from datetime import date
from pathlib import Path

from jointseas.access.gate import Gate, View, Work, command, reading
from jointseas.kernel.money import Money
from jointseas.ledger.books import service as books
from jointseas.ledger.exports import service as exports
from jointseas.ledger.exports.records import Exported, Format
from jointseas.ledger.journal import service as files
from jointseas.ledger.journal.records import FilePosted
from jointseas.ledger.rates import service as rates
from jointseas.ledger.rates.history import PUBLISHER
from jointseas.ledger.rates.records import OwnRate, Progress, Rate, RatesLoaded, unheard
from jointseas.ledger.records import (
    Account,
    AccountChange,
    AccountDraft,
    Batch,
    Entry,
    EntryDraft,
    JournalRow,
    Line,
    Period,
)
from jointseas.ledger.reports import service as reports
from jointseas.ledger.reports.records import (
    BalanceSheet,
    CashFlow,
    ProfitAndLoss,
    StatementPage,
    StatementPlace,
    TrialBalance,
)
from jointseas.ledger.revaluation import service as revaluation
from jointseas.ledger.revaluation.records import ExchangeDifference, Revaluation
from jointseas.ledger.rules import FIRST_DAY, LAST_DAY


class Ledger:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate

    # ---- the chart

    @command("books.open")
    def open_book(self, work: Work) -> tuple[Account, ...]:
        """Gives the firm the chart of its kind; a book that has accounts is left as it is."""
        return books.open_book(work)

    @reading("books.read")
    def accounts(self, view: View) -> tuple[Account, ...]:
        return books.accounts(view)

    @command("books.accounts")
    def add_account(self, work: Work, draft: AccountDraft) -> Account:
        return books.add_account(work, draft)

    @command("books.accounts")
    def change_account(self, work: Work, change: AccountChange) -> Account:
        return books.change_account(work, change)

    # ---- entries

    @command("books.post")
    def post(self, work: Work, draft: EntryDraft) -> Entry:
        return books.post(work, draft)

    @command("books.post")
    def post_many(self, work: Work, drafts: tuple[EntryDraft, ...]) -> Batch:
        """All or none."""
        return books.post_many(work, drafts)

    @command("books.post", copied=True)
    def post_file(self, work: Work, content: bytes) -> FilePosted:
        """Each entry of the file by itself, whole or refused with its row."""
        return files.post_file(work, content)

    @command("books.reverse")
    def reverse(self, work: Work, number: int, day: date, memo: str) -> Entry:
        return books.reverse(work, number, day, memo)

    @reading("books.read")
    def entry(self, view: View, number: int) -> Entry:
        return books.entry(view, number)

    @reading("books.read")
    def entry_by_key(self, view: View, key: str) -> Entry | None:
        """What became of a request that was sent under this key."""
        return books.entry_by_key(view, key)

    @reading("books.read")
    def preview(self, view: View, draft: EntryDraft) -> tuple[Line, ...]:
        """How the entry would stand in the book; nothing is written."""
        return books.preview(view, draft)

    @reading("books.read")
    def journal(self, view: View, after: int | None = None, limit: int = 100) -> tuple[JournalRow, ...]:
        """The newest first; `after` is the last number of the page before."""
        return books.journal(view, after, limit)

    # ---- periods and revaluation

    @reading("books.read")
    def periods(self, view: View) -> tuple[Period, ...]:
        return books.periods(view)

    @command("books.close")
    def close(self, work: Work, month: date) -> Period:
        return books.close(work, month)

    @command("books.reopen")
    def reopen(self, work: Work, month: date, reason: str) -> Period:
        return books.reopen(work, month, reason)

    @reading("books.read")
    def exchange_differences(self, view: View, day: date) -> tuple[ExchangeDifference, ...]:
        """What a revaluation on that day would post."""
        return revaluation.differences(view, day)

    @command("books.revalue")
    def revalue(self, work: Work, month: date) -> Revaluation:
        return revaluation.revalue(work, month)

    # ---- rates

    @reading("rates.read")
    def rate(self, view: View, base: str, quote: str, day: date) -> Rate:
        return rates.rate(view, base, quote, day)

    @reading("rates.read")
    def day_rates(self, view: View, day: date) -> tuple[Rate, ...]:
        """Every currency that has a rate to the firm's own on that day."""
        return rates.day_rates(view, view.firm.base_currency, day)

    @reading("rates.read")
    def rate_series(self, view: View, base: str, quote: str, first: date, last: date) -> tuple[Rate, ...]:
        return rates.series(view, base, quote, first, last)

    @reading("rates.read")
    def own_rates(self, view: View, first: date = FIRST_DAY, last: date = LAST_DAY) -> tuple[OwnRate, ...]:
        return rates.own_rates(view, first, last)

    @reading("rates.read")
    def published_span(self, view: View) -> tuple[date, date] | None:
        """From when until when there are published rates; None where no history was loaded."""
        return rates.published_span(view)

    @command("rates.enter")
    def enter_rate(self, work: Work, rate: OwnRate) -> OwnRate:
        return rates.enter(work, rate)

    @command("rates.load", copied=True)
    def load_rates(
        self, work: Work, content: bytes, publisher: str = PUBLISHER, progress: Progress = unheard
    ) -> RatesLoaded:
        """A history in the format of the European Central Bank, as a zip or CSV file."""
        return rates.load(work, content, publisher, progress)

    # ---- reports

    @reading("books.read")
    def currencies(self, view: View) -> tuple[str, ...]:
        return reports.currencies(view)

    @reading("books.read")
    def balance(self, view: View, code: str, currency: str, day: date) -> Money:
        return reports.balance(view, code, currency, day)

    @reading("books.read")
    def trial_balance(self, view: View, day: date, currency: str | None = None) -> TrialBalance:
        return reports.trial_balance(view, day, currency)

    @reading("books.read")
    def general_ledger(self, view: View, first: date, last: date, currency: str | None = None) -> TrialBalance:
        return reports.general_ledger(view, first, last, currency)

    @reading("books.read")
    def statement(self, view: View, code: str, currency: str, first: date = FIRST_DAY, last: date = LAST_DAY,
                  after: StatementPlace | None = None, limit: int = 100) -> StatementPage:  # fmt: skip
        return reports.statement(view, code, currency, first, last, after, limit)

    @reading("books.read")
    def profit_and_loss(self, view: View, first: date, last: date, currency: str | None = None,
                        compared: tuple[date, date] | None = None) -> ProfitAndLoss:  # fmt: skip
        return reports.profit_and_loss(view, first, last, currency, compared)

    @reading("books.read")
    def balance_sheet(self, view: View, day: date, currency: str | None = None) -> BalanceSheet:
        return reports.balance_sheet(view, day, currency)

    @reading("books.read")
    def cash_flow(self, view: View, first: date, last: date, currency: str | None = None) -> CashFlow:
        return reports.cash_flow(view, first, last, currency)

    @reading("books.read")
    def export(self, view: View, spelling: Format, path: Path, progress: exports.Progress) -> Exported:
        return exports.export(view, spelling, path, progress)
