"""A deed in words: what was done, and to what."""

from jointseas.access.records import Role
from jointseas.access.rules import permission
from jointseas.i18n import Language

# What the first word of a target says it is; the rest names which one.
KINDS = frozenset(
    {
        "account",
        "attachment",
        "chart",
        "entries",
        "entry",
        "firm",
        "import",
        "party",
        "period",
        "person",
        "proposal",
        "published",
        "rate",
        "workspace",
    }
)
# The page that shows such a thing, the name by which it is told which, and what a role needs to see it.
PAGES = {
    "entry": ("journal", "entry", "books.read"),
    "account": ("accounts", "account", "books.read"),
    "person": ("people", "person", "people.read"),
    "import": ("imports", "batch", "imports.read"),
    "proposal": ("people", "proposal", "proposals.read"),
}


def target_words(tr: Language, target: str) -> str:
    kind, _, which = target.partition(" ")
    if kind not in KINDS:
        return target
    named = tr.term("deed target", kind)
    return named if kind == "published" or not which else f"{named} {which}"


def way_to(target: str, roles: frozenset[Role]) -> tuple[str, dict[str, str]] | None:
    """The page that shows what the deed was done to, if these roles may see it."""
    kind, _, which = target.partition(" ")
    page, name, needs = PAGES.get(kind, ("", "", ""))
    return (page, {name: which}) if page and which and permission(needs).right(roles).act else None
