"""The page of facilities: all of this lender, or the one that it was asked for."""

from jointseas.access.records import FirmKind
from jointseas.desktop.books.lending import TOPICS
from jointseas.desktop.context import Context, Hit, PageSpec
from jointseas.desktop.kit import Page
from jointseas.desktop.pages.facilities.facilityview import FacilityView
from jointseas.desktop.pages.facilities.listview import FacilityList
from jointseas.i18n import N_
from jointseas.kernel.listing import matcher
from jointseas.kernel.outcome import settled

_HITS = 8


def make(context: Context) -> Page:
    return FacilityView(context) if "facility" in context.params else FacilityList(context)


def find(context: Context, typed: str) -> list[Hit]:
    wanted, tr = matcher(typed), context.tr
    every = settled(context.services.financing.facilities(context.seat))
    named = ((it, it.client.name_in(tr.code) if it.client else "") for it in every)
    found = [(it, name) for it, name in named if wanted.search(f"{it.number} {name} {' '.join(it.agreed.invoices)}")]
    return [Hit(it.number, name, "facilities", {"facility": it.number}) for it, name in found[:_HITS]]


PAGE = PageSpec(
    id="facilities",
    title=N_("Facilities"),
    group=N_("Money"),
    order=23,
    needs="finance.read",
    of=FirmKind.LENDER,
    make=make,
    topics=TOPICS,
    find=find,
)
