"""The data table on a million lines of an encrypted workspace: every order that it offers, both ways, against the
query that
a careful person would write with the bare driver."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

from jointseas.bench import fixture
from jointseas.bench.bare import Bare
from jointseas.bench.fixture import Workspace
from jointseas.bench.records import Case, Progress, percentile
from jointseas.kernel.listing import Contains, Listing, Stop
from jointseas.kernel.outcome import ensure, settled
from jointseas.ledger.lists.service import Lists

ROWS = 100
PLACES = 40
SLOWEST_NEXT = 30.0
SLOWEST_JUMP = 60.0
SLOWEST_FILTER = 300.0
# Frequent, rare, absent; Latin and Chinese.
NEEDLES = ("freight", "invoice 031250", "no such words", "明睿", "海运")

_LINES = """SELECT entry.number, posting.line, posting.day, account.code, posting.currency, posting.minor, entry.memo
  FROM {source} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"""
_JOINED = "posting JOIN entry ON entry.id = posting.entry_id JOIN account ON account.id = posting.account_id"


@dataclass(frozen=True)
class Offered:
    """An order of the list, and how somebody without it would say it."""

    name: str
    order: str

    def spelled(self, *, descending: bool) -> str:
        return ", ".join(f"{key} DESC" for key in self.order.split(", ")) if descending else self.order


ORDERS = (
    Offered("day", "posting.day, posting.entry_id, posting.line"),
    Offered("number", "entry.number, posting.line"),
    Offered("account", "account.code, posting.day, posting.entry_id, posting.line"),
    Offered("amount", "posting.currency, posting.minor, posting.entry_id, posting.line"),
)


def run(progress: Progress) -> tuple[Case, ...]:
    with fixture.million(progress) as workspace:
        bare = Bare(workspace.path)
        try:
            return (*_walking(workspace, bare, progress), *_filtering(workspace, bare, progress))
        finally:
            bare.close()


def _walking(workspace: Workspace, bare: Bare, progress: Progress) -> Iterator[Case]:
    """The worst of all orders and directions. The bare driver jumps by OFFSET, as one does who keeps no places."""
    lists, nexts, jumps, references = Lists(workspace.gate), [], [], []
    for offered in ORDERS:
        for descending in (False, True):
            listing = Listing(offered.name, descending)
            total = settled(lists.lines_count(workspace.seat, listing, Stop()))
            ensure(total >= 1_000_000, f"the list has {total} lines")
            spent = [_both(lists, workspace, listing, start) for start in _places(total)]
            nexts.append(percentile([after for _, after in spent], 0.95))
            jumps.append(percentile([jump for jump, _ in spent], 0.95))
            references.append(_offset(bare, offered, total // 2, descending=descending))
            way = "down" if descending else "up"
            progress(f"{offered.name} {way}: next {nexts[-1] * 1000:.1f} ms, jump {jumps[-1] * 1000:.1f} ms")
    yield Case("next page, worst order (p95)", max(nexts) * 1000, "ms", bar=SLOWEST_NEXT, bar_on_value=True)
    reference = max(references) * 1000
    yield Case("jump anywhere, worst order (p95)", max(jumps) * 1000, "ms", reference, SLOWEST_JUMP, bar_on_value=True)


def _places(total: int) -> Iterator[int]:
    return (number * 7_919_777 % (total - 3 * ROWS) for number in range(1, PLACES + 1))


def _both(lists: Lists, workspace: Workspace, listing: Listing, start: int) -> tuple[float, float]:
    """Seconds for a jump, and for the page that follows it."""
    return _page(lists, workspace, listing, start), _page(lists, workspace, listing, start + ROWS)


def _page(lists: Lists, workspace: Workspace, listing: Listing, start: int) -> float:
    began = perf_counter()
    page = settled(lists.lines(workspace.seat, listing, start, ROWS, Stop()))
    spent = perf_counter() - began
    ensure(len(page.rows) == ROWS, "a page of a long list is whole")
    return spent


def _offset(bare: Bare, offered: Offered, start: int, *, descending: bool) -> float:
    asked = _LINES.format(
        source=_JOINED, where="entry.number IS NOT NULL", order=offered.spelled(descending=descending)
    )
    began = perf_counter()
    ensure(len(bare.rows(asked, (ROWS, start))) == ROWS, "the bare driver found its page")
    return perf_counter() - began


def _filtering(workspace: Workspace, bare: Bare, progress: Progress) -> Iterator[Case]:
    """Each needle asked for the first time, on a memory that knows nothing yet."""
    firsts, counts, references = [], [], []
    for needle in NEEDLES:
        lists, listing = Lists(workspace.gate), Listing("day", True, (Contains("memo", needle),))
        began = perf_counter()
        page = settled(lists.lines(workspace.seat, listing, 0, ROWS, Stop()))
        firsts.append(perf_counter() - began)
        began = perf_counter()
        found = settled(lists.lines_count(workspace.seat, listing, Stop()))
        counts.append(perf_counter() - began)
        scan, right = _scan(bare, needle)
        references.append(scan)
        ensure(found == right and len(page.rows) == min(ROWS, right), f"{needle}: {found} lines, not {right}")
        progress(f"“{needle}”: first {firsts[-1] * 1000:.0f} ms, count of {found:,} {counts[-1] * 1000:.0f} ms")
    reference = max(references) * 1000
    yield Case(
        "first page of a filter, worst needle", max(firsts) * 1000, "ms", reference, SLOWEST_FILTER, bar_on_value=True
    )
    yield Case("count of a filter, worst needle", max(counts) * 1000, "ms", reference)


def _scan(bare: Bare, needle: str) -> tuple[float, int]:
    """What the scan of a careful person takes, and how many lines it finds."""
    asked = "SELECT count(*) FROM posting JOIN entry ON entry.id = posting.entry_id WHERE entry.memo LIKE ? ESCAPE '\\'"
    began = perf_counter()
    ((right,),) = bare.rows(asked, (f"%{needle}%",))
    return perf_counter() - began, int(str(right))
