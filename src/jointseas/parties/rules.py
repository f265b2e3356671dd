"""What a party may be called, and when two names may be of one party: pure."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from jointseas.kernel.companies import LEGAL_FORMS
from jointseas.kernel.countries import COUNTRIES
from jointseas.kernel.money import exponent
from jointseas.kernel.outcome import require
from jointseas.kernel.text import folded, one_line
from jointseas.parties.records import Party, PartyDraft, PartyRole

LONGEST_TERMS_DAYS = 730
# From here on two names are shown to a person as perhaps one; so many of them at most.
ALIKE_PERCENT = 88
SHOWN = 5


def checked_code(typed: str) -> str:
    code = one_line(typed, "code", longest=40).upper()
    require(re.fullmatch(r"[A-Z0-9][A-Z0-9._/-]*", code), "parties.code", code=code)
    return code


def checked_country(typed: str) -> str:
    country = typed.strip().upper()
    require(country in COUNTRIES, "parties.country", country=country[:20])
    return country


def checked(draft: PartyDraft) -> PartyDraft:
    """Cleaned, or refused at the first fact that cannot stand. Identifiers are for their own rules."""
    require(draft.roles, "parties.roles")
    if draft.currency:
        exponent(draft.currency)
    days = draft.terms_days
    require(days is None or 0 <= days <= LONGEST_TERMS_DAYS, "parties.terms", days=days, longest=LONGEST_TERMS_DAYS)
    return replace(
        draft,
        code=checked_code(draft.code),
        name=one_line(draft.name, "name", longest=200),
        name_local=one_line(draft.name_local, "name_local", longest=200, needed=False),
        country=checked_country(draft.country),
        roles=tuple(role for role in PartyRole if role in draft.roles),
        note=one_line(draft.note, "note", longest=2000, needed=False),
    )


def become(party_id: int, draft: PartyDraft) -> Party:
    return Party(
        party_id,
        draft.code,
        draft.name,
        draft.name_local,
        draft.country,
        frozenset(draft.roles),
        draft.currency,
        draft.terms_days,
        draft.note,
        draft.active,
    )


def drafted(party: Party) -> PartyDraft:
    """The party as somebody would ask for it: what a change starts from."""
    roles = tuple(role for role in PartyRole if role in party.roles)
    return PartyDraft(
        party.code,
        party.name,
        party.country,
        roles,
        party.name_local,
        party.currency,
        party.terms_days,
        party.note,
        party.active,
    )


def name_key(name: str, name_local: str = "") -> str:
    """One spelling for what is told apart by case, marks, signs, spaces, the order of words or legal form alone."""
    return "|".join(sorted({key for key in map(_key, (name, name_local)) if key}))


def _key(name: str) -> str:
    bare = "".join(it for it in unicodedata.normalize("NFKD", folded(name)) if not unicodedata.combining(it))
    bare = unicodedata.normalize("NFC", bare).replace(".", "").replace("&", " and ")
    words = re.findall(r"\w+", LEGAL_FORMS.sub(" ", bare)) or re.findall(r"\w+", bare)
    return " ".join(sorted(words))


def alike(key: str, names: Iterable[tuple[int, str]]) -> list[tuple[int, int]]:
    """The parties whose name may be this one: id and likeness in percent, the likest first."""
    from rapidfuzz import fuzz, process  # only when somebody is being added

    kept = [(id_, part) for id_, known in names for part in known.split("|")]
    best: dict[int, int] = {}
    for wanted in filter(None, key.split("|")):
        for _, score, at in process.extract(
            wanted, [part for _, part in kept], scorer=fuzz.ratio, score_cutoff=ALIKE_PERCENT, limit=SHOWN
        ):
            best[kept[at][0]] = max(best.get(kept[at][0], 0), int(score))
    return sorted(best.items(), key=lambda it: (-it[1], it[0]))[:SHOWN]


def closure(party_id: int, pairs: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Everybody who is reached over any number of affiliations, without the party itself."""
    beside: dict[int, set[int]] = {}
    for one, other in pairs:
        beside.setdefault(one, set()).add(other)
        beside.setdefault(other, set()).add(one)
    seen, found = {party_id}, [party_id]
    while found:
        new = beside.get(found.pop(), set()) - seen
        seen |= new
        found += new
    return frozenset(seen - {party_id})
