"""Keeps what was issued, inside a unit of work that somebody else opened and answers for."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from jointseas.access.gate import View, Work
from jointseas.audit import service as audit
from jointseas.audit.records import Deed
from jointseas.documents.issued import store
from jointseas.documents.issued.records import Issued, Known
from jointseas.kernel.canonical import digest
from jointseas.kernel.listing import Listing, Page, Stop
from jointseas.kernel.outcome import Refused
from jointseas.storage.database import Connection
from jointseas.storage.integrity import Problem
from jointseas.storage.windows import Sight, Windows
from jointseas.trade.numbering.service import taken

MAKE = "papers.make"  # the command under which papers stand in the audit chain
_TARGET = "paper "


def keep(work: Work, new: Issued) -> None:
    """The digest of the file stands in the audit chain itself, where an extract of it shows it."""
    store.add(work.connection, work.firm.id, work.seat.person.id, new)
    work.record(_target(new), new)


def _target(it: Issued) -> str:
    return f"{_TARGET}{it.number} {it.digests.file}"


# ---- whether what is kept holds


def problems(connection: Connection) -> Iterator[Problem]:
    """Each paper is held against the deed that issued it, whole and by its digest, and each deed against the papers:
    whoever edits one of them had to edit the chain too, and every head after it that was noted elsewhere. Bytes are
    not kept: whoever has them holds them against the digest."""
    codes, deeds, places = store.firms(connection), _deeds(connection), defaultdict[tuple[int, str], set[str]](set)
    for firm_id, number, it in store.every(connection):
        begins, _, place = number.rpartition("-")
        places[firm_id, begins].add(place)
        where, deed = f"{codes[firm_id]} {number}", deeds.pop((firm_id, number), None)
        if deed is None:
            yield Problem("paper_unrecorded", where)
        elif it is None or (deed.target, deed.content) != (_target(it), digest(it)):
            yield Problem("paper_altered", where, f"{it.digests.file if it else '?'} / {deed.target.split()[-1]}")
    yield from (Problem("paper_missing", f"{codes.get(firm, firm)} {number}") for firm, number in deeds)
    last = taken(connection)
    for (firm_id, begins), its in places.items():
        lacking = [at for at in range(1, last.get((firm_id, begins), 0) + 1) if f"{at:04d}" not in its]
        if lacking or len(its) != last.get((firm_id, begins), 0):
            yield Problem("paper_gap", f"{codes[firm_id]} {begins}", ", ".join(map(str, lacking[:20])))


def _deeds(connection: Connection) -> dict[tuple[int, str], Deed]:
    """Those that issued papers, by the firm and the number."""
    found = (it for it in audit.of_command(connection, MAKE) if it.target.startswith(_TARGET))
    return {(it.firm_id or 0, it.target.split()[1]): it for it in found}


# ---- what was issued


def next_batch(view: View) -> int:
    return store.next_batch(view.connection, view.firm.id)


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
