"""Posting, balancing and reading the books: against the bare driver with the same statements, and beside the programs
that read our export."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from time import perf_counter

from jointseas.bench import fixture, peers
from jointseas.bench.bare import Bare, Recorded, recorded
from jointseas.bench.fixture import Workspace
from jointseas.bench.records import Case, Progress, percentile, seconds
from jointseas.kernel.outcome import ensure, settled
from jointseas.ledger.records import EntryDraft

SINGLE = 600
TURN = 20  # entries that each side posts before the other has its turn
MANY = 100_000
DAYS = 40
PAGES = 40
_DEEDS = "SELECT seq, at, firm_id, actor, command, target, content FROM audit ORDER BY seq"
SLOWEST_BALANCE = 50.0
SLOWEST_PAGE = 20.0


def run(progress: Progress) -> tuple[Case, ...]:
    with fixture.scratch() as folder:
        cases = [_single(folder / "single", progress), *_bulk(folder / "bulk", progress)]
    with fixture.million(progress) as workspace:
        return (*cases, _trial_balance(workspace, progress), _statement(workspace, progress))


@contextmanager
def _pair(folder: Path, posted: tuple[EntryDraft, ...], *, at_once: bool) -> Iterator[tuple[Workspace, Bare, Recorded]]:
    """Two copies of one empty workspace, and the statements that posting these entries to a third one took."""
    folder.mkdir()
    with fixture.fresh(folder, "recorded") as workspace:
        workspace.database.close()
        for name in ("ours", "bare"):
            shutil.copy(workspace.path, folder / f"{name}.jointseas")
        steps = recorded(workspace, lambda: _post(workspace, posted, at_once=at_once))
        seat = workspace.seat
    bare = Bare(folder / "bare.jointseas")
    try:
        with fixture.opened(folder / "ours.jointseas", seat) as ours:
            yield ours, bare, steps
            _require_same(ours, bare)
    finally:
        bare.close()


def _post(workspace: Workspace, posted: tuple[EntryDraft, ...], *, at_once: bool) -> None:
    if at_once:
        settled(workspace.ledger.post_many(workspace.seat, posted))
    else:
        for draft in posted:
            settled(workspace.ledger.post(workspace.seat, draft))


def _require_same(ours: Workspace, bare: Bare) -> None:
    """Both sides have written the same rows and chained the same deeds, each with a salt of its own."""
    mine = Bare(ours.path)
    try:
        for asked in (_DEEDS, "SELECT count(*), sum(minor) FROM posting WHERE minor > 0"):
            ensure(mine.rows(asked) == bare.rows(asked), "the bare driver has not done the same work")
    finally:
        mine.close()


def _single(folder: Path, progress: Progress) -> Case:
    """Turn by turn, so that both meet the same disk and the same neighbours."""
    posted = tuple(islice(fixture.drafts(SINGLE), SINGLE))
    spent, reference = 0.0, 0.0
    with _pair(folder, posted, at_once=False) as (ours, bare, steps):
        for start in range(0, SINGLE, TURN):
            progress(f"one by one {start}/{SINGLE}")
            turn = slice(start, start + TURN)
            reference += seconds(partial(bare.replay, steps[turn]))
            spent += seconds(partial(_post, ours, posted[turn], at_once=False))
    return Case("post one entry, durable", SINGLE / spent, "entries/s", SINGLE / reference, bar=0.5)


def _bulk(folder: Path, progress: Progress) -> list[Case]:
    posted = tuple(islice(fixture.drafts(MANY), MANY))
    progress(f"recording {MANY:,} entries")
    with _pair(folder, posted, at_once=True) as (ours, bare, steps):
        progress("the bare driver")
        reference = seconds(partial(bare.replay, steps))
        progress("ours")
        spent = seconds(partial(_post, ours, posted, at_once=True))
        case = Case(f"post {MANY:,} entries at once", MANY / spent, "entries/s", MANY / reference, bar=0.5)
        return [case, *peers.cases(ours, folder, progress)]


def _trial_balance(workspace: Workspace, progress: Progress) -> Case:
    """Of days all over the two years, each compared with the sum over every posting up to it."""
    bare = Bare(workspace.path)
    span = (fixture.LAST_DAY - fixture.FIRST_DAY).days
    spent, scanned = [], []
    try:
        for number in range(DAYS):
            progress(f"trial balance {number}/{DAYS}")
            day = fixture.FIRST_DAY + timedelta(days=(number * 211 + 13) % span)
            began = perf_counter()
            trial = settled(workspace.ledger.trial_balance(workspace.seat, day))
            spent.append(perf_counter() - began)
            if number % 10 == 0:
                began = perf_counter()
                scan = _scan(bare, day)
                scanned.append(perf_counter() - began)
                told = {(row.account.id, row.closing.currency): row.closing.minor for row in trial.rows}
                ensure(told == scan, f"the trial balance of {day} is not the full scan")
    finally:
        bare.close()
    return Case("trial balance of a past day, 1,000,000 postings (p95)", percentile(spent, 0.95) * 1000, "ms",
                percentile(scanned, 0.5) * 1000, bar=SLOWEST_BALANCE, bar_on_value=True)  # fmt: skip


def _scan(bare: Bare, day: date) -> dict[tuple[object, object], object]:
    rows = bare.rows(
        "SELECT account_id, currency, sum(minor) FROM posting JOIN entry ON entry.id = entry_id"
        " WHERE entry.state = 'posted' AND posting.day <= ? GROUP BY account_id, currency",
        (day.isoformat(),),
    )
    return {(of, currency): minor for of, currency, minor in rows}


def _statement(workspace: Workspace, progress: Progress) -> Case:
    """Pages of a hundred lines of the account with the most lines, from places all over it, each with the balance that
    runs through it."""
    spent = []
    for number in range(PAGES):
        progress(f"statement {number}/{PAGES}")
        day = fixture.FIRST_DAY + timedelta(days=number * 18)
        first = settled(workspace.ledger.statement(workspace.seat, "1122", "CNY", day))
        after = first.then
        began = perf_counter()
        page = settled(workspace.ledger.statement(workspace.seat, "1122", "CNY", after=after))
        spent.append(perf_counter() - began)
        ensure(len(page.lines) == 100 and page.opening == first.closing, "the pages of a statement do not join")
    return Case("page of an account statement, 1,000,000 postings (p95)", percentile(spent, 0.95) * 1000, "ms",
                bar=SLOWEST_PAGE, bar_on_value=True)  # fmt: skip
