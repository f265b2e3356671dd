"""The parties of the firm at whose desk the work is done: the only door to them."""

from collections.abc import Collection, Iterable

from jointseas.access.gate import Gate, View, Work, command, reading
from jointseas.kernel.listing import Listing, Page, Stop
from jointseas.kernel.outcome import Refused, Term, require
from jointseas.parties import store
from jointseas.parties.accounts import service as banking
from jointseas.parties.accounts.records import AccountDraft, BankAccount
from jointseas.parties.addresses import service as places
from jointseas.parties.addresses.records import Address, AddressDraft
from jointseas.parties.affiliates import service as groups
from jointseas.parties.identifiers import service as numbers
from jointseas.parties.identifiers.records import Identifier
from jointseas.parties.lists import service as lists
from jointseas.parties.lists.records import ListedParty
from jointseas.parties.papers import service as paperwork
from jointseas.parties.papers.records import SOON_DAYS, Paper, PaperDraft, PaperFile, RunningOut, Standing
from jointseas.parties.records import Affiliate, Party, PartyDraft, PartyRole, Similar
from jointseas.parties.rules import alike, become, checked, checked_code, name_key
from jointseas.storage.windows import Windows


def party(view: View, code: str) -> Party:
    found = find(view, code)
    if found is None:
        raise Refused("parties.unknown", code=code[:40])
    return found


def find(view: View, code: str) -> Party | None:
    code = code.strip().upper()
    return store.by_codes(view.connection, view.firm.id, [code]).get(code)


def parties(view: View, codes: Collection[str]) -> dict[str, Party]:
    """Those of the codes that there are."""
    return store.by_codes(view.connection, view.firm.id, {code.strip().upper() for code in codes})


def by_ids(view: View, ids: Collection[int]) -> dict[int, Party]:
    return store.by_ids(view.connection, view.firm.id, ids)


def having(view: View, role: PartyRole | None = None) -> tuple[Party, ...]:
    """Everybody who is active, in a role or in any."""
    return tuple(store.every(view.connection, view.firm.id, role))


def require_role(it: Party, role: PartyRole) -> Party:
    """What an order or a shipment asks of the party that it names."""
    require(it.active, "parties.inactive", party=it.code)
    require(role in it.roles, "parties.other_role", party=it.code, role=Term("party role", role))
    return it


def add(work: Work, draft: PartyDraft) -> Party:
    """A party whose code is another's is refused, and so is one whose identifier is."""
    draft = checked(draft)
    taken = find(work, draft.code)
    require(taken is None, "parties.code_taken", code=draft.code, name=taken.name if taken else "")
    new = become(next_id(work), draft)
    keep(work, [new])
    added = numbers.add(work, new.id, draft.identifiers)
    work.record(f"party {new.code}", [new, added])
    return new


def change(work: Work, draft: PartyDraft) -> Party:
    """All that is said of the party with this code; identifiers are only ever added here."""
    kept = party(work, draft.code)
    changed = become(kept.id, checked(draft))
    added = numbers.add(work, kept.id, draft.identifiers)
    if changed == kept and not added:
        work.repeated()
    else:
        keep(work, changed=[changed])
        work.record(f"party {changed.code}", [changed, kept, added])
    return changed


def next_id(view: View) -> int:
    return store.next_id(view.connection)


def keep(work: Work, new: Collection[Party] = (), changed: Collection[Party] = ()) -> None:
    """As they are: for a batch, which has judged them and has an audit row."""
    for write, parties_ in ((store.add, new), (store.change, changed)):
        if parties_:
            keyed = [(it, name_key(it.name, it.name_local)) for it in parties_]
            write(work.connection, work.firm.id, keyed, work.now)


def withdraw(work: Work, gone: Collection[Party]) -> None:
    """As if they had never been; refused where anything stands on one of them."""
    used = store.remove(work.connection, [it.id for it in gone])
    require(used is None, "parties.used", party=next((it.code for it in gone if it.id == used), ""))


def of_names(view: View, keys: Collection[str]) -> dict[tuple[str, str], int]:
    """By name, whatever its case, signs and legal form, and by country: the party of this very name."""
    return store.of_names(view.connection, view.firm.id, keys)


def codes(view: View) -> set[str]:
    return store.codes(view.connection, view.firm.id)


def similar(view: View, name: str, name_local: str = "", but: str = "") -> tuple[Similar, ...]:
    """Parties that may be the one that is being added, the likest first; `but` is left out."""
    found = alike(name_key(name, name_local), store.names(view.connection, view.firm.id))
    known = store.by_ids(view.connection, view.firm.id, [id_ for id_, _ in found])
    return tuple(Similar(known[id_], percent) for id_, percent in found if known[id_].code != but)


def identifiers(view: View, party_id: int) -> tuple[Identifier, ...]:
    return numbers.of_party(view, party_id)


def identified(view: View, wanted: Collection[Identifier]) -> dict[Identifier, Party]:
    """The party of each identifier that is somebody's, each as it is kept."""
    owners = numbers.owners(view, wanted)
    known = by_ids(view, set(owners.values()))
    return {identifier: known[party_id] for identifier, party_id in owners.items()}


def accounts(view: View, party_id: int) -> tuple[BankAccount, ...]:
    """Those in use first. Nothing should be paid to one that is not `trusted`."""
    return banking.of_party(view, party_id)


def payable(view: View, account_id: int) -> BankAccount:
    """For whoever is about to pay: in use, and nothing about it is in doubt."""
    it = banking.versions(view, account_id)[0]
    require(it.active, "parties.account_closed", number=it.number)
    require(it.trusted, "parties.account_doubtful", number=it.number)
    return it


def addresses(view: View, party_id: int) -> tuple[Address, ...]:
    return places.of_party(view, party_id)


def affiliates(view: View, party_id: int) -> frozenset[int]:
    """Everybody in the same group, by any number of steps, without the party itself."""
    return groups.of_party(view, party_id)


def papers(view: View, it: Party) -> tuple[Standing, ...]:
    return paperwork.standing(view, it)


class Parties:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self._windows = Windows(gate.database)

    @reading("parties.read")
    def party(self, view: View, code: str) -> Party:
        return party(view, code)

    @reading("parties.read")
    def having(self, view: View, role: PartyRole | None = None) -> tuple[Party, ...]:
        return having(view, role)

    @reading("parties.read")
    def similar(self, view: View, name: str, name_local: str = "", but: str = "") -> tuple[Similar, ...]:
        return similar(view, name, name_local, but)

    @reading("parties.read")
    def code_free(self, view: View, code: str) -> str:
        """The code as it would be kept; refused where it cannot be one, or is taken."""
        code = checked_code(code)
        taken = find(view, code)
        require(taken is None, "parties.code_taken", code=code, name=taken.name if taken else "")
        return code

    @command("parties.add")
    def add(self, work: Work, draft: PartyDraft) -> Party:
        return add(work, draft)

    @command("parties.change")
    def change(self, work: Work, draft: PartyDraft) -> Party:
        return change(work, draft)

    @reading("parties.read")
    def identifiers(self, view: View, code: str) -> tuple[Identifier, ...]:
        return identifiers(view, party(view, code).id)

    @reading("parties.read")
    def verdict(self, view: View, identifier: Identifier, code: str = "") -> Identifier:
        """As it would be kept with this party, or with a new one; refused with the fact that fails."""
        return numbers.verdict(view, identifier, party(view, code).id if code else None)

    @command("parties.change")
    def identify(self, work: Work, code: str, asked: Iterable[Identifier]) -> tuple[Identifier, ...]:
        """Adds identifiers; those that the party has already are left."""
        it = party(work, code)
        added = numbers.add(work, it.id, tuple(asked))
        if added:
            work.record(f"party {it.code}", added)
        else:
            work.repeated()
        return identifiers(work, it.id)

    @command("parties.change")
    def unidentify(self, work: Work, code: str, identifier: Identifier) -> tuple[Identifier, ...]:
        it = party(work, code)
        numbers.remove(work, it.id, identifier)
        work.record(f"party {it.code}", [identifier, None])
        return identifiers(work, it.id)

    # ---- the long list

    @reading("parties.read")
    def page(self, view: View, listing: Listing, start: int, count: int, stop: Stop) -> Page[ListedParty]:
        return lists.page(self._windows, view, listing, start, count, stop)

    @reading("parties.read")
    def count(self, view: View, listing: Listing, stop: Stop) -> int:
        return lists.count(self._windows, view, listing, stop)

    # ---- bank accounts

    @reading("parties.read")
    def accounts(self, view: View, code: str) -> tuple[BankAccount, ...]:
        return accounts(view, party(view, code).id)

    @reading("parties.read")
    def account_versions(self, view: View, account_id: int) -> tuple[BankAccount, ...]:
        """The newest first."""
        return banking.versions(view, account_id)

    @reading("parties.read")
    def doubtful_accounts(self, view: View) -> tuple[tuple[Party, BankAccount], ...]:
        """Those in use for which nobody has vouched, with whose they are."""
        found = banking.doubtful(view)
        known = by_ids(view, {it.party_id for it in found})
        return tuple((known[it.party_id], it) for it in found)

    @command("parties.accounts")
    def add_account(self, work: Work, code: str, draft: AccountDraft) -> BankAccount:
        account, written = banking.add(work, party(work, code).id, draft)
        return _recorded(work, account, written=written)

    @command("parties.accounts")
    def change_account(self, work: Work, account_id: int, draft: AccountDraft) -> BankAccount:
        account, written = banking.change(work, account_id, draft)
        return _recorded(work, account, written=written)

    @command("parties.vouch")
    def vouch(self, work: Work, account_id: int, how: str) -> BankAccount:
        """The party was asked on a way known from before, and says that the account is theirs."""
        vouched = banking.vouch(work, account_id, how)
        work.record(f"party {_code(work, vouched.party_id)}", vouched)
        return vouched

    # ---- addresses and affiliates

    @reading("parties.read")
    def addresses(self, view: View, code: str) -> tuple[Address, ...]:
        return addresses(view, party(view, code).id)

    @command("parties.change")
    def add_address(self, work: Work, code: str, draft: AddressDraft) -> Address:
        it = party(work, code)
        new = places.add(work, it.id, draft)
        work.record(f"party {it.code}", new)
        return new

    @command("parties.change")
    def change_address(self, work: Work, address_id: int, draft: AddressDraft) -> Address:
        changed = places.change(work, address_id, draft)
        work.record(f"party {_code(work, changed.party_id)}", changed)
        return changed

    @command("parties.change")
    def remove_address(self, work: Work, address_id: int) -> Address:
        gone = places.remove(work, address_id)
        work.record(f"party {_code(work, gone.party_id)}", [gone, None])
        return gone

    @reading("parties.read")
    def affiliates(self, view: View, code: str) -> tuple[Affiliate, ...]:
        """The whole group by code; `why` is said of those that were joined with the party itself."""
        it = party(view, code)
        direct = {pair.other(it.id): pair.why for pair in groups.pairs(view, it.id)}
        known = by_ids(view, affiliates(view, it.id)).values()
        found = (Affiliate(one, one.id in direct, direct.get(one.id, "")) for one in known)
        return tuple(sorted(found, key=lambda one: one.party.code))

    @command("parties.change")
    def affiliate(self, work: Work, code: str, other: str, why: str = "") -> Affiliate:
        one, two = party(work, code), party(work, other)
        joined = groups.join(work, one.id, two.id, why)
        work.record(f"party {one.code}", joined)
        return Affiliate(two, direct=True, why=joined.why)

    @command("parties.change")
    def part(self, work: Work, code: str, other: str) -> Party:
        one, two = party(work, code), party(work, other)
        groups.part(work, one.id, two.id)
        work.record(f"party {one.code}", [two.code, None])
        return two

    # ---- papers

    @reading("parties.read")
    def papers(self, view: View, code: str) -> tuple[Standing, ...]:
        """What is wanted of the party and what there is, as of today."""
        return papers(view, party(view, code))

    @reading("parties.read")
    def all_papers(self, view: View, code: str) -> tuple[Paper, ...]:
        """Those that were replaced, too."""
        return paperwork.of_party(view, party(view, code).id)

    @reading("parties.read")
    def running_out(self, view: View, days: int = SOON_DAYS) -> tuple[RunningOut, ...]:
        return paperwork.running_out(view, days)

    @command("parties.papers")
    def add_paper(self, work: Work, code: str, draft: PaperDraft, file: PaperFile | None = None) -> Paper:
        it = party(work, code)
        new = paperwork.add(work, it.id, draft, file)
        work.record(f"party {it.code}", new)
        return new

    @command("parties.papers")
    def change_paper(self, work: Work, paper_id: int, draft: PaperDraft, file: PaperFile | None = None) -> Paper:
        changed = paperwork.change(work, paper_id, draft, file)
        work.record(f"party {_code(work, changed.party_id)}", changed)
        return changed

    @command("parties.papers")
    def remove_paper(self, work: Work, paper_id: int) -> Paper:
        gone = paperwork.remove(work, paper_id)
        work.record(f"party {_code(work, gone.party_id)}", [gone, None])
        return gone


def _code(view: View, party_id: int) -> str:
    return by_ids(view, [party_id])[party_id].code


def _recorded(work: Work, account: BankAccount, *, written: bool) -> BankAccount:
    if written:
        work.record(f"party {_code(work, account.party_id)}", account)
    else:
        work.repeated()
    return account
