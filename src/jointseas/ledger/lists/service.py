"""The journal and the general ledger of the firm at whose desk they are read, a window at a time."""

from collections.abc import Callable, Sequence
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
    """An account is asked for by its code, or by a part of its code or of either name; the lines know it by its id."""
    return replace(listing, filters=tuple(_of_account(view, asked) for asked in listing.filters))


def _of_account(view: View, asked: Filter) -> Filter:
    if asked.column != "account" or not (meant := _meaning(asked)):
        return asked
    names = store.names_of_accounts(view.connection, view.firm.id)
    return OneOf("account", tuple(id_ for id_, words in names if meant(words)))


def _meaning(asked: Filter) -> Callable[[Sequence[str]], bool] | None:
    """Whether an account with these words, its code the first of them, is one that is asked for."""
    if isinstance(asked, OneOf):
        return lambda words: words[0] in asked.values
    if isinstance(asked, Contains) and needle(asked.text):
        found = matcher(asked.text)
        return lambda words: any(map(found.search, words))
    return None


def _sight(view: View, stop: Stop) -> Sight:
    return Sight(view.connection, view.firm.id, audit.head(view.connection).seq, stop)
