"""Suggestions for whoever writes a description, from what the firm has loaded and classified."""

from threading import Lock

from jointseas.access.gate import View
from jointseas.catalogue.goods import service as goods
from jointseas.catalogue.nomenclature import service as nomenclature
from jointseas.catalogue.suggestion.index import Index, OwnGoods
from jointseas.catalogue.suggestion.records import Suggested

# The latest of the firm's names that are learnt from: many more would cost a second and teach little.
MOST_NAMES = 10_000


class Suggester:
    """Keeps what it has read of each firm until the firm has something newer. The first question takes a second."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._indexes: dict[int, tuple[int, Index]] = {}
        self._own: dict[int, tuple[str, OwnGoods]] = {}

    def suggest(self, view: View, text: str, apart_from: str = "") -> Suggested:
        """Nothing is known before a nomenclature is loaded."""
        current = nomenclature.nomenclature(view)
        if current is None or not text.strip():
            return Suggested(known=False, suggestions=())
        with self._lock:
            if self._indexes.get(view.firm.id, (0, None))[0] != current.id:
                self._indexes[view.firm.id] = current.id, Index(nomenclature.codes(view))
            _, index = self._indexes[view.firm.id]
            own = self._own_goods(view)
        return index.suggest(text, own, apart_from)

    def _own_goods(self, view: View) -> OwnGoods:
        latest = goods.last_change(view)
        known = self._own.get(view.firm.id)
        if known is None or known[0] != latest:
            known = latest, OwnGoods(goods.classified(view, MOST_NAMES))
            self._own[view.firm.id] = known
        return known[1]
