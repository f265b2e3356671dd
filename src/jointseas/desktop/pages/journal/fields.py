"""What an entry asks for: its head, and the columns of its lines."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from jointseas.desktop.books.words import account_choices, currency_choices
from jointseas.desktop.kit import Column, Lines
from jointseas.desktop.kit.lines import Foot
from jointseas.desktop.pages.journal.drafting import wrong_in_line
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Field, Kind, read_date
from jointseas.kernel.outcome import Refused
from jointseas.ledger.records import Account, Duty
from jointseas.ledger.rules import LONGEST_MEMO, LONGEST_SOURCE, require_open


def head_fields(closed_through: date | None) -> Sequence[Field]:
    return (
        day_field(closed_through),
        Field("memo", N_("Memo"), longest=LONGEST_MEMO),
        Field("source", N_("Paper"), required=False, longest=LONGEST_SOURCE),
    )


def day_field(closed_through: date | None) -> Field:
    """A day in a closed month is refused as it is typed."""
    return Field("day", N_("Date"), Kind.DATE, check=partial(_closed, closed_through))


def _closed(closed_through: date | None, day: object) -> Refused | None:
    try:
        require_open(day if isinstance(day, date) else date.max, closed_through)
    except Refused as refused:
        return refused
    return None


def closed_day(closed_through: date | None, typed: str) -> Refused | None:
    try:
        return _closed(closed_through, read_date(typed))
    except Refused:
        return None


def entry_lines(tr: Language, accounts: Mapping[str, Account], base: str, foot: Foot) -> Lines:
    usable = [it for it in accounts.values() if it.active and it.duty != Duty.EXCHANGE_POSITION]
    currencies = currency_choices(tr, [base, *(it.currency for it in usable if it.currency)])
    columns = (
        Column(Field("account", N_("Account"), Kind.CHOICE, choices=account_choices(tr, usable)), 8),
        Column(Field("currency", N_("Currency"), Kind.CHOICE, choices=currencies, start=base), 2, carries=True),
        Column(Field("debit", N_("Debit"), Kind.MONEY, required=False, currency_from="currency"), 5),
        Column(Field("credit", N_("Credit"), Kind.MONEY, required=False, currency_from="currency"), 5),
        Column(Field("memo", N_("Line memo"), required=False, longest=LONGEST_MEMO), 6),
    )
    return Lines(tr, columns, foot=foot, together=partial(wrong_in_line, accounts=accounts))
