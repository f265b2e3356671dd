"""Rates for whoever is inside a unit of work or a reading."""

from collections.abc import Collection
from datetime import date, timedelta
from hashlib import sha256

from jointseas.access.gate import View, Work
from jointseas.intake.records import Written
from jointseas.kernel.money import CURRENCIES
from jointseas.kernel.outcome import require
from jointseas.kernel.text import one_line
from jointseas.ledger.rates import history, store
from jointseas.ledger.rates.records import OwnRate, Progress, PublishedRate, Rate, RatesLoaded, unheard
from jointseas.ledger.rates.rules import LONGEST_GAP_DAYS, RateTable, changes, require_rate, table
from jointseas.ledger.rules import FIRST_DAY, LAST_DAY, require_day

AT_ONCE = 5_000


def rates(view: View, currencies: Collection[str], first: date, last: date) -> RateTable:
    """What is needed to translate between these currencies on any of these days."""
    if len(set(currencies)) < 2:
        return RateTable()
    earliest = max(first, FIRST_DAY + timedelta(days=LONGEST_GAP_DAYS)) - timedelta(days=LONGEST_GAP_DAYS)
    return table(
        store.own(view.connection, view.firm.id, first, last),
        store.published(view.connection, sorted(set(currencies)), earliest, last),
    )


def rate(view: View, base: str, quote: str, day: date) -> Rate:
    require_day(day)
    return rates(view, (base, quote), day, day).rate(base, quote, day)


def day_rates(view: View, quote: str, day: date) -> tuple[Rate, ...]:
    """Every currency that has a rate to `quote` on that day."""
    require_day(day)
    known = rates(view, CURRENCIES, day, day)
    found = (known.find(currency, quote, day) for currency in CURRENCIES if currency != quote)
    return tuple(it for it in found if it)


def own_rates(view: View, first: date, last: date) -> tuple[OwnRate, ...]:
    """Latest first."""
    return tuple(store.own(view.connection, view.firm.id, first, last))


def published_span(view: View) -> tuple[date, date] | None:
    """The first and the last day that a published history speaks of."""
    return store.published_span(view.connection)


def series(view: View, base: str, quote: str, first: date, last: date) -> tuple[Rate, ...]:
    """The rates of a stretch of days on which there was one, for a chart."""
    require(FIRST_DAY <= first <= last <= LAST_DAY, "books.range", first=first, last=last)
    known = rates(view, (base, quote), first, last)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    found = (known.find(base, quote, day) for day in days)
    return tuple(dict.fromkeys(it for it in found if it and it.day >= first))


def enter(work: Work, entered: OwnRate) -> OwnRate:
    require_rate(entered)
    require_day(entered.day)
    kept = store.own_on(work.connection, work.firm.id, entered)
    if kept == entered:
        work.repeated()
        return kept
    keep = store.change_own if kept else store.keep_own
    keep(work.connection, work.firm.id, entered)
    work.record(f"rate {entered.base}/{entered.quote} {entered.day}", [entered, kept])
    return entered


def load(work: Work, content: bytes, publisher: str = history.PUBLISHER, progress: Progress = unheard) -> RatesLoaded:
    """A published history that is at hand; one from outside is brought in through intake."""
    publisher = one_line(publisher, "publisher", longest=40)
    read = history.read(content, publisher, lambda done, total: progress(done, 2 * total))
    days = sorted(it.day for it in read.rates)
    taken = take(work, read.rates, progress)
    if taken.imported or taken.updated:
        work.record("published rates", [sha256(content).hexdigest(), taken.imported, taken.updated])
    else:
        work.repeated()
    return RatesLoaded(taken.read, taken.imported, taken.updated, read.skipped, read.unknown, days[0], days[-1])


def take(work: Work, read: tuple[PublishedRate, ...], progress: Progress = unheard) -> Written:
    """What a publisher says otherwise than the workspace wins, since publishers correct themselves."""
    days = [it.day for it in read]
    first, last = min(days, default=FIRST_DAY), max(days, default=FIRST_DAY)
    stood = store.published(work.connection, {it.currency for it in read}, first, last)
    new, other = changes(read, {(it.currency, it.day): it for it in stood})
    for at in range(0, len(new), AT_ONCE):
        progress(len(new) + at, 2 * len(new))
        store.add_published(work.connection, new[at : at + AT_ONCE])
    store.change_published(work.connection, other)
    return Written(len(read), len(new), len(other))
