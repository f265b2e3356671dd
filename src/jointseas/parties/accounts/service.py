"""The bank accounts of parties, for the service of parties above."""

from jointseas.access.gate import View, Work
from jointseas.access.service import others_may
from jointseas.kernel.outcome import require
from jointseas.kernel.text import one_line
from jointseas.parties.accounts import store
from jointseas.parties.accounts.records import AccountDraft, AccountKind, BankAccount, Suspect, Vouched
from jointseas.parties.accounts.rules import checked, suspicion
from jointseas.parties.affiliates import service as groups


def of_party(view: View, party_id: int) -> tuple[BankAccount, ...]:
    return store.of_party(view.connection, view.firm.id, party_id)


def versions(view: View, account_id: int) -> tuple[BankAccount, ...]:
    found = store.versions(view.connection, view.firm.id, account_id)
    require(found, "parties.no_account", number=account_id)
    return found


def doubtful(view: View) -> tuple[BankAccount, ...]:
    return store.doubtful(view.connection, view.firm.id)


def add(work: Work, party_id: int, draft: AccountDraft) -> tuple[BankAccount, bool]:
    """The same account given again is there once; said with it is whether anything was written."""
    kind, draft = checked(draft)
    kept = of_party(work, party_id)
    same = next((it for it in kept if (it.number, it.currency) == (draft.number, draft.currency)), None)
    if same:
        return change(work, same.id, draft)
    suspect = suspicion(kind, draft, None, first=not kept)
    return _keep(work, store.next_id(work.connection), 1, party_id, (kind, draft), suspect), True


def change(work: Work, account_id: int, draft: AccountDraft) -> tuple[BankAccount, bool]:
    """Another version; the one before stays to be seen."""
    kind, draft = checked(draft)
    before = versions(work, account_id)[0]
    if _content(kind, draft) == _kept(before):
        return before, False
    suspect = suspicion(kind, draft, before, first=False)
    return _keep(work, account_id, before.version + 1, before.party_id, (kind, draft), suspect), True


def vouch(work: Work, account_id: int, how: str) -> BankAccount:
    """Somebody has asked the party on a way known from before. Not whoever wrote it, where another could."""
    it = versions(work, account_id)[0]
    require(not it.trusted, "parties.account_trusted", number=it.number)
    mine = it.person_id == work.seat.person.id
    require(not (mine and others_may(work, "parties.vouch")), "parties.own_account", number=it.number)
    vouched = Vouched(work.seat.person.name, work.now, one_line(how, "how", longest=500))
    store.vouch(work.connection, it, vouched, work.seat.person.id)
    return versions(work, account_id)[0]


def _keep(
    work: Work, account_id: int, version: int, party_id: int, asked: tuple[AccountKind, AccountDraft], suspect: Suspect
) -> BankAccount:
    kind, it = asked
    others = store.holders(work.connection, work.firm.id, it.number) - {party_id} - groups.of_party(work, party_id)
    seat = work.seat
    new = BankAccount(
        account_id, version, party_id, it.holder, kind, it.number, it.bic, it.cnaps, it.bank, it.country, it.currency,
        it.active, Suspect.SHARED if others else suspect, it.reason, seat.person.id, seat.person.name, work.now, None,
    )  # fmt: skip
    store.add(work.connection, work.firm.id, new)
    return new


def _content(kind: AccountKind, it: AccountDraft) -> tuple[object, ...]:
    return kind, it.holder, it.number, it.bic, it.cnaps, it.bank, it.country, it.currency, it.active


def _kept(it: BankAccount) -> tuple[object, ...]:
    return it.kind, it.holder, it.number, it.bic, it.cnaps, it.bank, it.country, it.currency, it.active
