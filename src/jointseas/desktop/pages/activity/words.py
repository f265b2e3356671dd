"""The way from a deed to what it was done to."""

from jointseas.access.records import Role
from jointseas.access.rules import permission
from jointseas.audit.activity.words import parted

# The page that shows such a thing, the name by which it is told which, and what a role needs to see it.
PAGES = {
    "entry": ("journal", "entry", "books.read"),
    "account": ("accounts", "account", "books.read"),
    "person": ("people", "person", "people.read"),
    "import": ("imports", "batch", "imports.read"),
    "proposal": ("people", "proposal", "proposals.read"),
    "goods": ("goods", "goods", "goods.read"),
    "order": ("orders", "order", "orders.read"),
    "purchase order": ("purchases", "order", "purchases.read"),
    "shipment": ("shipments", "shipment", "shipments.read"),
    "invoice": ("invoices", "invoice", "invoices.read"),
    "payment": ("payments", "payment", "payments.read"),
    "party": ("parties", "party", "parties.read"),
    "paper": ("papers", "number", "papers.read"),
    "case": ("screening", "case", "screening.read"),
}


def way_to(target: str, roles: frozenset[Role]) -> tuple[str, dict[str, str]] | None:
    """The page that shows what the deed was done to, if these roles may see it."""
    kind, which, whole = parted(target)
    page, name, needs = PAGES.get(kind, ("", "", ""))
    shown = page and which and not whole and permission(needs).right(roles).act
    return (page, {name: which}) if shown else None
