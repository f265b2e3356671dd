"""Batches for whoever is inside a unit of work or a reading."""

from collections.abc import Iterable, Iterator, Sequence

from jointseas.access.gate import View, Work
from jointseas.audit import service as audit
from jointseas.intake.batches import store
from jointseas.intake.batches.store import BATCHES
from jointseas.intake.records import BatchState, ImportBatch, Plan, Problem, Written
from jointseas.kernel.canonical import digest
from jointseas.kernel.listing import Listing, Page, Stop
from jointseas.kernel.outcome import Refused
from jointseas.kernel.text import one_line
from jointseas.storage.windows import Sight, Windows

AT_ONCE = 5_000


def begin(work: Work, kind: str, file_name: str, content_digest: str) -> int:
    name = one_line(file_name, "file_name", longest=400)
    begun = ImportBatch(0, kind, name, content_digest, 0, 0, 0, 0, BatchState.BEGUN, "", work.now)
    return store.begin(work.connection, work.firm.id, begun, work.seat.person.id)


def finish(work: Work, batch_id: int, written: Written, head: Sequence[str] = ()) -> ImportBatch:
    """One audit row tells of the batch, by the digest of what was read and what came of it."""
    store.finish(work.connection, batch_id, written, head)
    done = batch(work, batch_id)
    work.record(f"import {batch_id}", done)
    return done


def remember(work: Work, batch_id: int, things: Iterable[tuple[str, str | None]]) -> None:
    """What stood there before the batch, each thing by a name of its kind's own; None where nothing did."""
    kept = list(things)
    for at in range(0, len(kept), AT_ONCE):
        store.remember(work.connection, batch_id, kept[at : at + AT_ONCE])


def before(view: View, batch_id: int) -> Iterator[tuple[str, str | None]]:
    return store.before(view.connection, batch(view, batch_id).id)


def batch(view: View, batch_id: int) -> ImportBatch:
    found = store.batch(view.connection, view.firm.id, batch_id)
    if found is None:
        raise Refused("import.no_batch", number=batch_id)
    return found


def batches(view: View, windows: Windows, listing: Listing, start: int, count: int, stop: Stop) -> Page[ImportBatch]:
    return windows.page(_sight(view, stop), BATCHES, listing, start, count)


def batches_count(view: View, windows: Windows, listing: Listing, stop: Stop) -> int:
    return windows.count(_sight(view, stop), BATCHES, listing)


def _sight(view: View, stop: Stop) -> Sight:
    return Sight(view.connection, view.firm.id, audit.head(view.connection).seq, stop)


def skipped(view: View, batch_id: int) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The head of the table, and what is wrong in which row of it."""
    found = batch(view, batch_id)
    return store.head(view.connection, found.id), store.problems(view.connection, found.id)


def undone(work: Work, taken_back: ImportBatch) -> None:
    store.undone(work.connection, taken_back.id, work.seat.person.id, work.now)
    work.record(f"import {taken_back.id}", batch(work, taken_back.id))


def keep_plan(work: Work, kind: str, plan: Plan) -> None:
    columns = digest(sorted(plan.columns.values()))
    store.keep_plan(work.connection, work.firm.id, kind, columns, plan, work.now)


def plan_for(view: View, kind: str, head: Sequence[str]) -> Plan | None:
    """The one by which the most columns of such a head were read before."""
    fitting = [it for it in store.plans(view.connection, view.firm.id, kind) if set(it.columns.values()) <= set(head)]
    return max(fitting, key=lambda it: len(it.columns), default=None)
