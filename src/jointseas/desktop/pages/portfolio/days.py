"""The days that were ended, and what the last of them came to."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from jointseas.desktop.kit import Card, Derivation, Part, amount, badge, column, grid, label, scrolled, side_by_side
from jointseas.desktop.pages.portfolio.words import money
from jointseas.i18n import Language
from jointseas.portfolio.closing.records import Day, Report
from jointseas.portfolio.positions.records import Notice

_MOST = 15


def days_view(tr: Language, days: Sequence[Day], own: str) -> QWidget:
    if not days:
        return scrolled(column(Card(tr("No day was ended yet")), None))
    last = days[0]
    return scrolled(column(side_by_side(_report(tr, last, own), _list(tr, days)), _notices(tr, last.report), None,
                           spacing=12))  # fmt: skip


def _list(tr: Language, days: Sequence[Day]) -> Card:
    card = Card(tr("Days"))
    rows = [_ended(tr, it) for it in days[:_MOST]]
    card.add(grid((tr("Day"), tr("State"), tr("Facilities"), tr("Closed at")), rows, stretch=3, right={2}))
    card.stretch()
    return card


def _ended(tr: Language, it: Day) -> list[QWidget]:
    at = tr.moment(it.closed_at) if it.closed_at else "—"
    return [label(tr.date(it.day), "strong"), _state(tr, it), amount(tr.number(it.report.facilities)), label(at)]


def _state(tr: Language, it: Day) -> QWidget:
    return badge(tr("Ended"), "good") if it.closed_at else badge(tr("Begun"), "warn")


def _report(tr: Language, it: Day, own: str) -> Card:
    report = it.report
    card = Card(tr.date(it.day), tr("Loss policy {version}", version=report.policy), _state(tr, it))
    parts = [Part(tr("Principal, {currency}", currency=currency), money(tr, one.principal, currency),
                  tr("likely lost of it: {money}", money=money(tr, one.loss, currency)))
             for currency, one in sorted(report.sums.items())]  # fmt: skip
    for one in report.provided:
        if one.required or one.moved:
            why = tr("before: {money}", money=money(tr, one.before, own))
            parts += [Part(tr.term("allowance", one.duty), money(tr, one.required, own), why),
                      Part(tr("posted on the day"), money(tr, one.moved, own))]  # fmt: skip
    if not report.signed:
        parts.append(Part(tr("Set aside"), "—", tr("nobody has signed the loss policy")))
    parts += [Part(tr("Offers that lapsed"), tr.number(report.lapsed)),
              Part(tr("Balances that agree with the ledger"), tr.number(report.balances))]  # fmt: skip
    card.add(Derivation(parts))
    card.stretch()
    return card


def _notices(tr: Language, report: Report) -> Card:
    card = Card(tr("To look at"))
    heads = (tr("Notice"), tr("Facility"), tr("Paper"), tr("Since"), tr("Amount"))
    card.add(grid(heads, [_notice(tr, it) for it in report.notices], stretch=2, right={4}))
    for what, many in report.noticed.items():
        card.add(label(f"{tr.term('portfolio notice', what)}: {tr.number(many)}", "caption"))
    if not report.notices:
        card.add(label(tr("Nothing is late, and nothing waits."), "muted"))
    return card


def _notice(tr: Language, it: Notice) -> list[QWidget]:
    return [label(tr.term("portfolio notice", it.what), "strong"), label(it.facility), label(it.paper or "—"),
            label(tr.date(it.since) if it.since else "—"), amount(tr.money(it.money) if it.money else "—")]  # fmt: skip
