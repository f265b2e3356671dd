"""Workspaces to measure on: a fresh encrypted one, and one with a million postings that is made once and kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from argon2 import PasswordHasher
from platformdirs import user_cache_path

from jointseas.access.gate import Gate
from jointseas.access.records import FirmDraft, FirmKind, Seat
from jointseas.access.service import Access
from jointseas.bench.records import Progress
from jointseas.kernel.clock import FixedClock
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import ensure, settled
from jointseas.ledger.books.service import last_number
from jointseas.ledger.records import EntryDraft, Line, StatedRate
from jointseas.ledger.service import Ledger
from jointseas.storage import migrate
from jointseas.storage.database import Database
from jointseas.storage.sqlite import create_file, open_file

KEY = sha256(b"a workspace to measure on").digest()
FIRST_DAY, LAST_DAY = date(2024, 1, 1), date(2025, 12, 31)
NOW = datetime(2026, 1, 15, 1, 0, tzinfo=UTC)
ROUNDS = 62_500  # of six entries with sixteen postings: a million postings in 375,000 entries
_FIRM = FirmDraft("BENCH", "Haicheng", "Haicheng Homeware", "Ningbo", FirmKind.EXPORTER, "CNY")
_GOODS = (
    "walnut tray",
    "linen runner",
    "steel rack",
    "oak stool",
    "bamboo board",
    "tea set",
    "glass carafe",
    "wool throw",
)
_BUYERS = ("Nordhaus GmbH", "Casa Verde SL", "Maple & Co", "Tanaka Shoji", "Oakridge Ltd", "慈溪明睿家电")
_HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@dataclass(frozen=True)
class Workspace:
    path: Path
    database: Database
    gate: Gate
    ledger: Ledger
    seat: Seat


@contextmanager
def fresh(folder: Path, name: str) -> Iterator[Workspace]:
    """An encrypted workspace with an open book and nothing in it."""
    path = folder / f"{name}.jointseas"
    made = create_file(path, KEY)
    with made.write() as connection:
        migrate.upgrade(connection)
    gate = Gate(made, FixedClock(NOW))
    access = Access(gate, _HASHER)
    person = settled(access.newcomer("bench", "Bench", (), "a password for measuring"))
    with gate.founding("bench") as chain:
        seat = access.found(chain, "0" * 32, _FIRM, person)
    settled(Ledger(gate).open_book(seat))
    made.close()
    with opened(path, seat) as workspace:
        yield workspace


@contextmanager
def opened(path: Path, seat: Seat) -> Iterator[Workspace]:
    """Opened anew, as a person would find it: the connection that made a schema is not the one that works with it."""
    database = open_file(path, KEY)
    gate = Gate(database, FixedClock(NOW))
    try:
        yield Workspace(path, database, gate, Ledger(gate), seat)
    finally:
        database.close()


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder on the disk where the cache is, because a temporary one may be in memory and would lie about fsync."""
    home = _home()
    home.mkdir(parents=True, exist_ok=True)
    folder = Path(mkdtemp(dir=home))
    try:
        yield folder
    finally:
        rmtree(folder)


@contextmanager
def million(progress: Progress) -> Iterator[Workspace]:
    """A million postings over two years, posted through the services. Read it only: it is kept for the next run."""
    path = _home() / f"million-{_version()}.jointseas"
    if not path.exists():
        _make_million(path, progress)
    with opened(path, _seat(path)) as workspace:
        yield workspace


def _make_million(path: Path, progress: Progress) -> None:
    with scratch() as folder:
        with fresh(folder, "million") as workspace:
            for part, drafts in enumerate(batches(ROUNDS)):
                settled(workspace.ledger.post_many(workspace.seat, drafts))
                progress(f"{(part + 1) * 10_000:,} / {ROUNDS * 6:,}")
            newest = settled(workspace.gate.show("books.read", workspace.seat, last_number))
            ensure(newest == ROUNDS * 6, f"{newest} entries were made")
        workspace.path.replace(path)


def _seat(path: Path) -> Seat:
    """Of the one person in it."""
    database = open_file(path, KEY)
    try:
        signed_in = Access(Gate(database, FixedClock(NOW)), _HASHER).sign_in("bench", "a password for measuring")
        return settled(signed_in).seats[0]
    finally:
        database.close()


def _home() -> Path:
    return user_cache_path("jointseas") / "bench"


def _version() -> str:
    """Made anew when the schema or this file changes."""
    scripts = sorted((Path(migrate.__file__).parent / "migrations" / "sql").glob("*.sql"))
    return sha256(b"".join(file.read_bytes() for file in (*scripts, Path(__file__)))).hexdigest()[:16]


# ---- what is posted


def batches(rounds: int, size: int = 10_000) -> Iterator[tuple[EntryDraft, ...]]:
    waiting: list[EntryDraft] = []
    for draft in drafts(rounds):
        waiting.append(draft)
        if len(waiting) == size:
            yield tuple(waiting)
            waiting = []
    if waiting:
        yield tuple(waiting)


def drafts(rounds: int) -> Iterator[EntryDraft]:
    """Six entries a round, day after day: a sale, its cost, a sale abroad, two payments, an expense."""
    span = (LAST_DAY - FIRST_DAY).days + 1
    for number in range(rounds):
        yield from _round(number, FIRST_DAY + timedelta(days=number * span // rounds))


def _round(number: int, day: date) -> Iterator[EntryDraft]:
    """Figures that differ from round to round and are the same in every run."""
    goods, buyer = _GOODS[number % len(_GOODS)], _BUYERS[number * 7 % len(_BUYERS)]
    minor = 10_000 + number * 7_919 % 4_990_000
    tax, freight = minor * 13 // 100, minor // 20
    rate = StatedRate("USD", 7 + Decimal(number * 37 % 4_000) / 10_000)
    sold = (("1122", minor + tax, "CNY"), ("6001", -minor, "CNY"), ("2221", -tax, "CNY"))
    yield _draft(number, 0, day, f"{goods} for {buyer}", sold)
    yield _draft(number, 1, day, f"cost of {goods}", (("6401", minor // 2, "CNY"), ("1405", -(minor // 2), "CNY")))
    abroad = (("1122", minor, "USD"), ("6001", -minor, "USD"))
    yield _draft(number, 2, day, f"invoice {number:06d} {buyer}", abroad, (rate,))
    paid = minor + tax
    yield _draft(number, 3, day, f"paid by {buyer}", (("1002", paid, "CNY"), ("1122", -paid, "CNY")))
    yield _draft(number, 4, day, f"paid in dollars {number:06d}", (("1002", minor, "USD"), ("1122", -minor, "USD")))
    spent = (("660102", freight, "CNY"), ("660103", tax, "CNY"), ("1002", -freight - tax, "CNY"))
    yield _draft(number, 5, day, f"freight and commission, {goods}", spent)


def _draft(
    number: int,
    part: int,
    day: date,
    memo: str,
    lines: tuple[tuple[str, int, str], ...],
    rates: tuple[StatedRate, ...] = (),
) -> EntryDraft:
    made = tuple(Line(code, Money(minor, currency)) for code, minor, currency in lines)
    return EntryDraft(day, memo, f"bench-{number}-{part}", "bench", made, rates)
