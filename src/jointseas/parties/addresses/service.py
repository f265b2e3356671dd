"""The addresses of parties, for the service of parties above."""

from collections.abc import Collection

from jointseas.access.gate import View, Work
from jointseas.kernel.outcome import Refused
from jointseas.parties.addresses import store
from jointseas.parties.addresses.records import Address, AddressDraft
from jointseas.parties.addresses.rules import become


def of_party(view: View, party_id: int) -> tuple[Address, ...]:
    return of_parties(view, [party_id]).get(party_id, ())


def of_parties(view: View, ids: Collection[int]) -> dict[int, tuple[Address, ...]]:
    return store.of_parties(view.connection, view.firm.id, ids)


def next_id(view: View) -> int:
    return store.next_id(view.connection)


def one(view: View, address_id: int) -> Address:
    found = store.one(view.connection, view.firm.id, address_id)
    if found is None:
        raise Refused("parties.no_address")
    return found


def add(work: Work, party_id: int, draft: AddressDraft) -> Address:
    new = become(next_id(work), party_id, draft)
    keep(work, [new])
    return new


def keep(work: Work, new: Collection[Address] = (), changed: Collection[Address] = ()) -> None:
    """As they are: for a batch, which has judged them."""
    store.add(work.connection, work.firm.id, new)
    store.change(work.connection, changed)


def change(work: Work, address_id: int, draft: AddressDraft) -> Address:
    changed = become(address_id, one(work, address_id).party_id, draft)
    keep(work, changed=[changed])
    return changed


def remove(work: Work, address_id: int) -> Address:
    gone = one(work, address_id)
    store.remove(work.connection, address_id)
    return gone
