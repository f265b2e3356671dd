"""How far a loan is behind, counted without the days that were paused, and which letter is due for it. All of it
follows from the account, so that a payment dated back takes it back too."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from jointseas.financing.accounts.records import Account
from jointseas.financing.lending.records import Arrears, Dunning, Letter, Pause
from jointseas.kernel.outcome import require

# The first day of each band: not late, and then as lenders report it.
BANDS = (0, 1, 31, 61, 91, 181, 361)
_DAY = timedelta(days=1)


def arrears(account: Account, pauses: Collection[Pause], bands: Sequence[int] = BANDS) -> Arrears:
    oldest = min((it.due for it in account.dues if it.left and it.due < account.day), default=None)
    return arrears_since(oldest, account.past_due, account.day, pauses, bands)


def arrears_since(oldest: date | None, minor: int, day: date, pauses: Collection[Pause],
                  bands: Sequence[int] = BANDS) -> Arrears:  # fmt: skip
    """Of any debt, by the day on which the oldest of it was due."""
    if oldest is None:
        return Arrears(day, None, 0, 0, 0, bands[0])
    paused = _paused(pauses, oldest, day)
    days = (day - oldest).days - paused
    return Arrears(day, oldest, minor, days, paused, max(it for it in bands if it <= days))


def letter_due(account: Account, pauses: Collection[Pause], letters: Iterable[Letter],
               sent: Collection[Dunning]) -> Dunning | None:  # fmt: skip
    return next_letter(arrears(account, pauses), pauses, letters, sent)


def next_letter(late: Arrears, pauses: Collection[Pause], letters: Iterable[Letter],
                sent: Collection[Dunning]) -> Dunning | None:  # fmt: skip
    """The sternest that its days call for, unless that or a sterner one has gone out for the same amount; none while it
    is paused."""
    if late.oldest is None or is_paused(pauses, late.day):
        return None
    sternest = max((it for it in letters if it.days <= late.days), key=lambda it: it.days, default=None)
    gone = max((it.letter.days for it in sent if it.oldest == late.oldest), default=-1)
    if sternest is None or sternest.days <= gone:
        return None
    return Dunning(sternest, late.oldest, late.day)


def is_paused(pauses: Collection[Pause], day: date) -> bool:
    return bool(_paused(pauses, day - _DAY, day))


def require_sound(pause: Pause) -> None:
    require(pause.last is None or pause.first <= pause.last, "financing.no_days", start=pause.first, end=pause.last)
    require(pause.reason.strip(), "financing.pause_reason")


def _paused(pauses: Collection[Pause], after: date, until: date) -> int:
    """Days after the one and up to the other; one on which two pauses lie is one day."""
    counted, done = 0, after
    for it in sorted(pauses, key=lambda one: one.first):
        first, last = max(it.first, done + _DAY), min(it.last or until, until)
        if first <= last:
            counted, done = counted + (last - first).days + 1, last
    return counted
