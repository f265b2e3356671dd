"""The queue as the table asks for it. Cases are few, so they are sorted and found here."""

from collections.abc import Callable

from jointseas.compliance.records import Case, CaseState
from jointseas.desktop.context import Context
from jointseas.desktop.kit.table import TableColumn, TableFilter, TableSpec
from jointseas.desktop.pages.screening.words import STATE_TONES, list_name
from jointseas.i18n import N_
from jointseas.kernel.clock import stamp
from jointseas.kernel.listing import Contains, Listing, Page, Stop, matcher
from jointseas.kernel.outcome import Refused

# As text, since keys of one sort are compared: figures are filled up in front.
_ORDERS: dict[str, Callable[[Case], str]] = {
    "urgency": lambda it: f"{list(CaseState).index(it.state)}{100 - it.score:03}",
    "score": lambda it: f"{it.score:03}",
    "party": lambda it: it.party_name,
    "listed": lambda it: it.listed_name,
    "opened": lambda it: stamp(it.opened_at),
}


class CaseRows:
    def __init__(self, context: Context) -> None:
        self._compliance, self._seat, self._tr = context.services.compliance, context.seat, context.tr

    def page(self, listing: Listing, start: int, count: int, _stop: Stop) -> Page[Case] | Refused:
        found = self._found(listing)
        if isinstance(found, Refused):
            return found
        window = tuple(found[start : start + count])
        return Page(start, window, start + count >= len(found))

    def count(self, listing: Listing, _stop: Stop) -> int | Refused:
        found = self._found(listing)
        return found if isinstance(found, Refused) else len(found)

    def totals(self, _listing: Listing, _stop: Stop) -> None:
        """Cases do not add up."""

    def _found(self, listing: Listing) -> list[Case] | Refused:
        answer = self._compliance.cases(self._seat)
        if isinstance(answer, Refused):
            return answer
        asked = [(it.column, matcher(it.text)) for it in listing.filters if isinstance(it, Contains) and it.text]
        found = [case for case in answer if all(wanted.search(self._words(case, name)) for name, wanted in asked)]
        order = _ORDERS.get(listing.sort, _ORDERS["urgency"])
        return sorted(found, key=lambda it: (order(it), it.id), reverse=listing.descending)

    def _words(self, case: Case, name: str) -> str:
        if name == "state":
            return self._tr.term("case state", case.state)
        return f"{case.party_code} {case.party_name} {case.listed_name} {case.entry}"


def spec(context: Context) -> TableSpec[Case]:
    tr = context.tr
    return TableSpec(
        "screening",
        (
            TableColumn("score", N_("Score"), lambda it: str(it.score), order="score", right=True, width=70),
            TableColumn("party", N_("Party name"), lambda it: it.party_name, order="party", width=200),
            TableColumn("listed", N_("Listed as"), lambda it: it.listed_name, order="listed", width=220),
            TableColumn("list", N_("List"), lambda it: list_name(tr, it.list), width=180, stretch=True),
            TableColumn(
                "state", N_("State"), lambda it: tr.term("case state", it.state), order="urgency", width=110,
                tone=lambda it: STATE_TONES[it.state],
            ),
            TableColumn("opened", N_("Opened"), lambda it: tr.moment(it.opened_at), order="opened", width=150),
            TableColumn("decided", N_("Decided by"), lambda it: it.decided_by, width=130, hidden=True),
        ),
        CaseRows(context),
        (TableFilter("any", N_("Party or listed name")), TableFilter("state", N_("State"))),
        Listing(sort="urgency"),
    )  # fmt: skip
