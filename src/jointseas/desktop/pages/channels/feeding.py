"""A feed is written into a file of the person's choice, or it is said why the marketplace would refuse it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from jointseas.channels.defined.records import Channel
from jointseas.channels.feeds.records import Written
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, column, label
from jointseas.i18n import Language
from jointseas.kernel.outcome import Refused
from jointseas.storage.files import mending

_SHOWN = 20


def write_feed(context: Context, page: QWidget, channel: Channel, told: Callable[[Written], object]) -> None:
    """`told` shows what was left out, or why nothing was written."""
    tr = context.tr

    def came(written: Written) -> None:
        if not written.faults:
            name = f"{channel.code}.{written.ending}"
            chosen, _kind = QFileDialog.getSaveFileName(page, tr("Write feed"), name, f"*.{written.ending}")
            if not chosen:
                return
            _keep(context, Path(chosen), written)
        told(written)

    context.runner.read(page, partial(context.services.channels.feed, context.seat, channel.code), came,
                        words=tr("Writing the feed"))  # fmt: skip


def _keep(context: Context, path: Path, written: Written) -> None:
    def work() -> Path | Refused:
        try:
            with mending(path):
                path.write_bytes(written.content)
        except Refused as refused:
            return refused
        return path

    said = context.tr.plural("{n} item was written", "{n} items were written", written.items)
    context.runner.read(context.runner, work, lambda _path: context.toast(said))


def feed_view(tr: Language, written: Written) -> QWidget:
    if written.faults:
        head = tr("The marketplace would refuse this feed, so it was not written.")
        faults = [label(tr.refusal(it.refused), wrap=True) for it in written.faults[:_SHOWN]]
        return column(label(head, "strong", wrap=True), *faults, None)
    head = tr.plural("{n} item was written", "{n} items were written", written.items)
    left = [label(tr.plural("{n} listing was left out", "{n} listings were left out", len(written.left_out)), "muted")]
    cards: list[QWidget] = []
    for it in written.left_out[:_SHOWN]:
        card = Card(it.sku)
        for reason in it.standing.reasons:
            card.add(label(tr.refusal(reason.refused), "caption", wrap=True))
        cards.append(card)
    return column(label(head, "strong"), *(left if written.left_out else []), *cards, None)
