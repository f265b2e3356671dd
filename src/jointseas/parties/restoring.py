"""What a batch found is kept, to be put back: whole, or not at all where somebody has worked on it since."""

import json
from collections.abc import Mapping
from dataclasses import replace

from pydantic import TypeAdapter

from jointseas.access.gate import View, Work
from jointseas.intake.batches import service as batches
from jointseas.intake.records import ImportBatch
from jointseas.kernel.canonical import canonical, digest
from jointseas.kernel.outcome import require
from jointseas.parties import service as parties
from jointseas.parties.accounts import service as banking
from jointseas.parties.accounts.records import AccountDraft, BankAccount
from jointseas.parties.addresses import service as places
from jointseas.parties.identifiers import service as numbers
from jointseas.parties.identifiers.records import Identifier
from jointseas.parties.records import Party, PartyDraft
from jointseas.parties.rules import drafted


def snapshot(view: View, party: Party) -> str:
    """All of a party that a batch can change. Accounts by their version: what they were is in their history."""
    return canonical(
        {
            "party": drafted(party),
            "identifiers": numbers.of_party(view, party.id),
            "addresses": [it.id for it in places.of_party(view, party.id)],
            "accounts": {str(it.id): it.version for it in banking.of_party(view, party.id)},
        }
    )


def remember(work: Work, batch: int, before: Mapping[str, str | None]) -> None:
    """Each with the digest of what the batch made of it, by which later work on it is seen."""
    now = parties.parties(work, before)
    kept = ((code, canonical([stood, digest(snapshot(work, now[code]))])) for code, stood in before.items())
    batches.remember(work, batch, list(kept))


def undo(work: Work, batch: ImportBatch) -> int:
    taken_back = 0
    for code, text in batches.before(work, batch.id):
        stood, became = json.loads(text or "[]")
        party = parties.party(work, code)
        require(digest(snapshot(work, party)) == became, "parties.changed_since", party=code)
        if stood is None:
            parties.withdraw(work, party)
        else:
            _put_back(work, party, json.loads(stood))
        taken_back += 1
    return taken_back


def _put_back(work: Work, party: Party, stood: Mapping[str, object]) -> None:
    kept = TypeAdapter(tuple[Identifier, ...]).validate_python(stood["identifiers"])
    for one in set(numbers.of_party(work, party.id)) - set(kept):
        numbers.remove(work, party.id, one)
    for address in places.of_party(work, party.id):
        if address.id not in TypeAdapter(list[int]).validate_python(stood["addresses"]):
            places.remove(work, address.id)
    versions = TypeAdapter(dict[int, int]).validate_python(stood["accounts"])
    for account in banking.of_party(work, party.id):
        _put_account_back(work, account, versions.get(account.id))
    parties.amend(work, TypeAdapter(PartyDraft).validate_python(stood["party"]), party)


def _put_account_back(work: Work, account: BankAccount, version: int | None) -> None:
    """History is not unwritten: an account that came with the batch is closed, one that changed is as it was."""
    if version == account.version:
        return
    before = next((it for it in banking.versions(work, account.id) if it.version == version), None)
    draft = _drafted(before) if before else replace(_drafted(account), active=False)
    banking.change(work, account.id, draft)


def _drafted(it: BankAccount) -> AccountDraft:
    return AccountDraft(it.holder, it.number, it.currency, it.country, it.bic, it.cnaps, it.bank, it.active)
