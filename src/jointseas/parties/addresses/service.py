"""The addresses of parties, for the service of parties above."""

from jointseas.access.gate import View, Work
from jointseas.kernel.outcome import Refused
from jointseas.parties.addresses import store
from jointseas.parties.addresses.records import Address, AddressDraft
from jointseas.parties.addresses.rules import checked


def of_party(view: View, party_id: int) -> tuple[Address, ...]:
    return store.of_party(view.connection, view.firm.id, party_id)


def one(view: View, address_id: int) -> Address:
    found = store.one(view.connection, view.firm.id, address_id)
    if found is None:
        raise Refused("parties.no_address")
    return found


def add(work: Work, party_id: int, draft: AddressDraft) -> Address:
    return one(work, store.add(work.connection, work.firm.id, party_id, checked(draft)))


def change(work: Work, address_id: int, draft: AddressDraft) -> Address:
    one(work, address_id)
    store.change(work.connection, address_id, checked(draft))
    return one(work, address_id)


def remove(work: Work, address_id: int) -> Address:
    gone = one(work, address_id)
    store.remove(work.connection, address_id)
    return gone
