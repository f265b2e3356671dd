"""The page of financing: the lists, a draft, an application, a facility or a loan, as it was asked for."""

from jointseas.access.records import FirmKind
from jointseas.desktop.context import Context, PageAction, PageSpec
from jointseas.desktop.kit import Page
from jointseas.desktop.pages.financing.applicationview import ApplicationView
from jointseas.desktop.pages.financing.draftview import DraftView
from jointseas.desktop.pages.financing.facilityview import FacilityView
from jointseas.desktop.pages.financing.listing import FinancingList
from jointseas.desktop.pages.financing.loanview import LoanView
from jointseas.desktop.pages.financing.reading import TOPICS, find, waiting
from jointseas.i18n import N_


def make(context: Context) -> Page:
    if "draft" in context.params:
        return DraftView(context)
    if "application" in context.params:
        return ApplicationView(context)
    if "facility" in context.params:
        return FacilityView(context)
    if "loan" in context.params:
        return LoanView(context)
    return FinancingList(context)


PAGE = PageSpec(
    id="financing",
    title=N_("Financing"),
    group=N_("Money"),
    order=24,
    needs="finance.read",
    of=FirmKind.EXPORTER,
    make=make,
    topics=TOPICS,
    count=waiting,
    find=find,
    actions=(PageAction(N_("Apply for financing"), {"do": "apply"}, "finance.apply"),),
)
