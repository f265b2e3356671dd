"""The pictures of the goods, the first of which is shown wherever the goods are."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from jointseas.catalogue.pictures.rules import LARGEST_BYTES
from jointseas.catalogue.records import Picture
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Form, badge, button, column, current, entry, label, row, rule
from jointseas.desktop.pages.goods.fields import PICTURE
from jointseas.desktop.pages.goods.reading import Whole
from jointseas.desktop.pages.goods.sending import Sending, content_of
from jointseas.kernel.outcome import Refused

_SIDE = 72


def room(context: Context, whole: Whole, sending: Sending) -> QWidget:
    tr, code = context.tr, whole.goods.code
    shown = [*whole.shown, *[b""] * (len(whole.pictures) - len(whole.shown))]
    made: list[QWidget | None] = [
        _one(context, code, it, content, sending) for it, content in zip(whole.pictures, shown, strict=True)
    ]
    if not made:
        made.append(label(tr("None yet."), "muted"))
    if may(context, "goods.change"):
        form = Form(tr, PICTURE, narrow=True, submit=tr("Add the picture"))
        form.submitted.connect(lambda values: _add(context, form, code, Path(str(values["file"])), sending))
        made += [rule(), label(tr("Add a picture"), "section"), form]
    return column(*made, None)


def _one(context: Context, code: str, it: Picture, content: bytes, sending: Sending) -> QWidget:
    tr, catalogue, seat = context.tr, context.services.catalogue, context.seat
    note = tr("{width} × {height} pixels", width=it.width, height=it.height)
    acts: list[QWidget | None] = []
    if it.place == 1:
        acts.append(badge(tr("shown first"), "accent"))
    elif may(context, "goods.change"):
        first = partial(catalogue.show_picture_first, seat, code, it.digest)
        name = tr("Show {name} first", name=it.name)
        acts.append(button(tr("Show first"), partial(sending.do, first, name), "small", name=name))
    if may(context, "goods.change"):
        remove = partial(catalogue.remove_picture, seat, code, it.digest)
        name = tr("Remove {name}", name=it.name)
        said = tr("{code} was withdrawn", code=it.name)
        acts.append(button("", partial(sending.do, remove, said), "quiet", glyph="cross", tip=name, name=name))
    return entry(it.name, note, _thumbnail(content), row(*acts))


def _thumbnail(content: bytes) -> QWidget:
    """An empty frame where the platform cannot draw it."""
    side = current().px(_SIDE)
    made = label("")
    made.setFixedSize(side, side)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    drawn = QPixmap()
    if content and drawn.loadFromData(content):
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        made.setPixmap(drawn.scaled(side, side, keep, smooth))
    return made


def _add(context: Context, form: Form, code: str, path: Path, sending: Sending) -> None:
    sending.send(form, partial(_added, context, code, path), context.tr("{code} was added", code=path.name), "file")


def _added(context: Context, code: str, path: Path) -> Picture | Refused:
    content = content_of(path, LARGEST_BYTES, "catalogue.picture_large")
    if isinstance(content, Refused):
        return content
    return context.services.catalogue.add_picture(context.seat, code, path.name, content)
