"""Applications and facilities as tables."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from jointseas.desktop.books.financing import STATES, facility_state
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Empty, Tone
from jointseas.desktop.kit.table import HeldRows, Table, TableColumn, TableFilter, TableSpec
from jointseas.desktop.pages.financing.reading import Asking
from jointseas.financing.facilities.records import Standing
from jointseas.i18n import N_, Language
from jointseas.kernel.listing import Listing
from jointseas.kernel.money import Money


def asked_rows(tr: Language, asked: Sequence[Asking]) -> HeldRows[Asking]:
    keys: Mapping[str, Callable[[Asking], Any]] = {
        "number": lambda it: it.of.number,
        "day": lambda it: (it.of.submitted_at or it.of.made_at).isoformat(),
        "lender": lambda it: it.of.lender.name_in(tr.code),
        "state": lambda it: tr.term("application state", it.of.state),
        "until": lambda it: (it.until or date.max).isoformat(),
        "any": lambda it: " ".join((it.of.number, it.of.lender.name_zh, it.of.lender.name_en, it.of.made_by,
                                    *it.of.asked.papers)),
    }  # fmt: skip
    return HeldRows(asked, keys)


def asked_table(context: Context, rows: HeldRows[Asking], nothing: Empty) -> Table[Asking]:
    tr = context.tr
    columns: tuple[TableColumn[Asking], ...] = (
        TableColumn("number", N_("Number"), lambda it: it.of.number, order="number", width=116),
        TableColumn("state", N_("State"), lambda it: tr.term("application state", it.of.state), order="state",
                    width=100, tone=lambda it: STATES[it.of.state]),
        TableColumn("until", N_("Offer until"), lambda it: tr.date(it.until) if it.until else "", order="until",
                    width=100),
        TableColumn("lender", N_("Lender"), lambda it: it.of.lender.name_in(tr.code), order="lender", width=140),
        TableColumn("product", N_("Product"), lambda it: tr.term("financing product", it.of.asked.product), width=180,
                    stretch=True),
        TableColumn("invoices", N_("Invoices"), lambda it: tr.number(len(it.of.asked.papers)), right=True, width=80,
                    hidden=True),
        TableColumn("advance", N_("Advance"), lambda it: _money(tr, _advance(it)), right=True, width=130,
                    money=_advance),
        TableColumn("arrives", N_("Net proceeds"), lambda it: _money(tr, _arrives(it)), right=True, width=130,
                    hidden=True, money=_arrives),
        TableColumn("points", N_("Points"), lambda it: _points(tr, it), right=True, width=90),
        TableColumn("day", N_("Submitted"), lambda it: tr.moment(it.of.submitted_at) if it.of.submitted_at else "",
                    order="day", width=140),
        TableColumn("by", N_("Written by"), lambda it: it.of.submitted_by or it.of.made_by, width=100, hidden=True),
    )  # fmt: skip
    filters = (TableFilter("any", N_("Number, lender or invoice")), TableFilter("state", N_("State")))
    spec = TableSpec("financing.applications", columns, rows, filters, Listing(sort="day", descending=True))
    return Table(tr, context.runner, spec, nothing, keeper=context.drafts, say=context.toast)


def _advance(it: Asking) -> Money | None:
    return Money(it.of.facts.out, it.of.asked.currency) if it.of.facts else None


def _arrives(it: Asking) -> Money | None:
    facts = it.of.facts
    return Money(facts.cost.got, it.of.asked.currency) if facts else None


def _money(tr: Language, it: Money | None) -> str:
    return "—" if it is None else tr.money(it)


def _points(tr: Language, it: Asking) -> str:
    found = it.of.graded
    return f"{tr.number(found.points)} {found.grade}" if found else "—"


def facility_rows(tr: Language, found: Sequence[Standing]) -> HeldRows[Standing]:
    keys: Mapping[str, Callable[[Standing], Any]] = {
        "number": lambda it: it.facility.number,
        "opened": lambda it: it.facility.opened_on.isoformat(),
        "lender": lambda it: it.facility.lender.name_in(tr.code),
        "state": lambda it: state_said(tr, it)[0],
        "out": lambda it: (it.facility.currency, out(it).minor),
        "any": lambda it: " ".join((it.facility.number, it.facility.lender.name_zh, it.facility.lender.name_en,
                                    *it.facility.agreed.invoices)),
    }  # fmt: skip
    return HeldRows(found, keys)


def facility_table(context: Context, rows: HeldRows[Standing], nothing: Empty) -> Table[Standing]:
    tr = context.tr
    columns: tuple[TableColumn[Standing], ...] = (
        TableColumn("number", N_("Number"), lambda it: it.facility.number, order="number", width=130),
        TableColumn("state", N_("State"), lambda it: state_said(tr, it)[0], order="state", width=110,
                    tone=lambda it: state_said(tr, it)[1]),
        TableColumn("lender", N_("Lender"), lambda it: it.facility.lender.name_in(tr.code), order="lender", width=140),
        TableColumn("product", N_("Product"), lambda it: tr.term("financing product", it.facility.product), width=180,
                    stretch=True),
        TableColumn("ceiling", N_("Agreed"), lambda it: tr.money(ceiling(it)), right=True, width=130, money=ceiling),
        TableColumn("out", N_("Advanced, still out"), lambda it: tr.money(out(it)), order="out", right=True, width=130,
                    money=out),
        TableColumn("held", N_("Held back"), lambda it: tr.money(held_back(it)), right=True, width=130,
                    money=held_back),
        TableColumn("opened", N_("Since"), lambda it: tr.date(it.facility.opened_on), order="opened", width=110,
                    hidden=True),
    )  # fmt: skip
    filters = (TableFilter("any", N_("Number, lender or invoice")), TableFilter("state", N_("State")))
    spec = TableSpec("financing.facilities", columns, rows, filters, Listing(sort="number", descending=True))
    return Table(tr, context.runner, spec, nothing, keeper=context.drafts, say=context.toast)


def state_said(tr: Language, it: Standing) -> tuple[str, Tone]:
    """That our own book lacks something goes before all else."""
    if it.waits:
        return tr("Our book waits"), "bad"
    code, tone = facility_state(it.facility, out(it).minor, drawn=bool(it.book.held))
    return tr.term("facility state", code), tone


def ceiling(it: Standing) -> Money:
    return Money(it.facility.ceiling, it.facility.currency)


def out(it: Standing) -> Money:
    return Money(it.book.total(lambda one: one.out), it.facility.currency)


def held_back(it: Standing) -> Money:
    """What its invoices still bring beyond the advance."""
    kept = it.book.total(lambda one: 0 if one.ended else one.margin + one.reserve)
    return Money(kept, it.facility.currency)
