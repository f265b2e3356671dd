"""The page of facilities: all of this lender, or the one that it was asked for."""

from itertools import islice

from jointseas.access.records import FirmKind
from jointseas.desktop.books.lending import TOPICS
from jointseas.desktop.context import Context, Hit, PageSpec
from jointseas.desktop.kit import Page
from jointseas.desktop.pages.facilities.facilityview import FacilityView
from jointseas.desktop.pages.facilities.listview import FacilityList
from jointseas.desktop.pages.facilities.loanview import LoanView
from jointseas.desktop.pages.facilities.opening import OpeningView
from jointseas.desktop.pages.facilities.reading import read_all
from jointseas.desktop.pages.facilities.rows import rows_of
from jointseas.i18n import N_
from jointseas.kernel.listing import matcher

_HITS = 8


def make(context: Context) -> Page:
    if context.params.get("do") == "open":
        return OpeningView(context)
    if "loan" in context.params:
        return LoanView(context)
    return FacilityView(context) if "facility" in context.params else FacilityList(context)


def find(context: Context, typed: str) -> list[Hit]:
    """By number, borrower, invoice or purpose, of whatever product."""
    wanted = matcher(typed)
    found = (it for it in rows_of(context.tr, read_all(context))
             if wanted.search(f"{it.number} {it.client} {it.papers}"))  # fmt: skip
    return [Hit(it.number, it.client, "facilities", it.way) for it in islice(found, _HITS)]


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
