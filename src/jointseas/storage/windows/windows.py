"""Answers for pages, counts and totals of lists, and remembers what it learns between two questions."""

from typing import TypeVar

from jointseas.kernel.listing import Listing, Page, Totals
from jointseas.kernel.outcome import ensure
from jointseas.storage.database import Database
from jointseas.storage.windows.narrow import Prober
from jointseas.storage.windows.places import Memory
from jointseas.storage.windows.plan import Window
from jointseas.storage.windows.question import Question, plain
from jointseas.storage.windows.sight import Sight, stoppable

T = TypeVar("T")


class Windows:
    """One for each open database. May be asked from several threads at once."""

    def __init__(self, database: Database) -> None:
        self._prober = Prober(database)
        self._memory = Memory()

    def page(self, sight: Sight, window: Window[T], listing: Listing, start: int, count: int) -> Page[T]:
        """At most `count` rows from index `start` on, wherever that is."""
        ensure(start >= 0 and count > 0, f"no page of a list begins at {start} and has {count} rows")
        with stoppable(sight.connection, sight.stop):
            return self._question(sight, window, listing).page(start, count)

    def count(self, sight: Sight, window: Window[T], listing: Listing) -> int:
        """Walks the list once; the places learnt on the way make every later jump short."""
        with stoppable(sight.connection, sight.stop):
            return self._question(sight, window, listing).count()

    def totals(self, sight: Sight, window: Window[T], listing: Listing) -> Totals:
        with stoppable(sight.connection, sight.stop):
            return self._question(sight, window, listing).totals()

    def _question(self, sight: Sight, window: Window[T], listing: Listing) -> Question[T]:
        listing = plain(listing)
        known = self._memory.of(window.name, sight.scope, listing, sight.version)
        return Question(sight, window, listing, known, self._prober)
