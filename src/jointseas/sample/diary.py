"""What is to be done on which day. Whatever is done may note what follows from it later."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from heapq import heappop, heappush
from itertools import count

Act = Callable[[date], object]


@dataclass
class Diary:
    last: date
    _noted: list[tuple[date, bool, int, Act]] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=count)

    def note(self, day: date, act: Act, *, evening: bool = False) -> None:
        """What would come after the last day is left to whoever works on with the sample."""
        if day <= self.last:
            heappush(self._noted, (day, evening, next(self._order), act))

    def through(self, day: date) -> Iterator[tuple[date, Act]]:
        while self._noted and self._noted[0][0] <= day:
            noted, _, _, act = heappop(self._noted)
            yield noted, act
