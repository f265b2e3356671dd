"""A bank's list of movements as a table: one amount or two columns, and a running balance that it is checked by."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from jointseas.i18n import N_
from jointseas.intake.mapping import lines
from jointseas.intake.records import Problem, Source
from jointseas.kernel.fields import Field
from jointseas.kernel.fields import Kind as FieldKind
from jointseas.kernel.money import Money, from_amount
from jointseas.kernel.outcome import Refused, require
from jointseas.trade.banking.records import BankLine, BankStatement, Telling

FIELDS = (
    Field("booked_on", N_("Booked on"), FieldKind.DATE),
    Field("currency", N_("Currency"), FieldKind.CURRENCY),
    Field("amount", N_("Amount (out below zero)"), FieldKind.DECIMAL, required=False),
    Field("money_in", N_("Money in"), FieldKind.DECIMAL, required=False),
    Field("money_out", N_("Money out"), FieldKind.DECIMAL, required=False),
    Field("balance", N_("Balance after it"), FieldKind.DECIMAL, required=False),
    Field("account", N_("Our account"), required=False, longest=60),
    Field("value_on", N_("Value date"), FieldKind.DATE, required=False),
    Field("counter", N_("Payer or payee"), required=False, longest=300),
    Field("counter_account", N_("Their account"), required=False, longest=100),
    Field("reference", N_("Reference"), required=False, longest=200),
    Field("bank_reference", N_("Bank's reference"), required=False, longest=200),
    Field("text", N_("Text"), required=False, longest=4000),
)


_TEXTS = ("counter", "counter_account", "reference", "bank_reference", "text")


@dataclass(frozen=True, slots=True)
class _Moved:
    line: BankLine
    balance: Money | None


def statements(source: Source) -> Iterator[BankStatement | Problem]:
    """One for each account and currency. Where any row of the file is wrong, what it leaves out would make the rest
    look whole: the balance tells."""
    found: dict[tuple[str, str], list[_Moved]] = defaultdict(list)
    for it in lines(source):
        if isinstance(it, Problem):
            yield it
            continue
        try:
            moved = _moved(it.values)
        except Refused as refused:
            yield Problem(it.row, "amount", refused)
            continue
        account = source.plan.options.get("account") or str(it.values["account"] or "")
        found[account, moved.line.money.currency].append(moved)
    for (account, currency), several in found.items():
        yield _statement(account, currency, several)


def _moved(told: dict[str, object]) -> _Moved:
    currency, day = str(told["currency"]), told["booked_on"]
    value_day = told["value_on"] or day
    if not isinstance(day, date) or not isinstance(value_day, date):
        raise Refused("field.required")
    money = from_amount(_amount(told), currency)
    require(money, "banking.zero")
    counter, theirs, reference, ours, text = (str(told[it] or "") for it in _TEXTS)
    balance = told["balance"]
    after = from_amount(balance, currency) if isinstance(balance, Decimal) else None
    return _Moved(BankLine(0, day, value_day, money, counter, theirs, reference, ours, text), after)


def _amount(told: dict[str, object]) -> Decimal:
    """Two columns carry it without a sign; some banks put the sign before what goes out all the same."""
    one, in_, out = told["amount"], told["money_in"], told["money_out"]
    if isinstance(one, Decimal):
        return one
    came = in_ if isinstance(in_, Decimal) else Decimal(0)
    went = abs(out) if isinstance(out, Decimal) else Decimal(0)
    require(came or went, "banking.no_amount")
    return came - went


def _statement(account: str, currency: str, moved: Sequence[_Moved]) -> BankStatement:
    """Banks list the newest first as often as last: the balance, else the days, say which."""
    upwards = _goes_on(moved) or (not _goes_on(moved[::-1]) and moved[0].line.booked <= moved[-1].line.booked)
    ordered = list(moved) if upwards else list(moved[::-1])
    told = tuple(replace(it.line, number=place) for place, it in enumerate(ordered, start=1))
    first, last = ordered[0], ordered[-1]
    opening = first.balance - first.line.money if first.balance is not None else None
    days = sorted(it.line.booked for it in ordered)
    return BankStatement(account, "", Telling.STATEMENT, currency, days[0], days[-1], opening, last.balance, told)


def _goes_on(moved: Sequence[_Moved]) -> bool:
    """Each balance is the one before and the movement."""
    balances = [it.balance for it in moved]
    return len(moved) > 1 and all(
        before is not None and after is not None and before + it.line.money == after
        for before, after, it in zip(balances, balances[1:], moved[1:], strict=False))  # fmt: skip
