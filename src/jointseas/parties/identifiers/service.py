"""The identifiers of parties, for the service of parties above."""

from collections.abc import Collection

from jointseas.access.gate import View, Work
from jointseas.kernel.outcome import Refused, Term, require
from jointseas.parties.identifiers import store
from jointseas.parties.identifiers.records import Identifier
from jointseas.parties.identifiers.rules import checked


def of_party(view: View, party_id: int) -> tuple[Identifier, ...]:
    return store.of_party(view.connection, view.firm.id, party_id)


def of_parties(view: View, ids: Collection[int]) -> dict[int, tuple[Identifier, ...]]:
    return store.of_parties(view.connection, view.firm.id, ids)


def owners(view: View, wanted: Collection[Identifier]) -> dict[Identifier, int]:
    return store.owners(view.connection, view.firm.id, wanted)


def verdict(view: View, identifier: Identifier, party_id: int | None = None) -> Identifier:
    """As it would be kept; refused where it cannot be one, or is another party's already."""
    identifier = checked(identifier)
    found = store.owner(view.connection, view.firm.id, identifier)
    if found and found[0] != party_id:
        raise taken(identifier, found[1].code, found[1].name)
    return identifier


def add(work: Work, party_id: int, asked: Collection[Identifier]) -> tuple[Identifier, ...]:
    """Those that the party did not have yet."""
    if not asked:
        return ()
    kept = set(of_party(work, party_id))
    new = dict.fromkeys(verdict(work, it, party_id) for it in asked)
    added = tuple(it for it in new if it not in kept)
    keep(work, [(party_id, it) for it in added])
    return added


def keep(work: Work, new: Collection[tuple[int, Identifier]]) -> None:
    """As they are, each with its party: for a batch, which has judged them."""
    store.add(work.connection, work.firm.id, new)


def remove(work: Work, party_id: int, identifier: Identifier) -> None:
    require(identifier in of_party(work, party_id), "parties.no_identifier", value=identifier.value)
    store.remove(work.connection, work.firm.id, identifier)


def taken(identifier: Identifier, code: str, name: str) -> Refused:
    scheme = Term("identifier", identifier.scheme)
    return Refused("parties.id_taken", scheme=scheme, value=identifier.value, party=code, name=name)
