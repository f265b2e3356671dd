"""Purchases for whoever is inside a unit of work that have lived elsewhere."""

from collections.abc import Sequence
from datetime import date

from jointseas.access.gate import Work
from jointseas.financing.agreements import service as agreements
from jointseas.financing.desks import firms
from jointseas.financing.facilities import rules, service
from jointseas.financing.facilities.records import Agreed, Facility
from jointseas.financing.products import PURCHASES
from jointseas.financing.purchased.records import Bought, Event
from jointseas.financing.register import service as register
from jointseas.financing.schedules.rules import MOST_MINOR
from jointseas.kernel.canonical import canonical
from jointseas.kernel.money import Money, exponent
from jointseas.kernel.outcome import require
from jointseas.kernel.text import one_line
from jointseas.parties import service as parties


def enter_history(work: Work, number: str, seller: str, product: str, currency: str, agreed: Agreed,
                  opened_on: date, events: Sequence[Event]) -> Facility:  # fmt: skip
    """Under the number that it had there. Nothing is posted, and nothing more is bought on it: its ceiling is what was
    advanced."""
    number = one_line(number, "number", longest=40).upper()
    require(not register.is_taken(work, number), "financing.number_taken", number=number)
    require(product in PURCHASES, "financing.no_product", product=product[:40])
    exponent(currency)
    code = seller.strip().upper()
    is_firm = any(it.code == code for it in firms(work).values())
    require(not is_firm, "financing.takeover_client", number=number, borrower=code)
    lines = [line for it in events if isinstance(it, Bought) for line in it.lines]
    require(lines, "financing.history_empty", number=number)
    face, most = sum(it.face for it in lines), Money(MOST_MINOR, currency)
    require(face <= MOST_MINOR, "financing.amount_of", money=Money(face, currency), most=most)
    in_time = all(opened_on <= it.day <= work.today for it in events)
    require(in_time, "financing.event_day", number=number, first=opened_on, last=work.today)
    new = Facility(register.next_id(work), number, work.firm, None, parties.party(work, code).id, None, product,
                   currency, sum(it.advance for it in lines), agreed, opened_on)  # fmt: skip
    register.add(work, head := service.head_of(new))
    register.enter_history(work, head, ((it.day, rules.kind_of(it), canonical(it)) for it in events))
    agreements.take_over(work, head)
    service.book(work, new, work.today)  # what cannot have happened is refused
    work.record(new.source, [new, events])
    return new
