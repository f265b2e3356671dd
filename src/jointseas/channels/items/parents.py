"""Marketplaces on which variants stand under a parent that has a SKU of its own and is not sold itself."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from jointseas.channels.items.records import Fault, Item
from jointseas.kernel.outcome import Refused

_MARK = "-P"


def parent(group: str) -> str:
    return f"{group}{_MARK}"


def group_of(parent_sku: str) -> str:
    return parent_sku.removesuffix(_MARK)


def kept_group(item: Item) -> str:
    """What has no options stands alone."""
    return item.group if item.options else item.sku


def groups(items: Sequence[Item]) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        found[item.group].append(item)
    return found


def parents(items: Sequence[Item]) -> Iterator[Fault]:
    """Variants beside each other each say what makes them different, and no SKU is that of a parent."""
    skus = {it.sku for it in items}
    for group, of_group in groups(items).items():
        if of_group[0].options and parent(group) in skus:
            yield Fault(parent(group), "sku", Refused("channels.feed_parent", sku=parent(group)))
        seen: set[object] = set()
        for item in of_group:
            if len(of_group) > 1 and (not item.options or item.options in seen):
                yield Fault(item.sku, "options", Refused("channels.feed_options", sku=item.sku, group=group))
            seen.add(item.options)
