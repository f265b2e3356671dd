"""Sums of several currencies in one headline figure."""

from collections.abc import Callable, Sequence

from jointseas.desktop.kit import Figure
from jointseas.i18n import Language
from jointseas.kernel.money import Money, by_currency


def sum_figure(tr: Language, caption: str, sums: Sequence[Money], notes: str, own: str,
               act: Callable[[], object] | None = None) -> Figure:  # fmt: skip
    """The largest sum; the other currencies are told under it. Where there is none, nothing of our `own` currency."""
    found = sorted(by_currency(sums), key=lambda it: -it.minor)
    first = found[0] if found else Money(0, own)
    return Figure(caption, tr.money(first), " · ".join([notes, *(tr.money(it) for it in found[1:] if it)]), act)
