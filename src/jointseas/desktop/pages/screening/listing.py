"""The lists in force with their age, what was loaded before, and the way to load them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from jointseas.compliance.records import ListFile, ListVersion
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Form, badge, column, entry, label, rule, scrolled
from jointseas.desktop.pages.screening.words import age, list_name, version_note
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Field, Kind
from jointseas.kernel.outcome import require

_ENDINGS = (".csv", ".txt", ".tsv", ".xml")


def lists_view(context: Context, current: tuple[ListVersion, ...], versions: tuple[ListVersion, ...]) -> QWidget:
    tr, today = context.tr, context.services.compliance.gate.clock.today()
    now = Card(tr("Lists in force"), tr.number(len(current)))
    for i, it in enumerate(current):
        words, tone = age(tr, (today - it.published).days)
        now.add(rule()) if i else None
        now.add(entry(list_name(tr, it.list), version_note(tr, it), badge(words, tone)))
    if not current:
        now.add(label(tr("No list is loaded: nobody is compared with anything."), "muted", wrap=True))
    ids = {it.id for it in current}
    earlier = [it for it in versions if it.id not in ids]
    return scrolled(column(now, *([_earlier(tr, earlier)] if earlier else []), None, spacing=12))


def _earlier(tr: Language, versions: list[ListVersion]) -> Card:
    card = Card(tr("Earlier versions"), tr.number(len(versions)))
    for i, it in enumerate(versions):
        card.add(rule()) if i else None
        card.add(entry(list_name(tr, it.list), version_note(tr, it)))
    return card


def load_form(tr: Language, load: Callable[[dict[str, object]], object]) -> Form:
    fields = (
        Field(
            "folder", N_("Folder"), Kind.FOLDER, longest=4_096,
            hint=N_("With the files as their publishers write them; other files in it are not read."),
        ),
        Field("published", N_("Published on"), Kind.DATE, required=False, hint=N_("Else today.")),
    )  # fmt: skip
    form = Form(tr, fields, narrow=True, submit=tr("Load"))
    form.submitted.connect(load)
    return form


def files_in(folder: str) -> tuple[ListFile, ...]:
    """Also a folder for each list, as they are often kept."""
    paths = sorted(it for it in Path(folder).rglob("*") if it.suffix.casefold() in _ENDINGS and it.is_file())
    require(paths, "compliance.no_files", folder=folder[:200])
    return tuple(ListFile(it.name, it.read_bytes()) for it in paths)
