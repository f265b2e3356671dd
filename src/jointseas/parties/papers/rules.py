"""Which papers are wanted of whom, and how a party stands with them: pure."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from jointseas.kernel.countries import EUROPEAN_UNION
from jointseas.kernel.outcome import ensure, require
from jointseas.kernel.text import one_line
from jointseas.parties.papers.records import SOON_DAYS, Paper, PaperDraft, PaperKind, PaperState, Standing
from jointseas.parties.records import Party, PartyRole

# where: of parties anywhere (all), in China (CN), elsewhere (abroad), in the European Union (EU). A word under a role
# says that the paper is wanted of it.
_TABLE = """
paper                  where   exporter  buyer  supplier  carrier  warehouse  lender
business_licence       CN      yes       yes    yes       yes      yes        yes
register_extract       abroad  yes       yes    yes       yes      yes        yes
owners                 all     yes       yes    yes       -        -          yes
representative         all     yes       -      -         -        -          yes
tax_certificate        EU      -         yes    yes       -        -          -
bank_letter            all     yes       -      yes       -        -          -
customs_registration   CN      yes       -      -         -        -          -
transport_licence      all     -         -      -         yes      -          -
warehouse_licence      all     -         -      -         -        yes        -
fire_certificate       CN      -         -      -         -        yes        -
insurance              all     -         -      -         yes      yes        -
banking_licence        all     -         -      -         -        -          yes
framework_agreement    all     -         yes    yes       -        -          -
sanctions_declaration  all     -         yes    -         -        -          -
"""


def _read() -> tuple[tuple[PaperKind, str, frozenset[PartyRole]], ...]:
    head, *rows = [line.split() for line in _TABLE.strip().splitlines()]
    roles = [PartyRole(word) for word in head[2:]]
    ensure(all(len(row) == len(head) for row in rows), "the table of papers is not whole")
    return tuple(
        (PaperKind(kind), where, frozenset(role for role, word in zip(roles, words, strict=True) if word == "yes"))
        for kind, where, *words in rows
    )


WANTED = _read()


def wanted(party: Party) -> tuple[PaperKind, ...]:
    return tuple(kind for kind, where, roles in WANTED if roles & party.roles and _there(where, party.country))


def _there(where: str, country: str) -> bool:
    return {"all": True, "CN": country == "CN", "abroad": country != "CN", "EU": country in EUROPEAN_UNION}[where]


def checked(draft: PaperDraft) -> PaperDraft:
    if draft.issued and draft.expires:
        ordered = draft.issued <= draft.expires
        require(ordered, "parties.paper_days", issued=draft.issued, expires=draft.expires)
    return replace(
        draft,
        number=one_line(draft.number, "paper_number", longest=80, needed=False),
        issuer=one_line(draft.issuer, "issuer", longest=200, needed=False),
    )


def state(paper: Paper | None, today: date, days: int = SOON_DAYS) -> PaperState:
    """It counts through the day on which it expires."""
    if paper is None:
        return PaperState.MISSING
    if paper.expires is None or paper.expires > today + timedelta(days=days):
        return PaperState.VALID
    return PaperState.EXPIRED if paper.expires < today else PaperState.EXPIRING


def standings(party: Party, papers: Iterable[Paper], today: date) -> tuple[Standing, ...]:
    """What is wanted first, then what else there is; of each kind the paper that lasts longest counts."""
    best: dict[PaperKind, Paper] = {}
    for it in sorted(papers, key=lambda it: (it.expires or date.max, it.id)):
        best[it.kind] = it
    asked = wanted(party)
    kinds = (*asked, *(kind for kind in PaperKind if kind in best and kind not in asked))
    return tuple(Standing(kind, kind in asked, best.get(kind), state(best.get(kind), today)) for kind in kinds)
