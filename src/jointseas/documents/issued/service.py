"""Keeps what was issued, inside a unit of work that somebody else opened and answers for."""

from datetime import date

from jointseas.access.gate import View, Work
from jointseas.audit import service as audit
from jointseas.documents.issued import store
from jointseas.documents.issued.records import Issued, Known
from jointseas.kernel.listing import Listing, Page, Stop
from jointseas.kernel.outcome import Refused
from jointseas.storage.windows import Sight, Windows


def keep(work: Work, new: Issued) -> None:
    """The digest of the file stands in the audit chain itself, where an extract of it shows it."""
    store.add(work.connection, work.firm.id, work.seat.person.id, new)
    work.record(f"paper {new.number} {new.digests.file}", new)


def next_batch(work: Work) -> int:
    return store.next_batch(work.connection, work.firm.id)


def issued(view: View, number: str) -> Issued:
    found = store.by_number(view.connection, view.firm.id, number)
    if found is None:
        raise Refused("papers.none", number=number[:60])
    return found


def of_batch(view: View, batch: int) -> tuple[Issued, ...]:
    """In the order in which they were made."""
    return tuple(store.of_batch(view.connection, view.firm.id, batch))


def batches(view: View) -> tuple[tuple[int, int, date], ...]:
    """The newest first: its number, how many papers it made, its day."""
    found = store.batches(view.connection, view.firm.id)
    return tuple((batch, many, date.fromisoformat(day)) for batch, many, day in found)


def known(view: View, digest: str) -> Known | None:
    """Whoever holds a paper may ask whether it came from here, whichever firm of this workspace issued it."""
    return store.known(view.connection, digest)


def page(windows: Windows, view: View, listing: Listing, start: int, count: int, stop: Stop) -> Page[Issued]:
    """The newest first."""
    return windows.page(_sight(view, stop), store.PAPERS, listing, start, count)


def tally(windows: Windows, view: View, listing: Listing, stop: Stop) -> int:
    return windows.count(_sight(view, stop), store.PAPERS, listing)


def _sight(view: View, stop: Stop) -> Sight:
    return Sight(view.connection, view.firm.id, audit.head(view.connection).seq, stop)
