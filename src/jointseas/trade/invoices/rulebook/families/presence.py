"""What must be there."""

from collections.abc import Callable, Iterator
from functools import partial

from jointseas.i18n import N_
from jointseas.trade.invoices.en16931.records import EInvoice
from jointseas.trade.invoices.rulebook.parts import Part, business_term, group, parts
from jointseas.trade.invoices.rulebook.records import Finding, Rule

_NEEDED = """
BR-01 document specification BT-24
BR-02 document number BT-1
BR-03 document issued_on BT-2
BR-04 document type_code BT-3
BR-05 document currency BT-5
BR-06 seller name BT-27
BR-07 buyer name BT-44
BR-08 seller place BG-5
BR-09 seller_place country BT-40
BR-10 buyer place BG-8
BR-11 buyer_place country BT-55
BR-12 totals lines BT-106
BR-13 totals net BT-109
BR-14 totals gross BT-112
BR-15 totals due BT-115
BR-16 document lines BG-25
BR-17 payee name BT-59
BR-18 representative name BT-62
BR-19 representative place BG-12
BR-20 representative_place country BT-69
BR-21 line number BT-126
BR-22 line quantity BT-129
BR-23 line unit BT-130
BR-24 line amount BT-131
BR-25 item name BT-153
BR-26 item price BT-146
BR-31 allowance amount BT-92
BR-32 allowance category BT-95
BR-36 charge amount BT-99
BR-37 charge category BT-102
BR-41 line_allowance amount BT-136
BR-43 line_charge amount BT-141
BR-45 tax_row taxable BT-116
BR-46 tax_row tax BT-117
BR-47 tax_row category BT-118
BR-49 means code BT-81
BR-50 account number BT-84
BR-52 supporting number BT-122
BR-54 attribute name BT-160
BR-54 attribute value BT-161
BR-55 preceding number BT-25
BR-56 representative vat BT-63
BR-57 delivery_place country BT-80
BR-62 seller_endpoint scheme BT-34-1
BR-63 buyer_endpoint scheme BT-49-1
BR-64 standard_code scheme BT-157-1
BR-65 class scheme BT-158-1
BR-CO-04 item category BT-151
BR-CO-18 document tax_rows BG-23
"""
# The reason in words, or its code.
_REASONED = """
BR-33 allowance BT-97 BT-98
BR-38 charge BT-104 BT-105
BR-42 line_allowance BT-139 BT-140
BR-44 line_charge BT-144 BT-145
BR-CO-21 allowance BT-97 BT-98
BR-CO-22 charge BT-104 BT-105
BR-CO-23 line_allowance BT-139 BT-140
BR-CO-24 line_charge BT-144 BT-145
"""


def missing(part: str, lacks: Callable[[Part], bool], it: EInvoice) -> Iterator[Finding]:
    return (Finding(spot) for spot, found in parts(part, it) if lacks(found))


def _lacks(name: str, found: Part) -> bool:
    value = getattr(found, name)
    return value is None or value in ("", ())


def _needed(row: str) -> Rule:
    code, part, name, bt = row.split()
    facts = (("part", group(part)), ("term", business_term(bt)), ("bt", bt))
    return Rule(code, N_("{part}: {term} ({bt}) is there."), facts, partial(missing, part, partial(_lacks, name)))


def _reasoned(row: str) -> Rule:
    code, part, reason, coded = row.split()
    facts = (("part", group(part)), ("reason", reason), ("coded", coded))
    look = partial(missing, part, lambda it: not it.reason and not it.reason_code)
    return Rule(code, N_("{part}: a reason is given in words ({reason}) or by its code ({coded})."), facts, look)


RULES = (
    *map(_needed, _NEEDED.strip().splitlines()),
    *map(_reasoned, _REASONED.strip().splitlines()),
    Rule(
        "BR-48",
        N_("Each row of the tax breakdown has a rate (BT-119), unless it is outside the scope of tax."),
        (),
        partial(missing, "tax_row", lambda it: it.rate is None and it.category != "O"),
    ),
)
