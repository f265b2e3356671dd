"""The doors of every slice, opened on one workspace."""

from dataclasses import dataclass

from jointseas.access.activity.service import Activity
from jointseas.access.attachments.service import Attachments
from jointseas.access.service import Access
from jointseas.catalogue.service import Catalogue
from jointseas.channels.service import Channels
from jointseas.compliance.service import Compliance
from jointseas.intake.service import Intake
from jointseas.ledger.lists.service import Lists
from jointseas.ledger.service import Ledger
from jointseas.parties.service import Parties
from jointseas.trade.banking.service import Banking
from jointseas.trade.invoicing.service import Invoices
from jointseas.trade.payments.service import Payments
from jointseas.trade.openings.service import Openings
from jointseas.trade.purchases.service import Purchases
from jointseas.trade.selling.service import Selling
from jointseas.trade.refunds.service import Refunds
from jointseas.trade.warehousing.service import Warehousing
from jointseas.workspace.service import Workspace


@dataclass(frozen=True)
class Services:
    access: Access
    activity: Activity
    attachments: Attachments
    banking: Banking
    catalogue: Catalogue
    channels: Channels
    compliance: Compliance
    intake: Intake
    invoices: Invoices
    ledger: Ledger
    lists: Lists
    openings: Openings
    parties: Parties
    payments: Payments
    purchases: Purchases
    refunds: Refunds
    selling: Selling
    warehousing: Warehousing
    workspace: Workspace
