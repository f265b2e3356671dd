"""Registries of other lenders for whoever is inside a unit of work: a circle is joined, a file taken, a paper looked
for in all of them."""

import hashlib
from collections.abc import Sequence

from jointseas.access.gate import View, Work
from jointseas.financing.duplicates.records import Likeness, Paper
from jointseas.financing.duplicates.rules import prints
from jointseas.financing.elsewhere import rules, store
from jointseas.financing.elsewhere.records import Came, Circle, Elsewhere
from jointseas.kernel.outcome import Refused, require

_CLOSEST = list(Likeness)


def circle(view: View) -> Circle | None:
    """The one that the lender at whose desk is asked is in."""
    return store.circle(view.connection, view.firm.id)


def ours(view: View) -> Circle:
    found = circle(view)
    if found is None:
        raise Refused("financing.no_circle", lender=view.firm.code)
    return found


def join(work: Work, it: Circle) -> None:
    """The secret stands in no audit entry."""
    store.join(work.connection, work.firm.id, it, work.now)
    work.record("lenders' circle", it.name)


def take(work: Work, content: bytes) -> Came:
    told = rules.read(ours(work), content)
    require(told.lender != work.firm.code, "financing.registry_own", lender=told.lender)
    rules.require_newer(told, store.last_of(work.connection, work.firm.id, told.lender), work.now)
    new = Came(told.lender, told.made_at, len(told.held), work.now)
    digest = hashlib.sha256(content).hexdigest()
    store.take(work.connection, work.firm.id, new, digest, rules.rows(told.held))
    work.record(f"registry of {told.lender}", [new, digest])
    return new


def came(view: View) -> tuple[Came, ...]:
    return tuple(store.came(view.connection, view.firm.id))


def found(view: View, papers: Sequence[Paper]) -> tuple[Elsewhere, ...]:
    """Each of their claims by its closest likeness, in any circle of the workspace."""
    made: dict[tuple[str, str, str], Elsewhere] = {}
    for it in store.circles(view.connection) if papers else ():
        key = bytes.fromhex(it.secret)
        of = {digest: one.known_as for one in papers for _, digest in _all(one, key)}
        for digest, likeness, lender, state in store.found(view.connection, of):
            new = Elsewhere(of[digest], likeness, lender, state)
            before = made.get((new.number, lender, state))
            if before is None or _CLOSEST.index(likeness) < _CLOSEST.index(before.likeness):
                made[new.number, lender, state] = new
    return tuple(made.values())


def _all(it: Paper, key: bytes) -> list[tuple[Likeness, str]]:
    of = prints(it, key)
    return [(Likeness.SAME, of.same), *of.near]
