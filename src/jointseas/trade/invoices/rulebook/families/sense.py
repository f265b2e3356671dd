"""What must hold between a few terms."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from jointseas.i18n import N_
from jointseas.kernel.countries import COUNTRIES
from jointseas.trade.invoices.en16931.records import EInvoice, Trader
from jointseas.trade.invoices.rulebook.parts import parts
from jointseas.trade.invoices.rulebook.records import Finding, Rule, Spot, Weight

TRANSFERS = ("30", "58")  # credit transfer, and that of SEPA
# Greece and Northern Ireland write numbers with letters that are no country's; 1A is Kosovo's.
_PREFIXES = COUNTRIES | {"EL", "XI", "1A"}


def _below_zero(name: str, it: EInvoice) -> Iterator[Finding]:
    for spot, item in parts("item", it):
        value = getattr(item, name)
        if value is not None and value < 0:
            yield Finding(spot, str(value))


def _turned(part: str, it: EInvoice) -> Iterator[Finding]:
    for spot, period in parts(part, it):
        if period.start and period.end and period.end < period.start:
            yield Finding(spot, f"{period.start} – {period.end}")


def _empty(part: str, it: EInvoice) -> Iterator[Finding]:
    return (Finding(spot) for spot, period in parts(part, it) if not period.start and not period.end)


def _card(it: EInvoice) -> Iterator[Finding]:
    return (Finding(spot, card.number) for spot, card in parts("card", it) if not 4 <= len(card.number) <= 6)


def _accounted(it: EInvoice) -> Iterator[Finding]:
    if it.tax_currency and it.totals.tax_accounted is None:
        yield Finding(found=it.tax_currency)


def _transfer(it: EInvoice) -> Iterator[Finding]:
    for spot, means in parts("means", it):
        if means.code in TRANSFERS and not (means.account and means.account.number):
            yield Finding(spot, means.code)


def _tax_point(it: EInvoice) -> Iterator[Finding]:
    if it.tax_point and it.tax_point_code:
        yield Finding(found=f"{it.tax_point}, {it.tax_point_code}")


def _prefixed(it: EInvoice) -> Iterator[Finding]:
    for name in ("seller", "buyer", "representative"):
        party: Trader | None = getattr(it, name)
        if party and party.vat and party.vat[:2].upper() not in _PREFIXES:
            yield Finding(Spot(name), party.vat)


def _payable(it: EInvoice) -> Iterator[Finding]:
    """Nothing is paid on a credit note."""
    if not it.credit and it.totals.due is not None and it.totals.due > 0 and not it.due_on and not it.terms:
        yield Finding(found=str(it.totals.due))


def _known_seller(it: EInvoice) -> Iterator[Finding]:
    seller = it.seller
    if seller and not (seller.identifiers or seller.registration or seller.vat):
        yield Finding(Spot("seller"))


def _scheme_of_supporting(it: EInvoice) -> Iterator[Finding]:
    return (Finding(spot, one.scheme) for spot, one in parts("supporting", it) if one.scheme)


def _one_remittance(it: EInvoice) -> Iterator[Finding]:
    said = list(dict.fromkeys(means.remittance for means in it.means if means.remittance))
    if len(said) > 1:
        yield Finding(Spot("means"), ", ".join(said))


def _stray(kind: str, it: EInvoice) -> Iterator[Finding]:
    names = dict.fromkeys(name for known, name in it.strays if known == kind)
    if names:
        yield Finding(found=", ".join(names))


def _rule(
    code: str, sentence: str, look: Callable[[EInvoice], Iterable[Finding]], weight: Weight = Weight.FATAL
) -> Rule:
    return Rule(code, sentence, (), look, weight)


RULES = (
    _rule("BR-27", N_("The net price of an item (BT-146) is not below zero."), partial(_below_zero, "price")),
    _rule("BR-28", N_("The gross price of an item (BT-148) is not below zero."), partial(_below_zero, "gross_price")),
    _rule("BR-29", N_("The invoicing period does not end (BT-74) before it begins (BT-73)."),
          partial(_turned, "period")),
    _rule("BR-30", N_("The period of a line does not end (BT-135) before it begins (BT-134)."),
          partial(_turned, "line_period")),
    _rule("BR-51", N_("Of a card's number (BT-87) only the last four to six digits stand in an invoice."), _card,
          Weight.WARNING),
    _rule("BR-53", N_("Where tax is accounted for in a currency of its own (BT-6), its total in it (BT-111) is there."),
          _accounted),
    _rule("BR-61", N_("A credit transfer (BT-81 is 30 or 58) names the account to pay to (BT-84)."), _transfer),
    _rule("BR-CO-03", N_("The day on which tax falls due (BT-7) is given, or its code (BT-8), not both."), _tax_point),
    _rule("BR-CO-09", N_("A VAT number (BT-31, BT-48, BT-63) begins with the two letters of a country."), _prefixed),
    _rule("BR-CO-19", N_("An invoicing period has a first day (BT-73) or a last one (BT-74)."),
          partial(_empty, "period")),
    _rule("BR-CO-20", N_("The period of a line has a first day (BT-134) or a last one (BT-135)."),
          partial(_empty, "line_period")),
    _rule("BR-CO-25", N_("Where something is to be paid (BT-115), the due date (BT-9) or terms (BT-20) are there."),
          _payable),
    _rule("BR-CO-26", N_("The seller has an identifier (BT-29), a registration (BT-30) or a VAT number (BT-31)."),
          _known_seller),
    _rule("CII-DT-031", N_("No amount but the total of tax says its currency."), partial(_stray, "currency")),
    _rule("JS-BANK", N_("A bank is named by its BIC (BT-86), not by a national code."), partial(_stray, "bank")),
    _rule("UBL-SR-43", N_("Only a reference to what is invoiced (type 130) has a scheme."), _scheme_of_supporting),
    _rule("UBL-SR-44", N_("There is one payment reference (BT-83) at most."), _one_remittance),
)  # fmt: skip
