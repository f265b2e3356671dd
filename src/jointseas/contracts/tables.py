"""The tables of an agreement: what their columns are called, and which of them are carried from page to page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from jointseas.documents.paper.records import Bare, Column, Heading, Row, Table, Text, Value
from jointseas.i18n import N_, Language
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import ensure


@dataclass(frozen=True, slots=True)
class Head:
    key: str
    name: str
    share: int = 2
    right: bool = False
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Schedule:
    """One table with its heading. `needed` is refused where it has no row."""

    title: str
    heads: tuple[Head, ...]
    needed: bool = True


_NO = Head("no", N_("No."), 1)
SCHEDULES: Mapping[str, Schedule] = {
    "schedule": Schedule(N_("Repayment schedule"), (
        _NO, Head("due", N_("Due"), 3), Head("principal", N_("Principal"), 3, right=True, carried=True),
        Head("interest", N_("Interest"), 3, right=True, carried=True),
        Head("fee", N_("Fees"), 2, right=True, carried=True),
        Head("total", N_("To be paid"), 3, right=True, carried=True),
        Head("left", N_("Principal left"), 3, right=True))),
    "fees": Schedule(N_("Table of fees"), (
        Head("name", N_("Fee"), 3), Head("due", N_("When it is due"), 4), Head("share", N_("Share"), 2, right=True),
        Head("flat", N_("Fixed part"), 2, right=True), Head("least", N_("At least"), 2, right=True),
        Head("most", N_("At most"), 2, right=True), Head("tax", N_("Tax on top"), 2, right=True)), needed=False),
    "conditions": Schedule(N_("Further conditions of payment"), (_NO, Head("condition", N_("Condition"), 12)),
                           needed=False),
    "receivables": Schedule(N_("Receivables that are assigned"), (
        _NO, Head("number", N_("Invoice"), 3), Head("buyer", N_("Buyer"), 4), Head("issued", N_("Issued"), 2),
        Head("due", N_("Due"), 2), Head("face", N_("Amount"), 3, right=True, carried=True))),
    "milestones": Schedule(N_("Milestones"), (
        Head("stage", N_("Milestone"), 3), Head("share", N_("Share of the order"), 2, right=True),
        Head("papers", N_("Papers to be shown"), 6))),
    "receipts": Schedule(N_("Receipts and goods that are pledged"), (
        Head("receipt", N_("Receipt"), 3), Head("sku", N_("Goods"), 3), Head("class", N_("Tariff chapter"), 2),
        Head("quantity", N_("Quantity"), 2, right=True), Head("cost", N_("Cost of one"), 3, right=True))),
}  # fmt: skip
Tongues = tuple[Language, ...]


def each(tongues: Tongues, say: Callable[[Language], str]) -> Text:
    return tuple(map(say, tongues))


def joined(words: Text) -> str:
    """Where every language stands in one line."""
    return " / ".join(dict.fromkeys(words))


def table(key: str, rows: Sequence[tuple[Value, ...]], tongues: Tongues) -> tuple[Heading, Table]:
    of = SCHEDULES[key]
    ensure(all(len(it) == len(of.heads) for it in rows), f"a row of {key} is not as long as its head")
    columns = tuple(_column(it, rows[0][at] if rows else "", tongues) for at, it in enumerate(of.heads))
    carries = [at for at, it in enumerate(of.heads) if it.carried]
    sums = [list(accumulate(_minor(row[at]) for row in rows)) for at in carries]
    told = tuple(Row(row, {at: _like(row[at], sums[nth][place]) for nth, at in enumerate(carries)} or None)
                 for place, row in enumerate(rows))  # fmt: skip
    total = _total(told, len(of.heads), tongues) if carries and told else ()
    return (Heading(each(tongues, lambda tr: tr(of.title))),
            Table(columns, (*told, *total), each(tongues, lambda tr: tr("carried forward")),
                  each(tongues, lambda tr: tr("brought forward")), key))  # fmt: skip


def _column(it: Head, first: Value, tongues: Tongues) -> Column:
    """With its currency, where the figures are bare."""
    currency = f" {first.bare.currency}" if isinstance(first, Bare) else ""
    head = each(tongues, lambda tr: tr(it.name) + currency)
    return Column(head, it.share, it.right, it.carried, it.key)


def _total(told: Sequence[Row], wide: int, tongues: Tongues) -> tuple[Row, ...]:
    sums = told[-1].sums or {}
    name = joined(each(tongues, lambda tr: tr("Total")))
    return (Row(("", name, *(sums.get(at, "") for at in range(2, wide))), strong=True),)


def _minor(it: Value) -> int:
    return it.bare.minor if isinstance(it, Bare) else it.minor if isinstance(it, Money) else 0


def _like(it: Value, minor: int) -> Value:
    return Bare(Money(minor, it.bare.currency)) if isinstance(it, Bare) else it
