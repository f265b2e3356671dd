"""Codes that must be known. Three lists are not carried, for their length: units (BR-CL-23), subjects of notes
(BR-CL-08) and schemes of what is invoiced (BR-CL-07)."""

from collections.abc import Iterator
from functools import partial

from jointseas.i18n import N_
from jointseas.kernel.outcome import Term
from jointseas.trade.invoices.en16931.records import EInvoice, Named
from jointseas.trade.invoices.rulebook.codes import known
from jointseas.trade.invoices.rulebook.parts import business_term, parts
from jointseas.trade.invoices.rulebook.records import Finding, Rule, Spot

_CODED = """
BR-CL-01 document type_code document BT-3
BR-CL-04 document currency currency BT-5
BR-CL-05 document tax_currency currency BT-6
BR-CL-06 document tax_point_code tax_point BT-8
BR-CL-15 item origin country BT-159
BR-CL-16 means code payment_means BT-81
BR-CL-18 item category tax_category BT-151
BR-CL-19 allowance reason_code allowance_reason BT-98
BR-CL-19 line_allowance reason_code allowance_reason BT-140
BR-CL-20 charge reason_code charge_reason BT-105
BR-CL-20 line_charge reason_code charge_reason BT-145
BR-CL-13 class scheme classification BT-158-1
BR-CL-21 standard_code scheme register BT-157-1
BR-CL-25 seller_endpoint scheme address BT-34-1
BR-CL-25 buyer_endpoint scheme address BT-49-1
BR-CL-24 supporting mime file BT-125-1
BR-CL-17 allowance category tax_category BT-95
BR-CL-17 charge category tax_category BT-102
BR-CL-17 tax_row category tax_category BT-118
BR-CL-22 tax_row reason_code exemption BT-121
"""
_PARTIES = ("seller", "buyer", "payee")


def _unknown(part: str, name: str, listed: str, it: EInvoice) -> Iterator[Finding]:
    for spot, found in parts(part, it):
        code = getattr(found, name)
        # This one list is written in either case.
        if code and not known(listed, code.upper() if listed == "exemption" else code):
            yield Finding(spot, code)


def _coded(row: str) -> Rule:
    code, part, name, listed, bt = row.split()
    return _rule(code, bt, listed, partial(_unknown, part, name, listed))


def _rule(code: str, bt: str, listed: str, look: "partial[Iterator[Finding]]") -> Rule:
    facts = (("term", business_term(bt)), ("bt", bt), ("listed", Term("code list", listed)))
    return Rule(code, N_("{term} ({bt}) is one of {listed}."), facts, look)


def _all(name: str, listed: str, it: EInvoice) -> Iterator[Finding]:
    return (Finding(found=code) for code in getattr(it, name) if not known(listed, code))


def _registered(scheme: str, at: str, named: Named | None) -> Iterator[Finding]:
    if named and named.scheme and not known(scheme, named.scheme):
        yield Finding(Spot(at), named.scheme)


def _identifiers(it: EInvoice) -> Iterator[Finding]:
    for name in _PARTIES:
        party = getattr(it, name)
        for named in party.identifiers if party else ():
            yield from _registered("register", name, named)


def _registrations(it: EInvoice) -> Iterator[Finding]:
    for name in _PARTIES:
        party = getattr(it, name)
        yield from _registered("register", name, party.registration if party else None)


def _location(it: EInvoice) -> Iterator[Finding]:
    yield from _registered("register", "delivery_place", it.delivery.location if it.delivery else None)


RULES = (
    *map(_coded, _CODED.strip().splitlines()),
    _rule("BR-CL-03", "BT-5", "currency", partial(_all, "currencies", "currency")),
    _rule("BR-CL-14", "BT-40", "country", partial(_all, "countries", "country")),
    _rule("BR-CL-10", "BT-29-1", "register", partial(_identifiers)),
    _rule("BR-CL-11", "BT-30-1", "register", partial(_registrations)),
    _rule("BR-CL-26", "BT-71-1", "register", partial(_location)),
)
