"""Whoever owes a paper that was bought elsewhere: a party of the lender's own, or whom the file tells of."""

from dataclasses import replace

from jointseas.access.gate import View
from jointseas.financing.borrowing_base.records import Buyer
from jointseas.financing.borrowing_base.service import buyer_of
from jointseas.financing.takeover.records import PaperTold
from jointseas.kernel.outcome import Refused, require
from jointseas.parties import service as parties
from jointseas.parties.identifiers.records import Identifier, Scheme
from jointseas.parties.identifiers.rules import checked, has_check_digits


def owes(view: View, it: PaperTold) -> Buyer:
    """By the name and in the country that the file says. What has check digits is a register's number, by which the
    same buyer is known through other sellers; what has none may be any system's code."""
    number = _registered(it.other)
    party = parties.find(view, it.other) or (parties.identified(view, [number]).get(number) if number else None)
    if party:
        known = buyer_of(view, party)
    else:
        known = Buyer(it.name if number else it.other, "", "", number.value if number else it.other)
    found = replace(known, name=it.name or known.name, country=it.country or known.country)
    require(found.name and found.country, "financing.takeover_buyer", invoice=it.number, buyer=it.other)
    return found


def _registered(text: str) -> Identifier | None:
    for scheme in Scheme:
        try:
            found = checked(Identifier(scheme, text))
        except Refused:
            continue
        if has_check_digits(found):
            return found
    return None
