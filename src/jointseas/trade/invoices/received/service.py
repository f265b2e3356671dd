"""Invoices of others, for whoever is inside a unit of work or a reading."""

from jointseas.access.gate import View, Work
from jointseas.kernel.canonical import digest
from jointseas.kernel.outcome import require
from jointseas.trade.invoices.received import store
from jointseas.trade.invoices.received.records import Received


def every(view: View) -> tuple[Received, ...]:
    """The newest first."""
    return tuple(store.every(view.connection, view.firm.id))


def keep(work: Work, it: Received, batch_id: int) -> bool:
    """Whether it is new: the same invoice brought in again is there once. Another under its number is refused."""
    kept, content = store.content_of(work.connection, work.firm.id, it.seller_key, it.number), digest(it)
    require(kept in (None, content), "invoices.received_otherwise", number=it.number, seller=it.seller)
    if kept is None:
        store.add(work.connection, work.firm.id, batch_id, it, content)
    return kept is None


def take_back(work: Work, batch_id: int) -> int:
    return store.drop(work.connection, batch_id)
