"""What a batch found is kept, to be put back: whole, or not at all where somebody has worked on it since."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from jointseas.access.gate import Work
from jointseas.intake.batches import service as batches
from jointseas.intake.records import ImportBatch
from jointseas.kernel.canonical import canonical, digest
from jointseas.kernel.outcome import Refused, require
from jointseas.parties import service as parties
from jointseas.parties import wholes
from jointseas.parties.accounts import service as banking
from jointseas.parties.accounts.records import BankAccount
from jointseas.parties.accounts.rules import drafted
from jointseas.parties.addresses import service as places
from jointseas.parties.addresses.records import Address
from jointseas.parties.affiliates import service as groups
from jointseas.parties.identifiers import service as numbers
from jointseas.parties.identifiers.records import Identifier, Scheme
from jointseas.parties.papers import service as paperwork
from jointseas.parties.records import Party, PartyDraft
from jointseas.parties.rules import become
from jointseas.parties.wholes import Whole, snapshot


@dataclass(frozen=True)
class _Stood:
    """A snapshot, read again."""

    party: PartyDraft
    identifiers: tuple[tuple[Scheme, str], ...]
    addresses: tuple[Address, ...]
    accounts: dict[int, tuple[int, bool]]


_READ = TypeAdapter(_Stood)


def remember(work: Work, batch: int, before: Mapping[str, str | None], made: Mapping[str, str]) -> None:
    """Each with the digest of what the batch made of it, by which later work on it is seen."""
    batches.remember(work, batch, ((code, canonical([stood, made[code]])) for code, stood in before.items()))


def undo(work: Work, batch: ImportBatch) -> int:
    kept = {code: json.loads(text or "[]") for code, text in batches.before(work, batch.id)}
    found = wholes.of(work, parties.parties(work, kept).values())
    for code, (_, made) in kept.items():
        if code not in found or digest(snapshot(found[code])) != made:
            raise Refused("parties.changed_since", party=code)
    _withdraw(work, [found[code].party for code, (stood, _) in kept.items() if stood is None])
    _put_back(work, [(found[code], _READ.validate_json(stood)) for code, (stood, _) in kept.items() if stood])
    return len(kept)


def _withdraw(work: Work, new: list[Party]) -> None:
    """With a party goes what hangs on it; not what somebody has hung on it since."""
    later = paperwork.owners(work) | groups.joined(work)
    used = next((it.code for it in new if it.id in later), None)
    require(used is None, "parties.changed_since", party=used)
    parties.withdraw(work, new)


def _put_back(work: Work, changes: list[tuple[Whole, _Stood]]) -> None:
    for now, stood in changes:
        _take_off(work, now, stood)
        for account in now.accounts:
            version, _ = stood.accounts.get(account.id, (0, False))
            _put_account_back(work, account, version)
    places.keep(work, changed=[it for now, stood in changes for it in stood.addresses if it not in now.addresses])
    parties.keep(work, changed=[become(now.party.id, stood.party) for now, stood in changes])


def _take_off(work: Work, now: Whole, stood: _Stood) -> None:
    kept = {Identifier(scheme, value) for scheme, value in stood.identifiers}
    for one in set(now.identifiers) - kept:
        numbers.remove(work, now.party.id, one)
    for gone in {it.id for it in now.addresses} - {it.id for it in stood.addresses}:
        places.remove(work, gone)


def _put_account_back(work: Work, account: BankAccount, version: int) -> None:
    """History is not unwritten: an account that came with the batch is closed, one that changed is as it was."""
    if version == account.version:
        return
    before = next((it for it in banking.versions(work, account.id) if it.version == version), None)
    draft = drafted(before) if before else replace(drafted(account), active=False)
    banking.change(work, account.id, draft)
