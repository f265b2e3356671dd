"""Which parties belong together, for the services of parties beside and above."""

from jointseas.access.gate import View, Work
from jointseas.kernel.outcome import require
from jointseas.kernel.text import one_line
from jointseas.parties.affiliates import store
from jointseas.parties.affiliates.records import Affiliation
from jointseas.parties.rules import closure


def of_party(view: View, party_id: int) -> frozenset[int]:
    """The whole group, without the party itself."""
    return closure(party_id, store.pairs(view.connection, view.firm.id))


def joined(view: View) -> frozenset[int]:
    """Everybody who is in any group."""
    return frozenset(id_ for pair in store.pairs(view.connection, view.firm.id) for id_ in pair)


def pairs(view: View, party_id: int) -> tuple[Affiliation, ...]:
    return store.of_party(view.connection, view.firm.id, party_id)


def join(work: Work, one: int, other: int, why: str) -> Affiliation:
    require(one != other, "parties.own_affiliate")
    new = Affiliation(min(one, other), max(one, other), one_line(why, "reason", longest=300, needed=False))
    store.keep(work.connection, work.firm.id, new)
    return new


def part(work: Work, one: int, other: int) -> None:
    gone = next((it for it in pairs(work, one) if it.other(one) == other), None)
    require(gone, "parties.not_affiliates")
    if gone:
        store.remove(work.connection, gone)
