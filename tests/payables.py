"""An exporter with suppliers, and bills of theirs, for tests of what a lender pays early."""

from invoicing import usd
from jointseas.financing.applications.records import Asked
from jointseas.kernel.outcome import settled
from jointseas.parties.accounts.records import AccountDraft
from jointseas.parties.identifiers.records import Identifier, Scheme
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties
from jointseas.trade.purchases.billing.records import BillDraft, BillKind, BillLineDraft, LineKind
from jointseas.trade.purchases.service import Purchases
from lending import Lending, day

PAYABLES = "payables_finance"


def opened_payables(made: Lending) -> Lending:
    parties, staff = Parties(made.house.gate), made.staff
    known = (Identifier(Scheme.USCC, "91350526MA2XYRKH63"),)
    clay = PartyDraft("CLAY", "Dehua Clay Works", "CN", (PartyRole.SUPPLIER,), terms_days=60, identifiers=known)
    settled(parties.add(staff, clay))
    settled(parties.add(staff, PartyDraft("GLAZE", "Glaze Inc", "US", (PartyRole.SUPPLIER,), terms_days=60)))
    for code, name, number in (("CLAY", "Dehua Clay Works", "6222029876501"), ("GLAZE", "Glaze Inc", "6222029876502")):
        settled(parties.add_account(staff, code, AccountDraft(name, number, "USD", "CN", "BKCHCNBJ92A")))
    return made


def billed(lending: Lending, reference: str, figure: str, supplier: str = "CLAY", on: str = "2026-03-01",
           corrects: str = "") -> str:  # fmt: skip
    """Due sixty days later."""
    lines = (BillLineDraft(LineKind.EXPENSE, usd(figure), account="6602", description="Samples"),)
    draft = BillDraft(f"bill/{reference}", supplier, reference, day(on), "USD", lines, corrects=corrects,
                      kind=BillKind.CREDIT_NOTE if corrects else BillKind.BILL)  # fmt: skip
    return settled(Purchases(lending.house.gate).book(lending.staff, draft)).number


def asked(*bills: str) -> Asked:
    return Asked("LINKFIN", PAYABLES, "USD", bills, solvent=True)
