"""The sample year, made once for each day that it ends on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from jointseas.access.gate import Gate
from jointseas.access.records import Seat
from jointseas.access.service import Access
from jointseas.kernel.clock import FixedClock
from jointseas.kernel.outcome import settled
from jointseas.ledger.service import Ledger
from jointseas.sample.make import CHEAP, PASSWORD
from jointseas.storage.database import Database
from jointseas.storage.sqlite import open_file


@dataclass(frozen=True)
class Year:
    today: date
    path: Path
    database: Database
    gate: Gate

    def seat(self, sign_in: str = "chenjing") -> Seat:
        (seat,) = settled(Access(self.gate, CHEAP).sign_in(sign_in, PASSWORD)).seats
        return seat

    def balance(self, code: str) -> int:
        return settled(Ledger(self.gate).balance(self.seat(), code, "CNY", self.today)).minor


def entered(path: Path, today: date) -> Iterator[Year]:
    database = open_file(path)
    yield Year(today, path, database, Gate(database, FixedClock(datetime(*today.timetuple()[:3], 4, tzinfo=UTC))))
    database.close()
