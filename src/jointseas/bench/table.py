"""The data table on a million lines of an encrypted workspace: every order that it offers, both ways, against the
queries that a careful person would write with the bare driver and the same indexes."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

from jointseas.bench import fixture
from jointseas.bench.bare import Bare
from jointseas.bench.fixture import Workspace
from jointseas.bench.records import Case, Progress, percentile
from jointseas.kernel.listing import Contains, Listing, Page, Stop
from jointseas.kernel.outcome import ensure, settled
from jointseas.ledger.lists.records import ListedLine
from jointseas.ledger.lists.service import Lists

ROWS = 100
PLACES = 40
SLOWEST_NEXT = 30.0
SLOWEST_JUMP = 60.0
SLOWEST_FILTER = 300.0
# Frequent, rare, absent; Latin and Chinese.
NEEDLES = ("freight", "invoice 031250", "no such words", "明睿", "海运")
FILTERED = ("day", "amount")
Keys = tuple[object, ...]

_PAGE = """SELECT entry.number, posting.line, posting.day, named.code, posting.currency, posting.minor, entry.memo,
  posting.memo FROM {source} JOIN account AS named ON named.id = posting.account_id
  WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"""
_KEYS = """SELECT {keys} FROM entry JOIN posting ON posting.entry_id = entry.id
  JOIN account ON account.id = posting.account_id WHERE entry.firm_id = 1 AND entry.number = ? AND posting.line = ?"""
_SCAN = "SELECT count(*) FROM posting JOIN entry ON entry.id = posting.entry_id WHERE entry.memo LIKE ? ESCAPE '\\'"


@dataclass(frozen=True)
class Offered:
    """An order of the list as somebody with the bare driver would write it. `keys` are those of the row that a page
    comes after, as often as `after` asks for them."""

    name: str
    source: str
    within: str
    keys: str
    after: str
    order: str

    def page(self, *, descending: bool, after: bool) -> str:
        where = f"{self.within} AND {self.after}" if after else self.within
        order = self.order.replace(",", " DESC,") + " DESC" if descending else self.order
        return _PAGE.format(source=self.source, where=where.replace(">", "<") if descending else where, order=order)


_OF_ENTRY = "CROSS JOIN posting ON posting.entry_id = entry.id"
ORDERS = (
    Offered(
        "day",
        f"entry INDEXED BY entry_by_day {_OF_ENTRY}",
        "entry.firm_id = 1",
        "entry.day, entry.id, entry.day, entry.id, posting.line",
        "(entry.day, entry.id) >= (?, ?) AND ((entry.day, entry.id) > (?, ?) OR posting.line > ?)",
        "entry.day, entry.id, posting.line",
    ),
    Offered(
        "number",
        f"entry INDEXED BY entry_by_number {_OF_ENTRY}",
        "entry.firm_id = 1 AND entry.number IS NOT NULL",
        "entry.number, entry.number, posting.line",
        "entry.number >= ? AND (entry.number > ? OR posting.line > ?)",
        "entry.number, entry.id, posting.line",
    ),
    Offered(
        "account",
        "account CROSS JOIN posting INDEXED BY posting_by_account ON posting.account_id = account.id"
        " JOIN entry ON entry.id = posting.entry_id",
        "account.firm_id = 1",
        "account.code, posting.day, posting.entry_id, posting.line",
        "account.code = ? AND (posting.day, posting.entry_id, posting.line) > (?, ?, ?)",
        "account.code, posting.day, posting.entry_id, posting.line",
    ),
    Offered(
        "amount",
        "posting INDEXED BY posting_by_amount JOIN entry ON entry.id = posting.entry_id",
        "posting.firm_id = 1",
        "posting.currency, posting.minor, posting.account_id, posting.entry_id, posting.line",
        "(posting.currency, posting.minor, posting.account_id, posting.entry_id, posting.line) > (?, ?, ?, ?, ?)",
        "posting.currency, posting.minor, posting.account_id, posting.entry_id, posting.line",
    ),
)


def run(progress: Progress) -> tuple[Case, ...]:
    with fixture.million(progress) as workspace:
        bare = Bare(workspace.path)
        try:
            return (*_walking(workspace, bare, progress), *_filtering(workspace, bare, progress))
        finally:
            bare.close()


# ---- walking


@dataclass(frozen=True)
class Walked:
    """Seconds at the 95th percentile; of the bare driver's jumps only one was taken, for they are slow."""

    jump: float
    after: float
    bare_jump: float
    bare_after: float


def _walking(workspace: Workspace, bare: Bare, progress: Progress) -> Iterator[Case]:
    """The worst of all orders and directions, each beside the same with the bare driver, which jumps by OFFSET."""
    walked = []
    for offered in ORDERS:
        for descending in (False, True):
            walked.append(_walk(workspace, bare, offered, descending=descending))
            way, last = "down" if descending else "up", walked[-1]
            progress(f"{offered.name} {way}: next {last.after * 1000:.1f} ms, jump {last.jump * 1000:.1f} ms")
    after, jump = max(walked, key=lambda it: it.after), max(walked, key=lambda it: it.jump)
    yield _case("next page, worst order (p95)", after.after, after.bare_after, SLOWEST_NEXT)
    yield _case("jump anywhere, worst order (p95)", jump.jump, jump.bare_jump, SLOWEST_JUMP)


def _walk(workspace: Workspace, bare: Bare, offered: Offered, *, descending: bool) -> Walked:
    lists, listing = Lists(workspace.gate), Listing(offered.name, descending)
    total = settled(lists.lines_count(workspace.seat, listing, Stop()))
    ensure(total >= 1_000_000, f"the list has {total} lines")
    jumps, nexts, references = [], [], []
    for number in range(1, PLACES + 1):
        start = number * 7_919_777 % (total - 3 * ROWS)
        spent, page = _page(lists, workspace, listing, start)
        jumps.append(spent)
        spent, following = _page(lists, workspace, listing, start + ROWS)
        nexts.append(spent)
        references.append(_bare_next(bare, offered, page.rows[-1], following.rows[0], descending=descending))
    jump = _timed(bare, offered.page(descending=descending, after=False), (ROWS, total // 2))[0]
    return Walked(percentile(jumps, 0.95), percentile(nexts, 0.95), jump, percentile(references, 0.95))


def _page(lists: Lists, workspace: Workspace, listing: Listing, start: int) -> tuple[float, Page[ListedLine]]:
    began = perf_counter()
    page = settled(lists.lines(workspace.seat, listing, start, ROWS, Stop()))
    spent = perf_counter() - began
    ensure(len(page.rows) == ROWS, "a page of a long list is whole")
    return spent, page


def _bare_next(bare: Bare, offered: Offered, last: ListedLine, first: ListedLine, *, descending: bool) -> float:
    (keys,) = bare.rows(_KEYS.format(keys=offered.keys), (last.number, last.line))
    spent, rows = _timed(bare, offered.page(descending=descending, after=True), (*keys, ROWS, 0))
    same = not rows or rows[0][:2] == (first.number, first.line)
    ensure(same, f"{offered.name}: the bare driver goes on with {rows[:1]}, not with {first}")
    return spent


def _timed(bare: Bare, asked: str, values: Keys) -> tuple[float, list[Keys]]:
    began = perf_counter()
    rows = bare.rows(asked, values)
    return perf_counter() - began, rows


def _case(name: str, spent: float, reference: float, bar: float | None = None) -> Case:
    return Case(name, spent * 1000, "ms", reference * 1000, bar, bar_on_value=True)


# ---- filtering


def _filtering(workspace: Workspace, bare: Bare, progress: Progress) -> Iterator[Case]:
    """Each needle asked for the first time, by connections that have read nothing and a memory that knows nothing."""
    firsts, counts, references = [], [], []
    for needle in NEEDLES:
        scan, ((right,),) = _timed(bare, _SCAN, (f"%{needle}%",))
        references.append(scan)
        for order in FILTERED:
            first, count = _filter(workspace, Listing(order, True, (Contains("memo", needle),)), int(str(right)))
            firsts.append(first)
            counts.append(count)
            progress(f"“{needle}” by {order}: {right:,} lines, first {first * 1000:.0f} ms, all {count * 1000:.0f} ms")
    yield _case("first page of a filter, worst needle", max(firsts), max(references), SLOWEST_FILTER)
    yield _case("count of a filter, worst needle", max(counts), max(references))


def _filter(workspace: Workspace, listing: Listing, right: int) -> tuple[float, float]:
    workspace.database.reader.dispose()
    lists = Lists(workspace.gate)
    began = perf_counter()
    page = settled(lists.lines(workspace.seat, listing, 0, ROWS, Stop()))
    first = perf_counter() - began
    found = settled(lists.lines_count(workspace.seat, listing, Stop()))
    ensure(found == right and len(page.rows) == min(ROWS, right), f"{listing}: {found} lines, not {right}")
    return first, perf_counter() - began
