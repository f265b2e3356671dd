"""The rows of a file over what the workspace has: judged one by one in memory, written many at once. Of a row that is
refused nothing stays."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count

from jointseas.access.gate import Work
from jointseas.kernel.canonical import digest
from jointseas.kernel.outcome import Term, require
from jointseas.parties import service as parties
from jointseas.parties import wholes
from jointseas.parties.accounts import service as banking
from jointseas.parties.accounts.records import AccountDraft, BankAccount
from jointseas.parties.accounts.rules import checked as checked_account
from jointseas.parties.accounts.rules import drafted as account_drafted
from jointseas.parties.accounts.rules import is_same
from jointseas.parties.addresses import service as places
from jointseas.parties.addresses.records import Address, AddressDraft, Purpose
from jointseas.parties.addresses.rules import become as become_address
from jointseas.parties.identifiers import service as numbers
from jointseas.parties.identifiers.records import Identifier
from jointseas.parties.identifiers.rules import bare
from jointseas.parties.records import Party, PartyDraft, PartyRole
from jointseas.parties.rules import become, checked, drafted, name_key
from jointseas.parties.wholes import Whole, snapshot

_PLACED = ("street", "city", "region", "postcode", "contact", "phone", "email")
_ONE = ("name", "name_local", "country", "currency", "terms_days", "note")  # a party has one of each


@dataclass(frozen=True, slots=True)
class Said:
    """A row as it was understood. `texts` holds every field of the file, empty where the row says nothing."""

    row: int
    code: str
    country: str
    roles: tuple[PartyRole, ...]
    numbers: tuple[Identifier, ...]
    terms_days: int | None
    texts: dict[str, str]

    @property
    def key(self) -> tuple[str, str]:
        return name_key(self.texts["name"], self.texts["name_local"]), self.country

    @property
    def account_number(self) -> str:
        return bare(self.texts["account_number"])


class Taking:
    """The batch under way. `before` is every party that it has touched as it stood, `made` the digest of what it is."""

    def __init__(self, work: Work, roles: tuple[PartyRole, ...]) -> None:
        self._work, self._roles = work, roles
        self._ids, self._address_ids, self._account_ids = (
            count(it.next_id(work)) for it in (parties, places, banking)
        )  # fmt: skip
        self._codes = parties.codes(work)
        self._numbered: dict[str, int] = {}
        self._heard: dict[str, tuple[int, dict[str, str]]] = {}
        self.before: dict[str, str | None] = {}
        self.made: dict[str, str] = {}

    def meet(self, rows: Sequence[Said]) -> None:
        """What the workspace has of the next rows, asked for at once."""
        owners = numbers.owners(self._work, {number for it in rows for number in it.numbers})
        named = parties.of_names(self._work, {it.key[0] for it in rows if not it.code})
        known = parties.by_ids(self._work, {*owners.values(), *named.values()})
        coded = parties.parties(self._work, {it.code for it in rows if it.code})
        self._known = wholes.of(self._work, {it.id: it for it in (*known.values(), *coded.values())}.values())
        self._stood = dict(self._known)
        self._owners = {number: known[id_].code for number, id_ in owners.items()}
        self._named = {key: known[id_].code for key, id_ in named.items()}
        self._having = banking.holders(self._work, {it.account_number for it in rows if it.account_number})

    def take(self, said: Said) -> None:
        known = self._find(said)
        party = self._party(said, known)
        held = known or Whole(party)
        now = Whole(
            party,
            (*held.identifiers, *(it for it in self._own(said, party) if it not in held.identifiers)),
            self._addresses(said, held),
            self._accounts(said, replace(held, party=party)),
        )
        self._require_one_voice(said, party.code)
        self._keep(said, now)

    def write(self) -> None:
        """What has come of the rows since they were met."""
        changes = [(self._stood.get(code), now) for code, now in self._known.items() if self._stood.get(code) != now]
        wholes.keep(self._work, changes)
        for before, now in changes:
            self.before.setdefault(now.party.code, snapshot(before) if before else None)
            self.made[now.party.code] = digest(snapshot(now))

    def _find(self, said: Said) -> Whole | None:
        """By its code, by an identifier, by its name: the first that says anything. A number of somebody else's is
        refused when it is added."""
        if said.code:
            return self._known.get(said.code)
        code = next((self._owners[it] for it in said.numbers if it in self._owners), "") or self._named.get(said.key)
        return self._known[code] if code else None

    def _party(self, said: Said, known: Whole | None) -> Party:
        """What the row says goes before what was; what it leaves out stays."""
        begun = drafted(known.party) if known else PartyDraft("", "", "", ())
        draft = replace(
            begun,
            name=said.texts["name"],
            name_local=said.texts["name_local"] or begun.name_local,
            currency=said.texts["currency"] or begun.currency,
            note=said.texts["note"] or begun.note,
            code=begun.code or said.code or self._free_code(said.texts["name"]),
            country=said.country,
            roles=(*begun.roles, *said.roles) or self._roles,
            terms_days=begun.terms_days if said.terms_days is None else said.terms_days,
        )
        return become(known.party.id if known else next(self._ids), checked(draft))

    def _free_code(self, name: str) -> str:
        """The first word of the name, and a number where that is taken."""
        stem = (re.sub(r"[^A-Z0-9]", "", name.upper().split()[0]) if name.split() else "")[:20] or "PARTY"
        n = self._numbered.get(stem, 1)
        while (code := stem if n == 1 else f"{stem}-{n}") in self._codes:
            n += 1
        self._numbered[stem] = n
        return code

    def _own(self, said: Said, party: Party) -> tuple[Identifier, ...]:
        for it in said.numbers:
            owner = self._owners.get(it, party.code)
            if owner != party.code:
                raise numbers.taken(it, owner, self._known[owner].party.name)
        return said.numbers

    def _addresses(self, said: Said, held: Whole) -> tuple[Address, ...]:
        """One more, or the one in the same place with what the row says; without a street it only reaches them."""
        texts = {it: said.texts[it] for it in _PLACED}
        if not any(texts.values()):
            return held.addresses
        place = (texts["street"], texts["postcode"], texts["city"])
        same = next((it for it in held.addresses if (it.street, it.postcode, it.city) == place), None)
        purpose = same.purpose if same else Purpose.REGISTERED if texts["street"] else Purpose.CORRESPONDENCE
        kept = {it: text or (getattr(same, it) if same else "") for it, text in texts.items()}
        draft = AddressDraft(purpose, country=said.country, **kept)
        if same is None:
            return (*held.addresses, become_address(next(self._address_ids), held.party.id, draft))
        changed = become_address(same.id, held.party.id, draft)
        return tuple(changed if it is same else it for it in held.addresses)

    def _accounts(self, said: Said, held: Whole) -> tuple[BankAccount, ...]:
        texts = {it: said.texts[it] for it in ("bic", "cnaps", "bank")}
        holder = said.texts["account_holder"]
        if not said.account_number:
            need = holder or any(texts.values())
            require(not need, "text.needed", field=Term("field", "account_number"))
            return held.accounts
        named = held.party.name_local or held.party.name
        currency = said.texts["account_currency"] or held.party.currency
        require(currency, "parties.account_currency")
        draft = AccountDraft(holder or named, said.account_number, currency, held.party.country)
        asked = checked_account(replace(draft, bic=texts["bic"], cnaps=texts["cnaps"], bank=texts["bank"]))
        same = next((it for it in held.accounts if is_same(it, asked[1])), None)
        if same is None:
            id_ = next(self._account_ids)
            new = banking.made(self._work, id_, held.party.id, asked, held.accounts, self._having)
            return (*held.accounts, new)
        again = replace(
            account_drafted(same),
            holder=holder or same.holder,
            bic=texts["bic"] or same.bic,
            cnaps=texts["cnaps"] or same.cnaps,
            bank=texts["bank"] or same.bank,
            active=True,
        )
        changed = banking.changed(self._work, same, checked_account(again), self._having)
        return tuple(changed if changed and it is same else it for it in held.accounts)

    def _require_one_voice(self, said: Said, code: str) -> None:
        """Two rows of a file that say different things of one party: neither is to win by standing below the other."""
        now = {it: said.texts[it] for it in _ONE if said.texts[it]}
        row, heard = self._heard.get(code, (said.row, {}))
        for name, value in now.items():
            before = heard.get(name, value)
            require(before == value, "import.contradicts", row=row, said=before[:80], field=Term("field", name))
        self._heard[code] = row, now | heard

    def _keep(self, said: Said, now: Whole) -> None:
        code = now.party.code
        self._known[code] = now
        self._codes.add(code)
        self._named.setdefault(said.key, code)
        self._owners |= dict.fromkeys(said.numbers, code)
        for it in now.accounts:
            if it.active:
                self._having.setdefault(it.number, set()).add(now.party.id)
