"""From a draft to an agreement: what people put down, beside what financing's own records say. For whoever is inside a
unit of work, at the drafter's desk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import zip_longest

from jointseas.access.gate import View
from jointseas.access.records import Firm, FirmKind
from jointseas.compliance.consents import service as consents
from jointseas.contracts.assembling import assembled, form, name_of, wanted
from jointseas.contracts.clauses.reading import clauses
from jointseas.contracts.clauses.records import Kind, Parameter
from jointseas.contracts.drawing import Drawn, Rows, of_loan, of_purchase, percent, plan, receipts, receivables
from jointseas.contracts.records import Draft, Forum, Law, Party, Side, Terms, Told
from jointseas.contracts.tables import Tongues
from jointseas.documents.paper.records import Day, Paper, Table
from jointseas.financing.applications import service as applications
from jointseas.financing.desks import at, firms
from jointseas.financing.facilities import service as facilities
from jointseas.financing.facilities.records import Facility
from jointseas.financing.loans import service as loans
from jointseas.financing.products import PRODUCTS, PURCHASES
from jointseas.financing.register import service as register
from jointseas.financing.register.records import Head
from jointseas.i18n import Language
from jointseas.kernel.fields import read_date, read_integer, read_money, read_percent
from jointseas.kernel.outcome import require
from jointseas.kernel.text import one_line
from jointseas.parties import service as parties
from jointseas.parties.records import Party as Known

_LONGEST, _HUNDRED, _MOST_NUMBER = 500, 100, 10_000
# Which products go without money until such an agreement is in force.
NEEDED: Mapping[str, frozenset[str]] = {
    kind: frozenset(code for code, it in PRODUCTS.items() if kind in it.agreements)
    for kind in dict.fromkeys(one for it in PRODUCTS.values() for one in it.agreements)
}


@dataclass(frozen=True, slots=True)
class Other:
    """The other side: a firm of this workspace, or a party of the drafter's own."""

    code: str
    firm: Firm | None
    party: Known | None


# ---- whom and what it is about


def other(view: View, code: str) -> Other:
    """Of other firms a lender is told of those alone that have asked it or that it finances; an exporter of lenders."""
    code = code.strip().upper()
    if view.firm.kind is FirmKind.LENDER:
        known = {*applications.applied(view), *register.clients(view)}
        firm = next((it for it in firms(view).values() if it.code == code and it.id in known), None)
    else:
        firm = next((it for it in consents.lenders(view) if it.code == code), None)
    return Other(code, firm, None if firm else parties.party(view, code))


def head(view: View, draft: Draft) -> Head | None:
    """Of the facility that it is about. An agreement that money waits for is about one of its product, with whoever
    borrows on it; any other may be."""
    waited = NEEDED.get(draft.kind)
    if not draft.facility:
        require(not waited, "contracts.no_facility")
        return None
    require(view.firm.kind is FirmKind.LENDER, "contracts.lender_drafts")
    found, whose = register.by_number(view, draft.facility), other(view, draft.other)
    require(not waited or found.product in waited, "contracts.other_product", number=found.number)
    borrows = (found.client.id if found.client else None, found.party_id) == (
        whose.firm.id if whose.firm else None, whose.party.id if whose.party else None)  # fmt: skip
    require(not waited or borrows, "contracts.other_side", number=found.number, other=whose.code)
    return found


def drawn(view: View, of: Head | None, tongues: Tongues) -> Drawn:
    if of is None:
        return Drawn({}, frozenset())
    if of.product in PURCHASES:
        it = facilities.facility(view, of.number)
        made = of_purchase(it, tongues)
        return Drawn(made.values, made.holds, {**made.rows, "receivables": _receivables(view, it)})
    loan = loans.loan(view, of.number)
    made = of_loan(loan, tongues)
    pledged = loans.pledged(loan, loans.happened(view, loan), view.today)
    return Drawn(made.values, made.holds, {**made.rows, "receipts": receipts(pledged, loan.currency)})


def _receivables(view: View, it: Facility) -> Rows:
    of = applications.facts_of(view, {it.application_id}) if it.application_id else {}
    bought = next((one.purchase for one in of.values() if one.purchase), None)
    if bought is None:
        return ()
    names = {one.code: one.name for one in bought.buyers}
    chosen = [one for one in bought.judged if one.receivable.number in it.agreed.invoices]
    return receivables(chosen, names, it.currency)


# ---- terms


def terms(view: View, draft: Draft, number: str, issued: datetime) -> Terms:
    tongues = tuple(map(Language, draft.languages))
    of = head(view, draft)
    known = drawn(view, of, tongues)
    currency = of.currency if of else view.firm.base_currency
    more = (("guaranteed", draft.guaranteed), ("amends", draft.amends), ("floating", draft.said.get("benchmark")))
    holds = known.holds | {name for name, so in more if so}
    for key in draft.said:
        require(key in clauses().parameters, "contracts.parameter", parameter=key[:40])
    said = {key: _read(clauses().parameters[key], text, currency, draft.languages)
            for key, text in draft.said.items() if text.strip()}  # fmt: skip
    mine = {key: value for key, value in said.items() if key not in known.values}
    values = {**_starts(draft, currency), **mine, **known.values}
    if draft.amends:
        values["amends"] = draft.amends
    return Terms(number, issued, values, holds, known.rows, draft.law, draft.forum, draft.prevails)


def _starts(draft: Draft, currency: str) -> dict[str, Told]:
    its = {key: it.start for key, it in clauses().parameters.items() if it.start}
    if draft.forum is Forum.HKIAC or draft.law is Law.HONG_KONG:
        its |= {key: it.hong_kong for key, it in clauses().parameters.items() if it.hong_kong}
    return {key: tuple(start[one] for one in draft.languages) if clauses().parameters[key].kind is Kind.WORDS
            else _read(clauses().parameters[key], next(iter(start.values())), currency, draft.languages)
            for key, start in its.items()}  # fmt: skip


def _read(of: Parameter, text: str, currency: str, languages: tuple[str, ...]) -> Told:
    """What does not read as what it is to be is refused by its reader."""
    match of.kind:
        case Kind.MONEY:
            return read_money(text, currency)
        case Kind.PERCENT:
            share = read_percent(text) / _HUNDRED
            require(0 <= share <= 1, "contracts.percent", parameter=name_of(of), typed=text[:40])
            return percent(Decimal(share))
        case Kind.NUMBER:
            number = read_integer(text)
            require(0 <= number <= _MOST_NUMBER, "contracts.number", parameter=name_of(of), typed=text[:40])
            return number
        case Kind.DAY:
            return Day(read_date(text))
        case Kind.WORDS:
            return (one_line(text, "text", longest=_LONGEST),) * len(languages)
        case _:
            return one_line(text, "text", longest=_LONGEST)


def parties_of(draft: Draft) -> dict[Side, Party]:
    return {Side.CLIENT: draft.client, Side.FUNDER: draft.funder}


def paper(view: View, draft: Draft, number: str, issued: datetime) -> Paper:
    form(draft.kind)
    return assembled(draft.kind, terms(view, draft, number, issued), parties_of(draft), draft.languages)


def open_parameters(view: View, draft: Draft) -> tuple[tuple[Parameter, Told | None], ...]:
    """Those that the agreement names and that a person may say, with what each is as it stands."""
    made = terms(view, draft, "", view.now)
    tongues = tuple(map(Language, draft.languages))
    fixed = drawn(view, head(view, draft), tongues).values
    return tuple((it, made.values.get(it.key)) for it in wanted(draft.kind, made, draft.languages)
                 if it.key not in fixed and it.key != "amends")  # fmt: skip


def party_of(view: View, firm: Firm | None, party: Known | None) -> Party:
    """What this workspace knows of a side; the rest is asked for. A firm of it stands under its legal name, as it has
    put that down itself: by that its certificates are made too."""
    known = party or (parties.find(view, firm.code) if firm else None)
    legal = parties.find(at(view, firm), firm.code) if firm else known
    name, local = (legal.name, legal.name_local) if legal else ("", "")
    if firm:
        now = firms(view)[firm.id]  # it may be called otherwise since somebody signed in
        name, local = name or now.name_en, local or now.name_zh
    numbers = parties.identifiers(view, known.id) if known else ()
    places = parties.addresses(view, known.id) if known else ()
    address = next((", ".join(filter(None, (it.street, it.city, it.region, it.country))) for it in places), "")
    return Party(name, local, numbers[0].value if numbers else "", address or (firm.place if firm else ""), "",
                 next((it.email for it in places if it.email), ""))  # fmt: skip


# ---- held against the ledger


def require_ledger(view: View, number: str, of: Paper) -> None:
    """The schedule on paper is the one that the register keeps, row by row."""
    it = register.by_number(view, number)
    printed = schedule_in(of)
    kept = () if it.product in PURCHASES else plan(loans.loan(view, number).lent)
    wrong = next((place for place, (a, b) in enumerate(zip_longest(printed, kept), start=1) if a != b), None)
    require(wrong is None or not printed, "contracts.schedule", number=number, row=wrong)


def schedule_in(of: Paper) -> Rows:
    its = (it for it in of.blocks if isinstance(it, Table) and it.key == "schedule")
    return tuple(row.cells for it in its for row in it.rows if not row.strong)
