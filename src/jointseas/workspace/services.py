"""The doors of every slice, opened on one workspace."""

from dataclasses import dataclass

from jointseas.access.activity.service import Activity
from jointseas.access.attachments.service import Attachments
from jointseas.access.service import Access
from jointseas.catalogue.service import Catalogue
from jointseas.intake.service import Intake
from jointseas.ledger.lists.service import Lists
from jointseas.ledger.service import Ledger
from jointseas.parties.service import Parties
from jointseas.trade.purchases.service import Purchases
from jointseas.trade.warehousing.service import Warehousing
from jointseas.workspace.service import Workspace


@dataclass(frozen=True)
class Services:
    access: Access
    activity: Activity
    attachments: Attachments
    catalogue: Catalogue
    intake: Intake
    ledger: Ledger
    lists: Lists
    parties: Parties
    purchases: Purchases
    warehousing: Warehousing
    workspace: Workspace
