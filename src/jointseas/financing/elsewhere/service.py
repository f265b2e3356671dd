"""Registries of other lenders for whoever is inside a unit of work: a circle is joined, its lenders are trusted, a file
is taken, a paper looked for in all of them. A lender is in one circle at a time."""

import hashlib
from collections.abc import Sequence

from jointseas.access.gate import View, Work
from jointseas.access.records import Firm
from jointseas.financing.duplicates.records import Likeness, Paper
from jointseas.financing.duplicates.rules import prints
from jointseas.financing.elsewhere import rules, signing, store
from jointseas.financing.elsewhere.records import Came, Circle, Elsewhere, Exchanged, Joining, Member, Trusting
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


def join(work: Work, asked: Joining) -> Circle:
    """In place of the one before: whom we trusted there, and what they told, counts no more. A key of our own is drawn
    for it."""
    made = rules.joining(asked.name, asked.secret)
    before = circle(work)
    again = before is not None and (before.name, before.secret) == (made.name, made.secret)
    require(not again, "financing.circle_joined", circle=made.name)
    require(made == asked, "financing.circle_mark", circle=made.name)
    store.join(work.connection, work.firm.id, made, signing.new_key(), work.now)
    work.record("lenders' circle", [made.name, made.mark])
    return ours(work)


def members(view: View, of: Circle) -> tuple[Member, ...]:
    return tuple(store.members(view.connection, of.id))


def require_trusting(view: View, asked: Trusting) -> Trusting:
    mine = ours(view)
    return rules.trusting(mine, members(view, mine), asked)


def trust(work: Work, asked: Trusting) -> Member:
    made = require_trusting(work, asked)
    store.trust(work.connection, ours(work).id, made, work.now)
    work.record(f"key of {made.lender}", made)
    return Member(made.lender, made.key, work.now)


def take(work: Work, content: bytes) -> Came:
    mine = ours(work)
    told = rules.read(mine, members(work, mine), content)
    rules.require_newer(told, store.last_of(work.connection, mine.id, told.lender), work.now)
    new = Came(told.lender, told.made_at, len(told.held), work.now)
    digest = hashlib.sha256(content).hexdigest()
    store.take(work.connection, mine.id, new, digest, rules.rows(told.held))
    work.record(f"registry of {told.lender}", [new, digest])
    return new


def exchanged(view: View) -> Exchanged | None:
    """At the desk of a lender; nothing before it has joined a circle."""
    mine = circle(view)
    if mine is None:
        return None
    return Exchanged(mine.name, signing.mark(mine.name, mine.secret), view.firm.code, signing.public_of(mine.key),
                     members(view, mine), tuple(store.came(view.connection, mine.id)))  # fmt: skip


def found(view: View, lender: Firm, papers: Sequence[Paper]) -> tuple[Elsewhere, ...]:
    """Each of the claims that the circle of this lender told it of, by its closest likeness."""
    mine = store.circle(view.connection, lender.id)
    if mine is None or not papers:
        return ()
    of: dict[str, set[str]] = {}  # two papers may be alike too
    for one in papers:
        for _, digest in _all(one, bytes.fromhex(mine.secret)):
            of.setdefault(digest, set()).add(one.known_as)
    trusted = [it.lender for it in members(view, mine) if it.key]
    made: dict[tuple[str, str, str], Elsewhere] = {}
    for digest, likeness, told_by, state in store.found(view.connection, mine.id, trusted, of):
        for number in sorted(of[digest]):
            before = made.get((number, told_by, state))
            if before is None or _CLOSEST.index(likeness) < _CLOSEST.index(before.likeness):
                made[number, told_by, state] = Elsewhere(number, likeness, told_by, state)
    return tuple(made.values())


def _all(it: Paper, key: bytes) -> list[tuple[Likeness, str]]:
    of = prints(it, key)
    return [(Likeness.SAME, of.same), *of.near]
