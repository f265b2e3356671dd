"""A person's own views of a table: how it is sorted and filtered, and which columns it hides, under a name."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from jointseas.desktop.kit.drafts import Texts
from jointseas.kernel.listing import Between, Contains, Filter, Listing, OneOf


@dataclass(frozen=True)
class SavedView:
    listing: Listing
    hidden: tuple[str, ...] = ()


def spelled(views: Mapping[str, SavedView]) -> Texts:
    return {name: json.dumps(_told(view), ensure_ascii=False) for name, view in views.items()}


def read(texts: Texts) -> dict[str, SavedView]:
    """What another version has kept is read as far as it makes sense."""
    found = {name: _read(text) for name, text in texts.items()}
    return {name: view for name, view in found.items() if view is not None}


def _told(view: SavedView) -> dict[str, object]:
    listing = view.listing
    filters = [_filter(asked) for asked in listing.filters]
    return {"sort": listing.sort, "down": listing.descending, "filters": filters, "hidden": list(view.hidden)}


def _filter(asked: Filter) -> list[object]:
    if isinstance(asked, Contains):
        return ["contains", asked.column, asked.text]
    if isinstance(asked, Between):
        return ["between", asked.column, asked.low, asked.high]
    return ["one of", asked.column, *asked.values]


def _read(text: str) -> SavedView | None:
    try:
        told = json.loads(text)
        filters = tuple(_asked(one) for one in told["filters"])
        listing = Listing(str(told["sort"]), bool(told["down"]), tuple(asked for asked in filters if asked))
        return SavedView(listing, tuple(map(str, told["hidden"])))
    except (ValueError, KeyError, TypeError, IndexError):
        return None


def _asked(one: list[object]) -> Filter | None:
    kind, column, *rest = one
    if kind == "contains":
        return Contains(str(column), str(rest[0]))
    if kind == "one of":
        return OneOf(str(column), tuple(value for value in rest if isinstance(value, str | int)))
    low, high = (end if isinstance(end, str | int) else None for end in rest)
    return Between(str(column), low, high) if kind == "between" else None
