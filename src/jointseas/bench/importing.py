"""A year of order lines brought in at one go, against Python's csv reader and the bare driver on the same file."""

import csv
import gzip
import resource
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

from jointseas.bench import fixture
from jointseas.bench.records import Case, Progress
from jointseas.intake.service import File, Intake, Request
from jointseas.kernel.outcome import ensure, settled
from jointseas.storage.sqlite import connect, create_file
from jointseas.trade.orders.importing import KIND

LINES = 370_931
MOST_MEMORY = 600.0
_REAL = Path("..", "shared", "data", "online-retail")
_HEAD = ("InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country")
_PLACES = ("United Kingdom", "Germany", "EIRE", "France", "Spain", "Japan", "USA", "Unspecified")
_MIB = 2**20


def run(progress: Progress) -> tuple[Case, ...]:
    with fixture.scratch() as folder:
        path = folder / "orders.csv"
        path.write_bytes(_content(progress))
        progress("the bare driver")
        reference = _bare(path, folder / "bare.jointseas")
        progress("ours")
        with fixture.fresh(folder, "ours") as workspace:
            intake = Intake(workspace.gate, (KIND,))
            spent, undone = _ours(intake, workspace, path, progress)
    return (
        Case(f"bring in {LINES:,} order lines as one batch", LINES / spent, "lines/s", LINES / reference, bar=0.25),
        Case("memory while bringing in, both processes", _peak() / _MIB, "MiB", bar=MOST_MEMORY, bar_on_value=True),
        Case("take the whole batch back", undone, "s"),
    )


def _ours(intake: Intake, workspace: fixture.Workspace, path: Path, progress: Progress) -> tuple[float, float]:
    file = File(path.name, path.read_bytes())
    plan = settled(intake.sample(workspace.seat, "orders", file)).plan
    began = perf_counter()
    told = settled(intake.bring_in(workspace.seat, Request("orders", (file,), plan)))
    spent = perf_counter() - began
    left = len({it.row for it in told.skipped})
    ensure(told.read == LINES == told.imported + left, f"{told.read} lines were read, {told.imported} came in")
    progress(f"{told.imported:,} lines came in, {left:,} were left out with their reasons")
    began = perf_counter()
    settled(intake.undo(workspace.seat, told.batch or 0))
    return spent, perf_counter() - began


def _bare(path: Path, into: Path) -> float:
    """One transaction in an encrypted file, as durable as ours; every cell as it stands in the file."""
    create_file(into, fixture.KEY).close()
    connection = connect(into, fixture.KEY)
    connection.execute("CREATE TABLE line (number, code, description, quantity, day, price, customer, country)")
    began = perf_counter()
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        connection.execute("COMMIT")
    spent = perf_counter() - began
    connection.close()
    return spent


def _peak() -> float:
    """Bytes, of this process and of the largest of its children."""
    unit = 1 if sys.platform == "darwin" else 1024
    return unit * sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def _content(progress: Progress) -> bytes:
    """The published file where it is at hand; else one of its shape and size."""
    found = sorted(_REAL.glob("*.csv.gz"))
    if found:
        return gzip.decompress(found[0].read_bytes())
    progress("the published file is not at hand: one of the same shape is made")
    return "".join(_made()).encode()


def _made() -> Iterator[str]:
    moment = datetime(2010, 12, 1, 8, 26, tzinfo=UTC)
    yield ",".join(_HEAD) + "\n"
    for number in range(LINES):
        order, back = 536_365 + number // 20, number // 20 % 30 == 29
        stock, price = 10_000 + number * 7_919 % 4_000, 10 + number * 37 % 2_000
        when = moment + timedelta(minutes=number // 20 * 20)
        pieces = 1 + number * 13 % 48
        cells = (f"{'C' if back else ''}{order}", stock, f"GIFT NUMBER {stock}", -pieces if back else pieces,
                 f"{when:%Y-%m-%d %H:%M:%S}", f"{price / 100:.2f}", 12_346 + number // 20 % 4_000,
                 _PLACES[number // 20 % 8])  # fmt: skip
        yield ",".join(map(str, cells)) + "\n"
