"""The page of parties: the long list, or the party that it was asked for."""

from functools import partial

from jointseas.desktop.context import Context, Hit, PageAction, PageSpec
from jointseas.desktop.kit import Page
from jointseas.desktop.pages.parties.listview import PartyList
from jointseas.desktop.pages.parties.partyview import PartyView
from jointseas.i18n import N_
from jointseas.kernel.listing import Contains, Listing, Stop
from jointseas.kernel.outcome import settled

_HITS = 8


def make(context: Context) -> Page:
    if "party" in context.params:
        return PartyView(context)
    shown = PartyList(context)
    begun = {"add": shown.add, "papers": shown.show_papers, "accounts": shown.show_accounts}
    begun.get(context.params.get("do", ""), lambda: None)()
    return shown


def find(context: Context, typed: str) -> list[Hit]:
    listing = Listing(filters=(Contains("any", typed),))
    found = settled(context.services.parties.page(context.seat, listing, 0, _HITS, Stop()))
    return [Hit(it.name_local or it.name, it.code, "parties", {"party": it.code}) for it in found.rows]


def count(context: Context) -> int:
    """What waits: accounts that nobody has vouched for, and papers that run out."""
    parties, seat = context.services.parties, context.seat
    waiting = (partial(parties.doubtful_accounts, seat), partial(parties.running_out, seat))
    return sum(len(settled(ask())) for ask in waiting)


PAGE = PageSpec(
    id="parties",
    title=N_("Parties"),
    group=N_("Trade"),
    order=20,
    needs="parties.read",
    make=make,
    topics=frozenset({"parties"}),
    count=count,
    find=find,
    actions=(
        PageAction(N_("Add a party"), {"do": "add"}, "parties.add"),
        PageAction(N_("Papers of parties that run out"), {"do": "papers"}),
        PageAction(N_("Bank accounts to verify"), {"do": "accounts"}),
    ),
)
