"""What each category of tax asks of lines, allowances, charges, the breakdown and the parties."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from jointseas.i18n import N_
from jointseas.kernel.outcome import Term
from jointseas.trade.invoices.en16931.records import EInvoice, Trader
from jointseas.trade.invoices.rulebook.figures import rounded, row_tax, total
from jointseas.trade.invoices.rulebook.parts import every, parts
from jointseas.trade.invoices.rulebook.records import Finding, Rule, Spot

CARRIERS = ("item", "allowance", "charge")  # what has a category, in the order of the rules
_ABOVE, _ZERO, _ANY, _NOTHING = "above", "zero", "any", "nothing"


@dataclass(frozen=True)
class Family:
    """`seller` and `buyer` name the numbers of which one must be there; `several` allows a row for each rate."""

    prefix: str
    category: str
    rate: str
    seller: tuple[str, ...]
    buyer: tuple[str, ...] = ()
    reason: bool = False
    several: bool = False

    @property
    def word(self) -> tuple[str, Term]:
        return "category", Term("tax category", self.category)


_ANYONE = ("vat", "tax_number", "representative")
FAMILIES = (
    Family("BR-S", "S", _ABOVE, _ANYONE, several=True),
    Family("BR-Z", "Z", _ZERO, _ANYONE),
    Family("BR-E", "E", _ZERO, _ANYONE, reason=True),
    Family("BR-AE", "AE", _ZERO, _ANYONE, ("vat", "registration"), reason=True),
    Family("BR-IC", "K", _ZERO, ("vat", "representative"), ("vat",), reason=True),
    Family("BR-G", "G", _ZERO, ("vat", "representative"), reason=True),
    Family("BR-O", "O", _NOTHING, (), reason=True),
    Family("BR-AF", "L", _ANY, _ANYONE, several=True),
    Family("BR-AG", "M", _ANY, _ANYONE, several=True),
)


def _in_breakdown(of: Family, it: EInvoice) -> Iterator[Finding]:
    """A row for what is in the category, and no row for what nothing is in; one only where there is one rate."""
    rows = sum(row.category == of.category for row in it.tax_rows)
    used = any(part.category == of.category for _, part in every(CARRIERS, it))
    fits = bool(rows) == used if of.several else rows == 1 if used else rows < 2
    if not fits:
        yield Finding(found=str(rows))


def _numbered(of: Family, carrier: str, it: EInvoice) -> Iterator[Finding]:
    if any(part.category == of.category for _, part in parts(carrier, it)):
        if not _has(of.seller, it.seller, it.representative):
            yield Finding(Spot("seller"))
        if of.buyer and not _has(of.buyer, it.buyer, None):
            yield Finding(Spot("buyer"))


def _has(wanted: tuple[str, ...], party: Trader | None, representative: Trader | None) -> bool:
    if "representative" in wanted and representative and representative.vat:
        return True
    return any(party and getattr(party, name) for name in wanted if name != "representative")


def _unnumbered(of: Family, carrier: str, it: EInvoice) -> Iterator[Finding]:
    if any(part.category == of.category for _, part in parts(carrier, it)):
        for name in ("seller", "representative", "buyer"):
            party: Trader | None = getattr(it, name)
            if party and party.vat:
                yield Finding(Spot(name), party.vat)


def _rated(of: Family, carrier: str, it: EInvoice) -> Iterator[Finding]:
    for spot, part in parts(carrier, it):
        if part.category == of.category and not _fits(of.rate, part.rate):
            yield Finding(spot, "" if part.rate is None else str(part.rate))


def _fits(wanted: str, rate: Decimal | None) -> bool:
    if wanted == _NOTHING or rate is None:
        return wanted == _NOTHING and rate is None
    return rate > 0 if wanted == _ABOVE else rate == 0 if wanted == _ZERO else rate >= 0


def _taxable(of: Family, it: EInvoice) -> Iterator[Finding]:
    for spot, row in parts("tax_row", it):
        if row.category != of.category or row.taxable is None:
            continue
        reckoned = _carried(of, row.rate, it)
        if rounded(reckoned) != rounded(row.taxable):
            yield Finding(spot, str(row.taxable), str(reckoned))


def _carried(of: Family, rate: Decimal | None, it: EInvoice) -> Decimal:
    """What lines and charges less allowances of this category, and where rates differ of this rate, come to."""

    def mine(category: str, found: Decimal | None) -> bool:
        return category == of.category and (not of.several or found == rate)

    lines = total(line.amount for line in it.lines if mine(line.item.category, line.item.rate))
    adjusted = [one for one in it.adjustments if one.amount is not None and mine(one.category, one.rate)]
    return lines + total(one.amount if one.charge else -(one.amount or Decimal(0)) for one in adjusted)


def _row_tax(of: Family, it: EInvoice) -> Iterator[Finding]:
    for spot, row in parts("tax_row", it):
        if row.category != of.category or row.tax is None:
            continue
        if of.several:
            yield from row_tax(spot, row)
        elif row.tax != 0:
            yield Finding(spot, str(row.tax), "0")


def _reasoned(of: Family, it: EInvoice) -> Iterator[Finding]:
    for spot, row in parts("tax_row", it):
        if row.category == of.category and bool(row.reason or row.reason_code) is not of.reason:
            yield Finding(spot, row.reason or row.reason_code)


def _delivered(it: EInvoice) -> Iterator[Finding]:
    if _within_union(it) and not (it.delivery and it.delivery.day) and not it.period:
        yield Finding()


def _delivered_to(it: EInvoice) -> Iterator[Finding]:
    if _within_union(it) and not (it.delivery and it.delivery.place and it.delivery.place.country):
        yield Finding()


def _within_union(it: EInvoice) -> bool:
    return any(row.category == "K" for row in it.tax_rows)


def _alone(it: EInvoice) -> Iterator[Finding]:
    others = [row.category for row in it.tax_rows if row.category != "O"]
    if others and len(others) < len(it.tax_rows):
        yield Finding(found=", ".join(others))


def _all_outside(carrier: str, it: EInvoice) -> Iterator[Finding]:
    if any(row.category == "O" for row in it.tax_rows):
        for spot, part in parts(carrier, it):
            if part.category != "O":
                yield Finding(spot, part.category)


def _split_payment(it: EInvoice) -> Iterator[Finding]:
    categories = {part.category for _, part in every(CARRIERS, it)} | {row.category for row in it.tax_rows}
    if {"B", "S"} <= categories:
        yield Finding(found="B, S")


_NUMBERED = (
    N_("{category}: a line needs the numbers by which seller and buyer are known to the tax office."),
    N_("{category}: an allowance needs the numbers by which seller and buyer are known to the tax office."),
    N_("{category}: a charge needs the numbers by which seller and buyer are known to the tax office."),
)
_UNNUMBERED = (
    N_("{category}: with such a line nobody's VAT number is given."),
    N_("{category}: with such an allowance nobody's VAT number is given."),
    N_("{category}: with such a charge nobody's VAT number is given."),
)
_RATES = {
    _ABOVE: N_("{category}: the rate of {part} is above zero."),
    _ZERO: N_("{category}: the rate of {part} is zero."),
    _ANY: N_("{category}: the rate of {part} is zero or above."),
    _NOTHING: N_("{category}: {part} has no rate."),
}
Look = Callable[[EInvoice], Iterator[Finding]]


def _rules(of: Family) -> Iterator[Rule]:
    def rule(n: int, sentence: str, look: Look, *facts: tuple[str, Term | str]) -> Rule:
        return Rule(f"{of.prefix}-{n:02}", sentence, (of.word, *facts), look)

    several = N_("{category}: the tax breakdown has a row for it where it is used, and none where it is not.")
    single = N_("{category}: the tax breakdown has one row for it where it is used.")
    yield rule(1, several if of.several else single, partial(_in_breakdown, of))
    numbered = _numbered if of.seller else _unnumbered
    for n, (carrier, sentence) in enumerate(zip(CARRIERS, _NUMBERED if of.seller else _UNNUMBERED, strict=True), 2):
        yield rule(n, sentence, partial(numbered, of, carrier))
    for n, carrier in enumerate(CARRIERS, 5):
        yield rule(n, _RATES[of.rate], partial(_rated, of, carrier), ("part", Term("invoice part", carrier)))
    yield rule(8, N_("{category}: the taxable amount (BT-116) is what lines, allowances and charges of it come to."),
               partial(_taxable, of))  # fmt: skip
    taxed = N_("{category}: the tax (BT-117) is the taxable amount × the rate.")
    untaxed = N_("{category}: the tax is zero.")
    yield rule(9, taxed if of.several else untaxed, partial(_row_tax, of))
    told = N_("{category}: the reason why no tax is asked is given.")
    untold = N_("{category}: no reason for no tax is given.")
    yield rule(10, told if of.reason else untold, partial(_reasoned, of))


RULES = (
    *(rule for of in FAMILIES for rule in _rules(of)),
    Rule("BR-IC-11", N_("Goods within the Union: the day of delivery (BT-72) or the period (BG-14) is there."), (),
         _delivered),
    Rule("BR-IC-12", N_("Goods within the Union: the country that they go to (BT-80) is there."), (), _delivered_to),
    Rule("BR-O-11", N_("Where something is outside the scope of tax, no row of the breakdown is of another category."),
         (), _alone),
    Rule("BR-O-12", N_("Where something is outside the scope of tax, every line is."), (),
         partial(_all_outside, "item")),
    Rule("BR-O-13", N_("Where something is outside the scope of tax, every allowance is."), (),
         partial(_all_outside, "allowance")),
    Rule("BR-O-14", N_("Where something is outside the scope of tax, every charge is."), (),
         partial(_all_outside, "charge")),
    Rule("BR-B-02", N_("An invoice with split payment (B) has nothing at the standard rate (S)."), (), _split_payment),
)  # fmt: skip
