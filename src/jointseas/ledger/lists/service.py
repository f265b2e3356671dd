"""The journal and the general ledger of the firm at whose desk they are read, a window at a time."""

from dataclasses import replace

from jointseas.access.gate import Gate, View, reading
from jointseas.audit import service as audit
from jointseas.kernel.listing import Contains, Filter, Listing, OneOf, Page, Stop, Totals, matcher, needle
from jointseas.ledger.lists import store
from jointseas.ledger.lists.records import ListedEntry, ListedLine
from jointseas.ledger.lists.store import JOURNAL, LINES
from jointseas.storage.windows import Sight, Windows


class Lists:
    """Sorted and filtered as the list says; `stop` calls a question off."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self._windows = Windows(gate.database)

    @reading("books.read")
    def entries(self, view: View, listing: Listing, start: int, count: int, stop: Stop) -> Page[ListedEntry]:
        return self._windows.page(_sight(view, stop), JOURNAL, listing, start, count)

    @reading("books.read")
    def entries_count(self, view: View, listing: Listing, stop: Stop) -> int:
        return self._windows.count(_sight(view, stop), JOURNAL, listing)

    @reading("books.read")
    def lines(self, view: View, listing: Listing, start: int, count: int, stop: Stop) -> Page[ListedLine]:
        return self._windows.page(_sight(view, stop), LINES, _of_accounts(view, listing), start, count)

    @reading("books.read")
    def lines_count(self, view: View, listing: Listing, stop: Stop) -> int:
        return self._windows.count(_sight(view, stop), LINES, _of_accounts(view, listing))

    @reading("books.read")
    def lines_totals(self, view: View, listing: Listing, stop: Stop) -> Totals:
        return self._windows.totals(_sight(view, stop), LINES, _of_accounts(view, listing))


def _of_accounts(view: View, listing: Listing) -> Listing:
    """What is typed for an account is part of its code or of either name; the lines know accounts by their ids."""
    return replace(listing, filters=tuple(_of_account(view, asked) for asked in listing.filters))


def _of_account(view: View, asked: Filter) -> Filter:
    if not isinstance(asked, Contains) or asked.column != "account" or not needle(asked.text):
        return asked
    found = matcher(asked.text)
    names = store.names_of_accounts(view.connection, view.firm.id)
    return OneOf("account", tuple(id_ for id_, words in names if any(map(found.search, words))))


def _sight(view: View, stop: Stop) -> Sight:
    return Sight(view.connection, view.firm.id, audit.head(view.connection).seq, stop)
