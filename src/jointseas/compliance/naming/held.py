"""Matchers that are built already: building one takes seconds, asking it a millisecond."""

from collections.abc import Callable, Sequence
from threading import Lock
from weakref import WeakKeyDictionary

from jointseas.compliance.naming.matching import Matcher
from jointseas.compliance.records import Listed

Content = tuple[tuple[str, str], ...]  # each list with its digest


class Matchers:
    """One for each open database, for as long as it is open."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: WeakKeyDictionary[object, tuple[Content, Matcher]] = WeakKeyDictionary()

    def of(self, engine: object, content: Content, entries: Callable[[], Sequence[Listed]]) -> Matcher:
        """A database is read by one engine and written by another: what the one has built serves the other as well."""
        with self._lock:
            if engine not in self._held or self._held[engine][0] != content:
                built = next((it for it in self._held.values() if it[0] == content), None)
                self._held[engine] = built or (content, Matcher(entries()))
            return self._held[engine][1]
