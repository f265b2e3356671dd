"""Parties with all that a file can say of them: read for many at once, compared as one, written at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from jointseas.access.gate import View, Work
from jointseas.kernel.canonical import canonical
from jointseas.parties import service as parties
from jointseas.parties.accounts import service as banking
from jointseas.parties.accounts.records import BankAccount
from jointseas.parties.addresses import service as places
from jointseas.parties.addresses.records import Address
from jointseas.parties.identifiers import service as numbers
from jointseas.parties.identifiers.records import Identifier
from jointseas.parties.records import Party
from jointseas.parties.rules import drafted


@dataclass(frozen=True, slots=True)
class Whole:
    party: Party
    identifiers: tuple[Identifier, ...] = ()
    addresses: tuple[Address, ...] = ()
    accounts: tuple[BankAccount, ...] = ()


def of(view: View, found: Collection[Party]) -> dict[str, Whole]:
    """By code."""
    ids = [it.id for it in found]
    named, placed, banked = numbers.of_parties(view, ids), places.of_parties(view, ids), banking.of_parties(view, ids)
    return {
        it.code: Whole(it, named.get(it.id, ()), placed.get(it.id, ()), banked.get(it.id, ()))
        for it in found
    }  # fmt: skip


def snapshot(it: Whole) -> str:
    """All of a party that a batch can change. Accounts by their version: what they were is in their history."""
    return canonical(
        {
            "party": drafted(it.party),
            "identifiers": sorted((one.scheme.value, one.value) for one in it.identifiers),
            "addresses": sorted(it.addresses, key=lambda one: one.id),
            "accounts": {str(one.id): [one.version, one.vouched is not None] for one in it.accounts},
        }
    )


def keep(work: Work, changes: Sequence[tuple[Whole | None, Whole]]) -> None:
    """Each as it stood and as it is now. What is gone from one stays: a file only ever adds and changes."""
    old = [(before, now) for before, now in changes if before]
    parties.keep(
        work,
        [now.party for before, now in changes if before is None],
        [now.party for before, now in old if (now.party, now.identifiers) != (before.party, before.identifiers)],
    )
    empty = [(before or Whole(now.party), now) for before, now in changes]
    numbers.keep(
        work, [(now.party.id, it) for before, now in empty for it in now.identifiers if it not in before.identifiers]
    )
    placed = [(it, {one.id: one for one in before.addresses}) for before, now in empty for it in now.addresses]
    places.keep(
        work,
        [it for it, had in placed if it.id not in had],
        [it for it, had in placed if had.get(it.id, it) != it],
    )
    banking.keep(work, [it for before, now in empty for it in now.accounts if it not in before.accounts])
