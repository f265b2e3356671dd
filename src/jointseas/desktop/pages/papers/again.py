"""A paper that was issued, made again of its query: what is known of it, and whether it still comes to the same."""

from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Page, column, grid, label, notice, scrolled, side_by_side
from jointseas.desktop.kit.preview import Preview
from jointseas.desktop.pages.papers.words import home_button, save_button, title
from jointseas.documents.issued.records import Issued
from jointseas.documents.issuing.records import Again
from jointseas.documents.issuing.words import made_again
from jointseas.i18n import Language


class IssuedPaper(Page):
    def __init__(self, context: Context) -> None:
        super().__init__(context.tr, context.params["number"])
        self._context = context
        self.show_actions(home_button(context))
        work = partial(context.services.papers.again, context.seat, context.params["number"])
        ask(context.runner, self.body, work, self._show, frozenset())

    def _show(self, it: Again) -> QWidget:
        tr, of = self.tr_, it.issued
        self.say(f"{of.number} · {title(tr, of.query.kind)}", of.query.subject or of.by.name)
        preview = Preview(tr, self._context.runner, it.content, it.name)
        self.show_actions(home_button(self._context), save_button(self._context, self, it.name, it.content))
        said = notice(made_again(tr, it), tone="good" if it.told else "warn")
        bare = [notice(tr("What stands here has no seal: a seal cannot be made twice."), tone="accent")]
        facts = column(said, *(bare if of.digests.seal else ()), _facts(tr, of), None, spacing=12)
        return side_by_side(preview, scrolled(facts), weights=(3, 2))


def _facts(tr: Language, it: Issued) -> Card:
    card = Card(tr("What is known of it"))
    roles = tr.show([tr.term("role", role) for role in it.by.roles])
    rows = (
        (tr("Made at"), tr.moment(it.moment.at)), (tr("Exported by"), tr("{person} ({roles})", person=it.by.name,
         roles=roles)),
        (tr("Length of the audit chain"), tr.number(it.moment.head.seq)),
        (tr("Batch"), tr.number(it.batch) if it.batch else "—"),
        (tr("SHA-256 of the file"), _parted(it.digests.file)), (tr("Without its seal"), _parted(it.digests.bare)),
        (tr("SHA-256 of its data"), _parted(it.digests.data)),
        (tr("Certificate of the seal"), _parted(it.digests.seal) or "—"),
    )  # fmt: skip
    card.add(grid(("", ""), [[label(name, "muted"), label(value, wrap=True, select=True)] for name, value in rows],
                  stretch=1))  # fmt: skip
    return card


def _parted(digest: str) -> str:
    """In two lines: no word of a label is broken."""
    half = len(digest) // 2
    return f"{digest[:half]}\n{digest[half:]}".strip()
