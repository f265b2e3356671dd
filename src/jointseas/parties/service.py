"""The parties of the firm at whose desk the work is done: the only door to them."""

from collections.abc import Collection, Iterable

from jointseas.access.gate import Gate, View, Work, command, reading
from jointseas.kernel.outcome import Refused, Term, require
from jointseas.parties import store
from jointseas.parties.identifiers import service as numbers
from jointseas.parties.identifiers.records import Identifier
from jointseas.parties.records import Party, PartyDraft, PartyRole, Similar
from jointseas.parties.rules import alike, become, checked, checked_code, name_key


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
    new = become(store.next_id(work.connection), draft)
    store.add(work.connection, work.firm.id, [(new, name_key(new.name, new.name_local))], work.now)
    added = numbers.add(work, new.id, draft.identifiers)
    work.record(f"party {new.code}", [new, added])
    return new


def change(work: Work, draft: PartyDraft) -> Party:
    """All that is said of the party with this code; identifiers are only ever added here."""
    draft = checked(draft)
    kept = party(work, draft.code)
    changed = become(kept.id, draft)
    added = numbers.add(work, kept.id, draft.identifiers)
    if changed == kept and not added:
        work.repeated()
        return kept
    store.change(work.connection, work.firm.id, changed, name_key(changed.name, changed.name_local), work.now)
    work.record(f"party {changed.code}", [changed, kept, added])
    return changed


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


class Parties:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate

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
