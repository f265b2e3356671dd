"""The page of agreements: all of them, or the one that it was asked for."""

from itertools import islice

from jointseas.desktop.context import Context, Hit, PageSpec
from jointseas.desktop.kit import Page
from jointseas.desktop.pages.contracts.listview import ContractList
from jointseas.desktop.pages.contracts.oneview import ContractView
from jointseas.desktop.pages.contracts.reading import TOPICS, read_all, title
from jointseas.i18n import N_
from jointseas.kernel.listing import matcher

_HITS = 8


def make(context: Context) -> Page:
    return ContractView(context) if "number" in context.params else ContractList(context)


def count(context: Context) -> int:
    """Those that wait for our signature."""
    return sum(it.ours for it in read_all(context))


def find(context: Context, typed: str) -> list[Hit]:
    wanted = matcher(typed)
    hits = (it for it in read_all(context) if wanted.search(f"{it.it.number} {it.other} {it.it.facility}"))
    return [Hit(it.it.number, title(context.tr, it.it.kind), "contracts",
                {"firm": it.it.firm.code, "number": it.it.number}) for it in islice(hits, _HITS)]  # fmt: skip


PAGE = PageSpec(
    id="contracts",
    title=N_("Agreements"),
    group=N_("Money"),
    order=24,
    needs="contracts.read",
    make=make,
    topics=TOPICS,
    count=count,
    find=find,
)
