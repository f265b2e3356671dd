"""Where in a list which key stands: learnt while reading, so that a jump is a short step from a known place."""

from bisect import bisect_right, insort
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock, RLock

from jointseas.kernel.listing import Filter, Listing, Totals
from jointseas.storage.windows.narrow import Marks
from jointseas.storage.windows.walk import Found, Key

_MOST_LISTS = 24
_MOST_PLACES = 20_000


class Places:
    """`add(n, key)`: the row with this key is the n-th; what follows it begins at index n."""

    def __init__(self) -> None:
        self._at: list[int] = [0]
        self._keys: dict[int, Key | None] = {0: None}

    def before(self, index: int) -> tuple[int, Key | None]:
        at = self._at[bisect_right(self._at, index) - 1]
        return at, self._keys[at]

    def add(self, at: int, key: Key) -> None:
        if at not in self._keys and len(self._at) < _MOST_PLACES:
            self._keys[at] = key
            insort(self._at, at)


@dataclass
class Known:
    """What has been learnt about one list, shown in one way, at one version of the data."""

    version: int
    places: Places = field(default_factory=Places)
    marks: dict[tuple[Filter, ...], Marks] = field(default_factory=dict)
    all: list[Found] | None = None  # the whole list, where few rows pass its filters
    surveyed: tuple[int, Key | None] = (0, None)
    count: int | None = None
    totals: Totals | None = None
    lock: RLock = field(default_factory=RLock)


class Memory:
    """The lists that were read last. A newer version of the data makes everything unknown again."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: OrderedDict[tuple[str, int, Listing], Known] = OrderedDict()

    def of(self, name: str, scope: int, listing: Listing, version: int) -> Known:
        asked = (name, scope, listing)
        with self._lock:
            known = self._known.get(asked)
            if known is None or known.version < version:
                known = self._known[asked] = Known(version)
            elif known.version > version:
                return Known(version)
            self._known.move_to_end(asked)
            if len(self._known) > _MOST_LISTS:
                self._known.popitem(last=False)
            return known
