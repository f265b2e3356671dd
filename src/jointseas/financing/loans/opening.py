"""Loans for whoever is inside a unit of work: agreed on with a party or a firm, applied for, or taken over with what
they have lived through elsewhere."""

from collections.abc import Sequence
from datetime import date

from jointseas.access.gate import View, Work
from jointseas.access.records import Firm
from jointseas.financing.accounts.records import Event
from jointseas.financing.agreements import service as agreements
from jointseas.financing.borrowing.records import Lent
from jointseas.financing.borrowing.rules import require_lent
from jointseas.financing.desks import firms
from jointseas.financing.loans import rules, service
from jointseas.financing.loans.records import Loan, LoanOpening
from jointseas.financing.products import LOANS
from jointseas.financing.register import service as register
from jointseas.financing.schedules.rules import MOST_MINOR
from jointseas.kernel.canonical import canonical
from jointseas.kernel.money import Money, exponent
from jointseas.kernel.outcome import require
from jointseas.kernel.text import one_line
from jointseas.parties import service as parties
from jointseas.trade.numbering.service import next_number


def require_opening(view: View, asked: LoanOpening) -> tuple[Firm | None, int | None]:
    """Whose loan it would be: a firm of this workspace by its code, or else a party of the lender's own."""
    require(asked.product in LOANS, "financing.no_product", product=asked.product[:40])
    exponent(asked.currency)
    require(0 < asked.ceiling <= MOST_MINOR, "financing.amount_of", money=Money(asked.ceiling, asked.currency),
            most=Money(MOST_MINOR, asked.currency))  # fmt: skip
    terms = asked.lent.contract.terms
    require(terms.currency == asked.currency, "financing.other_currency", currency=asked.currency)
    require_lent(asked.lent)
    firm = next((it for it in firms(view).values() if it.code == asked.borrower.strip().upper()), None)
    if firm is not None and firm.id != view.firm.id:
        return firm, None
    return None, parties.party(view, asked.borrower).id


def open_(work: Work, asked: LoanOpening) -> Loan:
    """Carried out when the second person agrees."""
    client, party_id = require_opening(work, asked)
    terms = asked.lent.contract.terms
    new = Loan(register.next_id(work), next_number(work, "FAC", work.today), work.firm, client, party_id, None,
               asked.product, asked.currency, asked.ceiling, asked.lent, min(terms.periods[0].start, work.today),
               terms.periods[-1].end)  # fmt: skip
    register.add(work, service.head_of(new))
    work.record(new.source, new)
    return new


def open_for(work: Work, client: Firm, application_id: int, product: str, currency: str, ceiling: int,
             lent: Lent) -> Loan:  # fmt: skip
    """What a firm of this workspace has applied for and accepted."""
    terms = lent.contract.terms
    require_lent(lent)
    new = Loan(register.next_id(work), next_number(work, "FAC", work.today), work.firm, client, None, application_id,
               product, currency, ceiling, lent, work.today, terms.periods[-1].end)  # fmt: skip
    register.add(work, service.head_of(new))
    work.record(new.source, new)
    return new


def enter_history(work: Work, number: str, borrower: str, product: str, currency: str, ceiling: int, opened_on: date,
                  lent: Lent, events: Sequence[Event]) -> Loan:  # fmt: skip
    """One that has lived elsewhere, under the number that it had there. Nothing is posted."""
    number = one_line(number, "number", longest=40).upper()
    require(not register.is_taken(work, number), "financing.number_taken", number=number)
    client, party_id = require_opening(work, LoanOpening(borrower, product, currency, ceiling, lent))
    new = Loan(register.next_id(work), number, work.firm, client, party_id, None, product, currency, ceiling, lent,
               opened_on, lent.contract.terms.periods[-1].end)  # fmt: skip
    require(client is None, "financing.takeover_client", number=number, borrower=borrower)
    in_time = all(opened_on <= it.day <= work.today for it in events)
    require(in_time, "financing.event_day", number=number, first=opened_on, last=work.today)
    register.add(work, head := service.head_of(new))
    register.enter_history(work, head, ((it.day, rules.kind_of(it), canonical(it)) for it in events))
    agreements.take_over(work, head)
    service.account(new, service.happened(work, new), work.today)  # what cannot have happened is refused
    work.record(new.source, [new, events])
    return new
