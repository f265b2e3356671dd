"""The way from what a page shows to the paper about it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import button
from jointseas.documents.kind import Days


def to_paper(context: Context, kind: str, subject: str = "", days: Days = Days.NONE) -> Callable[[], object]:
    """As it would be, over the days that its kind asks; there it is issued."""
    return partial(context.go, "papers", kind=kind, subject=subject, days=days)


def paper_button(
    context: Context, kind: str, subject: str = "", *, days: Days = Days.NONE, small: bool = False, about: str = ""
) -> list[QWidget]:
    """Of whoever may make papers at all. `about` tells several on one page apart."""
    if not may(context, "papers.make"):
        return []
    tr, name = context.tr, context.tr.term("document kind", kind)
    whole = tr("{paper}: {about}", paper=name, about=about) if about else ""
    return [button(name, to_paper(context, kind, subject, days), "small" if small else "plain", name=whole)]
