"""The doors of every slice, opened on one workspace."""

from dataclasses import dataclass

from jointseas.access.activity.service import Activity
from jointseas.access.attachments.service import Attachments
from jointseas.access.gate import Gate
from jointseas.access.service import Access
from jointseas.appeals.service import Appeals
from jointseas.catalogue.service import Catalogue
from jointseas.channels.service import Channels
from jointseas.compliance.service import CHANGING_PARTIES, Compliance
from jointseas.contracts.service import CLOSING, Contracts, in_books
from jointseas.credit.service import Credit
from jointseas.documents.exporting.service import Exports
from jointseas.documents.issuing.service import Papers
from jointseas.documents.keys.service import Keys
from jointseas.documents.signing.service import SigningDesk
from jointseas.documents.verifying.service import Verifying
from jointseas.financing.agreeing.service import Agreeing
from jointseas.financing.collecting.service import Collecting
from jointseas.financing.correcting.service import Corrections
from jointseas.financing.exchanging.service import Exchange
from jointseas.financing.granting.service import Lines
from jointseas.financing.queue.service import Queue
from jointseas.financing.service import Financing
from jointseas.intake.service import Intake
from jointseas.ledger.lists.service import Lists
from jointseas.ledger.service import Ledger
from jointseas.parties.service import Parties
from jointseas.portfolio.service import Portfolio
from jointseas.trade.banking.service import Banking
from jointseas.trade.disclosure.service import Disclosure
from jointseas.trade.invoicing.service import Invoices
from jointseas.trade.openings.service import Openings
from jointseas.trade.payments.service import Payments
from jointseas.trade.purchases.service import Purchases
from jointseas.trade.refunds.service import Refunds
from jointseas.trade.selling.service import Selling
from jointseas.trade.warehousing.service import Warehousing
from jointseas.workspace.kinds import KINDS
from jointseas.workspace.opening import Opened
from jointseas.workspace.service import Workspace


@dataclass(frozen=True)
class Services:
    access: Access
    activity: Activity
    appeals: Appeals
    agreeing: Agreeing
    attachments: Attachments
    banking: Banking
    catalogue: Catalogue
    channels: Channels
    collecting: Collecting
    compliance: Compliance
    contracts: Contracts
    corrections: Corrections
    credit: Credit
    disclosure: Disclosure
    financing: Financing
    exchange: Exchange
    exports: Exports
    intake: Intake
    invoices: Invoices
    keys: Keys
    ledger: Ledger
    lines: Lines
    lists: Lists
    openings: Openings
    papers: Papers
    parties: Parties
    payments: Payments
    portfolio: Portfolio
    purchases: Purchases
    queue: Queue
    refunds: Refunds
    selling: Selling
    signing: SigningDesk
    verifying: Verifying
    warehousing: Warehousing
    workspace: Workspace


def doors(gate: Gate, opened: Opened) -> Services:
    compliance = Compliance(gate)
    gate.follow(CHANGING_PARTIES, compliance.follow_parties)
    contracts = Contracts(gate)
    gate.follow(CLOSING, contracts.follow_facilities)
    return Services(
        access=Access(gate, keys=opened.keys),
        activity=Activity(gate),
        appeals=Appeals(gate),
        agreeing=Agreeing(gate),
        attachments=Attachments(gate),
        banking=Banking(gate),
        catalogue=Catalogue(gate),
        channels=Channels(gate),
        collecting=Collecting(gate),
        compliance=compliance,
        contracts=contracts,
        corrections=Corrections(gate),
        credit=Credit(gate),
        disclosure=Disclosure(gate),
        financing=Financing(gate),
        exchange=Exchange(gate),
        exports=Exports(gate),
        intake=Intake(gate, KINDS),
        invoices=Invoices(gate),
        keys=Keys(gate),
        ledger=Ledger(gate),
        lines=Lines(gate),
        lists=Lists(gate),
        openings=Openings(gate),
        papers=Papers(gate),
        parties=Parties(gate),
        payments=Payments(gate),
        portfolio=Portfolio(gate),
        purchases=Purchases(gate),
        queue=Queue(gate),
        refunds=Refunds(gate),
        selling=Selling(gate),
        signing=SigningDesk(gate),
        verifying=Verifying(gate, (in_books,)),
        warehousing=Warehousing(gate),
        workspace=Workspace(gate, opened),
    )
