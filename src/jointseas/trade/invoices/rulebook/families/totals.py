"""Sums, and how finely they are written."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import partial

from jointseas.i18n import N_
from jointseas.trade.invoices.en16931.records import Adjustment, EInvoice
from jointseas.trade.invoices.rulebook.figures import NONE, alike, differing, rounded, row_tax, total
from jointseas.trade.invoices.rulebook.parts import business_term, parts
from jointseas.trade.invoices.rulebook.records import Finding, Rule, Weight

_AT_MOST = 2
_LOST = Decimal("0.02")


def _lines(it: EInvoice) -> Iterator[Finding]:
    return differing(it.totals.lines, total(one.amount for one in it.lines))


def _adjusted(it: EInvoice, *, charge: bool) -> Decimal:
    return total(one.amount for one in it.adjustments if one.charge is charge)


def _allowances(it: EInvoice) -> Iterator[Finding]:
    return differing(it.totals.allowances, _adjusted(it, charge=False))


def _charges(it: EInvoice) -> Iterator[Finding]:
    return differing(it.totals.charges, _adjusted(it, charge=True))


def _net(it: EInvoice) -> Iterator[Finding]:
    sums = it.totals
    if sums.lines is not None:
        yield from differing(sums.net, sums.lines - (sums.allowances or NONE) + (sums.charges or NONE))


def _tax(it: EInvoice) -> Iterator[Finding]:
    if it.tax_rows:
        yield from differing(it.totals.tax, total(row.tax for row in it.tax_rows))


def _gross(it: EInvoice) -> Iterator[Finding]:
    if it.totals.net is not None:
        yield from differing(it.totals.gross, it.totals.net + (it.totals.tax or NONE))


def _due(it: EInvoice) -> Iterator[Finding]:
    sums = it.totals
    if sums.gross is not None:
        yield from differing(sums.due, sums.gross - (sums.paid or NONE) + (sums.rounding or NONE))


def _rows(it: EInvoice) -> Iterator[Finding]:
    for spot, row in parts("tax_row", it):
        yield from row_tax(spot, row)


def _line(it: EInvoice, *, plain: bool) -> Iterator[Finding]:
    """Not a rule of the standard's table, but how it defines the term; a cent lost in a price is let pass. A line is
    plain where it says itself that its price is for one, and nothing is added or taken off."""
    for spot, line in parts("line", it):
        price, quantity, base = line.item.price, line.quantity, line.item.base_quantity
        if price is None or quantity is None or line.amount is None:
            continue
        reckoned = price * quantity / (base or 1) + total(_signed(one) for one in line.adjustments)
        near = abs(reckoned - line.amount) <= _LOST or alike(line.amount, reckoned)
        if not near and plain is (base == 1 and not line.adjustments):
            yield Finding(spot, str(line.amount), str(rounded(reckoned)))


def _signed(it: Adjustment) -> Decimal | None:
    return it.amount if it.charge or it.amount is None else -it.amount


_FINE = """
BR-DEC-01 allowance amount BT-92
BR-DEC-02 allowance base BT-93
BR-DEC-05 charge amount BT-99
BR-DEC-06 charge base BT-100
BR-DEC-09 totals lines BT-106
BR-DEC-10 totals allowances BT-107
BR-DEC-11 totals charges BT-108
BR-DEC-12 totals net BT-109
BR-DEC-13 totals tax BT-110
BR-DEC-14 totals gross BT-112
BR-DEC-15 totals tax_accounted BT-111
BR-DEC-16 totals paid BT-113
BR-DEC-17 totals rounding BT-114
BR-DEC-18 totals due BT-115
BR-DEC-19 tax_row taxable BT-116
BR-DEC-20 tax_row tax BT-117
BR-DEC-23 line amount BT-131
BR-DEC-24 line_allowance amount BT-136
BR-DEC-25 line_allowance base BT-137
BR-DEC-27 line_charge amount BT-141
BR-DEC-28 line_charge base BT-142
"""


def _too_fine(part: str, name: str, it: EInvoice) -> Iterator[Finding]:
    for spot, found in parts(part, it):
        amount: Decimal | None = getattr(found, name)
        if amount is not None and -int(amount.as_tuple().exponent) > _AT_MOST:
            yield Finding(spot, str(amount))


def _fine(row: str) -> Rule:
    code, part, name, bt = row.split()
    facts = (("term", business_term(bt)), ("bt", bt))
    return Rule(code, N_("{term} ({bt}) has two decimals at most."), facts, partial(_too_fine, part, name))


def _sum(code: str, sentence: str, look: Callable[[EInvoice], Iterable[Finding]]) -> Rule:
    return Rule(code, sentence, (), look)


RULES = (
    _sum("BR-CO-10", N_("The sum of the lines (BT-106) is what the lines (BT-131) add up to."), _lines),
    _sum("BR-CO-11", N_("The sum of allowances (BT-107) is what they (BT-92) add up to."), _allowances),
    _sum("BR-CO-12", N_("The sum of charges (BT-108) is what they (BT-99) add up to."), _charges),
    _sum("BR-CO-13", N_("The total without tax (BT-109) is the lines less allowances, with charges."), _net),
    _sum("BR-CO-14", N_("The total of tax (BT-110) is what the tax breakdown (BT-117) adds up to."), _tax),
    _sum("BR-CO-15", N_("The total with tax (BT-112) is the total without it and the tax."), _gross),
    _sum("BR-CO-16", N_("What is due (BT-115) is the total with tax less what is paid, and the rounding."), _due),
    _sum("BR-CO-17", N_("The tax of each row (BT-117) is its amount (BT-116) × its rate (BT-119), rounded half up."),
         _rows),
    _sum("JS-LINE", N_("The amount of a line (BT-131) is quantity × price, where the price is for one (BT-149)."),
         partial(_line, plain=True)),
    Rule("JS-LINE-SUM", N_("The amount of a line (BT-131) is quantity × price, with its allowances and charges."), (),
         partial(_line, plain=False), Weight.WARNING),
    *map(_fine, _FINE.strip().splitlines()),
)  # fmt: skip
