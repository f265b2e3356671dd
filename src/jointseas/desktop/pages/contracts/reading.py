"""What the pages of agreements show, asked for in one go."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jointseas.contracts.clauses.reading import clauses
from jointseas.contracts.records import Difference, Listed, Side, State, Wanted, Whole
from jointseas.contracts.tables import SCHEDULES
from jointseas.desktop.books.waiting import Put, put, put_among
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Tone
from jointseas.documents.keys.records import Key
from jointseas.i18n import Language
from jointseas.kernel.outcome import Refused, settled

TOPICS = frozenset({"contracts"})
HEARD = TOPICS | {"people", "financing"}
CHANGES = TOPICS | {"people", "financing"}
ISSUE, RECORD = "contracts.issue", "finance.agreement"
TONES: dict[State, Tone] = {
    State.DRAFT: "plain", State.ISSUED: "accent", State.SIGNED: "warn", State.IN_FORCE: "good", State.ENDED: "plain",
}  # fmt: skip


@dataclass(frozen=True)
class One:
    """`keys` are those with which whoever looks may sign; `changes` what it says otherwise than what it amends."""

    whole: Whole
    keys: tuple[Key, ...]
    waiting: Put | None
    changes: tuple[Difference, ...] | Refused
    content: bytes | Refused


def title(tr: Language, kind: str) -> str:
    found = clauses().forms.get(kind)
    return found.titles.get(tr.code, found.titles["en"]) if found else kind


def part_name(tr: Language, key: str) -> str:
    """What of an agreement is called so in a comparison: a term, a fact of a side, a clause or a row of a table."""
    of, known = key.partition("."), clauses()
    if key in known.parameters:
        return known.parameters[key].names.get(tr.code, key)
    if of[0] in known.articles:
        return " ".join(filter(None, (known.articles[of[0]].titles.get(tr.code, of[0]), of[2])))
    if of[0] in set(Side):
        return f"{tr.term('agreement side', of[0])} · {tr.term('contract party', of[2])}"
    table, _, row = key.partition(" ")
    return f"{tr(SCHEDULES[table].title)} {row}" if table in SCHEDULES else key


def waits_said(tr: Language, it: Listed, *, put: bool = False) -> str:
    """In a few words; `put` is a draft that somebody has put to a second person."""
    if it.state is State.DRAFT:
        return tr("a second person") if put else tr("to be issued")
    if it.ours:
        return tr("our signature")
    return tr("the other side's signature") if it.waits else ""


def read_all(context: Context) -> tuple[Listed, ...]:
    return settled(context.services.contracts.every(context.seat))


@dataclass(frozen=True)
class All:
    """`put` are the drafts that wait for a second person before they are issued, by their number; `recordings` what
    was signed elsewhere and waits for one; `wanted` what facilities wait for."""

    its: tuple[Listed, ...]
    put: Mapping[str, Put] = field(default_factory=dict)
    recordings: tuple[Put, ...] = ()
    wanted: tuple[Wanted, ...] = ()


def read_list(context: Context) -> All:
    waiting = put_among(context, (ISSUE, RECORD))
    drafts = {str(it.content["number"]): it for it in waiting if it.proposal.command == ISSUE}
    recorded = tuple(it for it in waiting if it.proposal.command == RECORD)
    drafting = may(context, "contracts.draft")
    wanted = settled(context.services.contracts.wanted(context.seat)) if drafting else ()
    return All(read_all(context), drafts, recorded, wanted)


def read_one(context: Context, firm: str, number: str) -> One:
    services, seat = context.services, context.seat
    whole = settled(services.contracts.whole(seat, firm, number))
    usable = services.keys.usable(seat) if whole.listed.ours else ()
    waiting = next((it for it in put(context, ISSUE) if it.content["number"] == whole.listed.it.number), None)
    changes = services.contracts.compare(seat, firm, number) if whole.listed.it.amends else ()
    content = services.contracts.content(seat, firm, number)
    return One(whole, () if isinstance(usable, Refused) else usable, waiting, changes, content)
