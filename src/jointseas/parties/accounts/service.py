"""The bank accounts of parties, for the service of parties above."""

from collections.abc import Collection, Mapping

from jointseas.access.gate import View, Work
from jointseas.access.service import others_may
from jointseas.kernel.outcome import require
from jointseas.kernel.text import one_line
from jointseas.parties.accounts import store
from jointseas.parties.accounts.records import AccountDraft, AccountKind, BankAccount, Suspect, Vouched
from jointseas.parties.accounts.rules import checked, is_same, suspicion
from jointseas.parties.affiliates import service as groups

Asked = tuple[AccountKind, AccountDraft]
Having = Mapping[str, set[int]]


def of_party(view: View, party_id: int) -> tuple[BankAccount, ...]:
    return of_parties(view, [party_id]).get(party_id, ())


def of_parties(view: View, ids: Collection[int]) -> dict[int, tuple[BankAccount, ...]]:
    return store.of_parties(view.connection, view.firm.id, ids)


def holders(view: View, numbers: Collection[str]) -> dict[str, set[int]]:
    """The parties that have each of these numbers now."""
    return store.holders(view.connection, view.firm.id, numbers)


def next_id(view: View) -> int:
    return store.next_id(view.connection)


def versions(view: View, account_id: int) -> tuple[BankAccount, ...]:
    found = store.versions(view.connection, view.firm.id, account_id)
    require(found, "parties.no_account", number=account_id)
    return found


def doubtful(view: View) -> tuple[BankAccount, ...]:
    return store.doubtful(view.connection, view.firm.id)


def add(work: Work, party_id: int, draft: AccountDraft) -> tuple[BankAccount, bool]:
    """The same account given again is there once; said with it is whether anything was written."""
    asked = checked(draft)
    kept = of_party(work, party_id)
    same = next((it for it in kept if is_same(it, asked[1])), None)
    if same:
        return change(work, same.id, draft)
    new = made(work, next_id(work), party_id, asked, kept, holders(work, [asked[1].number]))
    keep(work, [new])
    return new, True


def change(work: Work, account_id: int, draft: AccountDraft) -> tuple[BankAccount, bool]:
    """Another version; the one before stays to be seen."""
    asked = checked(draft)
    before = versions(work, account_id)[0]
    new = changed(work, before, asked, holders(work, [asked[1].number]))
    if new:
        keep(work, [new])
    return new or before, new is not None


def keep(work: Work, new: Collection[BankAccount]) -> None:
    """As they are: for a batch, which has judged them."""
    store.add(work.connection, work.firm.id, new)


def made(
    work: Work, account_id: int, party_id: int, asked: Asked, kept: Collection[BankAccount], having: Having
) -> BankAccount:
    """Beside those that the party has. `having` are the parties of each number."""
    return _version(work, account_id, 1, party_id, asked, suspicion(*asked, None, first=not kept), having)


def changed(work: Work, before: BankAccount, asked: Asked, having: Having) -> BankAccount | None:
    """None where it is so already."""
    if _content(*asked) == _kept(before):
        return None
    suspect = suspicion(*asked, before, first=False)
    return _version(work, before.id, before.version + 1, before.party_id, asked, suspect, having)


def vouch(work: Work, account_id: int, how: str) -> BankAccount:
    """Somebody has asked the party on a way known from before. Not whoever wrote it, where another could."""
    it = versions(work, account_id)[0]
    require(not it.trusted, "parties.account_trusted", number=it.number)
    mine = it.person_id == work.seat.person.id
    require(not (mine and others_may(work, "parties.vouch")), "parties.own_account", number=it.number)
    vouched = Vouched(work.seat.person.name, work.now, one_line(how, "how", longest=500))
    store.vouch(work.connection, it, vouched, work.seat.person.id)
    return versions(work, account_id)[0]


def _version(
    work: Work, account_id: int, version: int, party_id: int, asked: Asked, suspect: Suspect, having: Having
) -> BankAccount:
    kind, it = asked
    others = having.get(it.number, set()) - {party_id}
    if others and others - groups.of_party(work, party_id):
        suspect = Suspect.SHARED
    seat = work.seat
    return BankAccount(
        account_id, version, party_id, it.holder, kind, it.number, it.bic, it.cnaps, it.bank, it.country, it.currency,
        it.active, suspect, it.reason, seat.person.id, seat.person.name, work.now, None,
    )  # fmt: skip


def _content(kind: AccountKind, it: AccountDraft) -> tuple[object, ...]:
    return kind, it.holder, it.number, it.bic, it.cnaps, it.bank, it.country, it.currency, it.active


def _kept(it: BankAccount) -> tuple[object, ...]:
    return it.kind, it.holder, it.number, it.bic, it.cnaps, it.bank, it.country, it.currency, it.active
