"""The register for whoever is inside a unit of work. Which products are whose, the caller says."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from jointseas.access.gate import View, Work
from jointseas.financing.desks import firms
from jointseas.financing.register import store
from jointseas.financing.register.records import Entered, Head
from jointseas.kernel.outcome import Refused, require
from jointseas.kernel.text import one_line

_LONGEST = 40  # of a number
_HISTORY = "history/"


def next_id(view: View) -> int:
    return store.next_id(view.connection)


def add(work: Work, new: Head) -> None:
    store.add(work.connection, new)


def close(work: Work, id_: int) -> None:
    store.close(work.connection, id_, work.today)


def take_back(work: Work, of: Head) -> None:
    """What it was stays, under a number of its own; the one that it had is free again."""
    mark = f"~{of.id}"
    store.take_back(work.connection, of.id, of.number[: _LONGEST - len(mark)] + mark, work.today, work.now)
    work.record(f"facility/{of.number}", "taken back")


def of_lender(view: View, products: Collection[str]) -> tuple[Head, ...]:
    """Of the lender at whose desk is asked, the newest first."""
    return tuple(store.of_lender(view.connection, view.firm.id, products, firms(view)))


def live(view: View, products: Collection[str], client_id: int | None = None,
         party_id: int | None = None) -> tuple[Head, ...]:  # fmt: skip
    """Of the lender at whose desk is asked, and of one client or party alone where it is said."""
    return tuple(store.live(view.connection, view.firm.id, products, firms(view), client_id, party_id))


def clients(view: View) -> set[int]:
    """The firms of this workspace that the lender at whose desk is asked has ever financed."""
    return store.clients(view.connection, view.firm.id)


def of_client(view: View, products: Collection[str]) -> tuple[Head, ...]:
    return tuple(store.of_client(view.connection, view.firm.id, products, firms(view)))


def closed_since(view: View, day: date) -> tuple[Head, ...]:
    """Of the lender at whose desk is asked, of all products."""
    return tuple(store.closed_since(view.connection, view.firm.id, day, firms(view)))


def live_of_clients(view: View) -> tuple[Head, ...]:
    """Of the lender at whose desk is asked, those whose client keeps books in this workspace."""
    return tuple(store.live_of_clients(view.connection, view.firm.id, firms(view)))


def untouched(view: View) -> tuple[Head, ...]:
    """Of the lender at whose desk is asked, those on which nothing was drawn and nothing else has happened."""
    return tuple(store.untouched(view.connection, view.firm.id, firms(view)))


def by_number(view: View, number: str) -> Head:
    found = store.by_number(view.connection, view.firm.id, number.strip().upper(), firms(view))
    if found is None:
        raise Refused("financing.no_facility", number=number[:40])
    return found


def is_taken(view: View, number: str) -> bool:
    """Whether the lender at whose desk is asked has a facility of that number."""
    return store.is_taken(view.connection, view.firm.id, number)


def of_application(view: View, application_id: int) -> Head | None:
    return store.of_application(view.connection, application_id, firms(view))


def live_after(view: View, after: int, most: int) -> tuple[Head, ...]:
    """Of all products, in the order of their ids."""
    return tuple(store.live_after(view.connection, view.firm.id, after, most, firms(view)))


def events(view: View, facility_id: int) -> tuple[Entered, ...]:
    return tuple(store.events(view.connection, (facility_id,))[facility_id])


def events_of(view: View, ids: Collection[int]) -> dict[int, list[Entered]]:
    return store.events(view.connection, ids)


def asked(view: View, facility_id: int, key: str) -> Entered | None:
    """What this request was entered as."""
    return next((it for it in events(view, facility_id) if it.key == key), None)


def enter(work: Work, of: Head, day: date, kind: str, content: str, key: str) -> Entered | None:
    """Nothing where the very same was entered under this key; the key of another is refused."""
    key = one_line(key, "key", longest=200)
    kept = asked(work, of.id, key)
    new = Entered(1 + len(events(work, of.id)), day, kind, content, key, work.now, work.seat.person.name)
    if kept is not None:
        same = replace(kept, place=new.place, at=new.at, person=new.person) == new
        require(same, "financing.key_reused", key=key, number=of.number)
        work.repeated()
        return None
    store.add_event(work.connection, of.id, new, work.seat.person.id)
    return new


def lived(view: View, facility_id: int) -> Entered | None:
    """The first that has happened to it here; none where all of it is history that it brought along."""
    return next((it for it in events(view, facility_id) if not is_history(it.key)), None)


def is_history(key: str) -> bool:
    """Whether it is the key of what another system told."""
    return key.startswith(_HISTORY)


def enter_history(work: Work, of: Head, its: Iterable[tuple[date, str, str]]) -> None:
    """Of a new one: all that it has lived through elsewhere, by day, kind and content."""
    for place, (day, kind, content) in enumerate(its, start=1):
        new = Entered(place, day, kind, content, f"{_HISTORY}{place}", work.now, work.seat.person.name)
        store.add_event(work.connection, of.id, new, work.seat.person.id)
