"""On which terms the programme lends, product by product."""

from collections.abc import Mapping
from fractions import Fraction

from jointseas.desktop.books.borrowing import margins_said, milestones_said
from jointseas.desktop.books.financing import rate
from jointseas.desktop.books.laying import laying_said
from jointseas.desktop.kit import Card, grid, label
from jointseas.financing.borrowing.records import Lends
from jointseas.financing.borrowing.rules import methods
from jointseas.financing.products import product
from jointseas.i18n import Language
from jointseas.kernel.outcome import Term


def loan_card(tr: Language, code: str, it: Lends, own: str) -> Card:
    card = Card(tr.term("financing product", code))
    lines = [(tr("Term"), tr.plural("up to {n} month", "up to {n} months", it.most_months))]
    ways = tuple(Term("repayment method", one) for one in methods(product(code), it))
    lines.append((tr("Repaid"), tr.show(ways)))
    if it.most_grace:
        lines.append((tr("Months without principal"), tr("up to {n}", n=it.most_grace)))
    if it.most_interest_grace:
        lines.append((tr("Months without interest"), tr("up to {n}", n=it.most_interest_grace)))
    lines.append((tr.term("loan fee", "arrangement"), tr("{share}, at least {n} of the currency lent",
                                                         share=rate(tr, it.fee), n=it.least_fee)))  # fmt: skip
    if it.undrawn:
        lines.append((tr.term("loan fee", "commitment"), tr("{rate} a year of what is not drawn",
                                                            rate=rate(tr, it.undrawn))))  # fmt: skip
    if it.flat:
        lines.append((tr("Beside it"), tr("{n} of the currency lent with each drawdown", n=it.flat)))
    if it.most_fee is not None:
        lines.append((tr("Together at most"), tr("{n} of the currency lent", n=it.most_fee)))
    if it.served:
        lines.append((tr.term("loan fee", "service"), f"{rate(tr, it.served)} {tr.term('fee due', 'period')}"))
    if it.used:
        lines.append((tr.term("loan fee", "utilisation"), f"{rate(tr, it.used)} {tr.term('fee due', 'utilisation')}"))
    late = tr.plural("{rate} more, after {n} day", "{rate} more, after {n} days", it.grace_days, rate=rate(tr, it.late))
    lines += [(tr("On what is past due"), late), *laying_said(tr, it), *_behind(tr, it),
              (tr("Limit for one exporter"), f"{own} {tr.number(it.seller_limit)}")]  # fmt: skip
    card.add(grid(("", ""), [(label(name, "muted"), label(said, wrap=True)) for name, said in lines], stretch=1))
    return card


def _behind(tr: Language, it: Lends) -> list[tuple[str, str]]:
    told = [(tr("Paid out"), milestones_said(tr, it.milestones))] if it.milestones else []
    told += [(tr("Taken off the value"), _haircuts(tr, it.haircuts))] if it.haircuts else []
    return [*told, *([(tr("On pledged goods"), margins_said(tr, it.margins))] if it.margins else [])]


def _haircuts(tr: Language, its: Mapping[str, Fraction]) -> str:
    return "; ".join(tr("chapter {chapter}: {share}", chapter=chapter, share=rate(tr, cut, 0))
                     for chapter, cut in sorted(its.items()))  # fmt: skip
