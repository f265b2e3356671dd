"""Cases in words, and what this page's parts share."""

from jointseas.access.rules import permission
from jointseas.compliance.records import Case, CaseState, ListVersion
from jointseas.compliance.rules import OLD_DAYS
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Tone
from jointseas.i18n import Language

TOPICS = frozenset({"screening", "parties", "people"})
STATE_TONES: dict[CaseState, Tone] = {
    CaseState.OPEN: "warn",
    CaseState.CONFIRMED: "bad",
    CaseState.CLEARED: "good",
    CaseState.LAPSED: "plain",
}


def may(context: Context, command: str) -> bool:
    return permission(command).right(context.seat.roles).act


def list_name(tr: Language, code: str) -> str:
    return tr.term("sanctions list", code)


def age(tr: Language, days: int) -> tuple[str, Tone]:
    """An old list misses whoever was listed since."""
    if days > OLD_DAYS:
        return tr.plural("{n} day old: fetch it anew", "{n} days old: fetch it anew", days), "warn"
    return tr.plural("{n} day old", "{n} days old", days), "good"


def case_title(case: Case) -> str:
    return f"{case.party_name} ↔ {case.listed_name}"


def version_note(tr: Language, it: ListVersion) -> str:
    return tr(
        "of {published}, {entries} entries, loaded by {name} on {at}",
        published=it.published,
        entries=it.entries,
        name=it.loaded_by,
        at=it.loaded_at,
    )
