"""What was accepted and never drawn is not wanted any more."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from jointseas.access.records import Firm
from jointseas.desktop.books.agreeing import agree_at_side
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Page, button
from jointseas.desktop.pages.financing.reading import WRITTEN
from jointseas.kernel.outcome import Refused

T = TypeVar("T")


def give_up_button(
    context: Context, page: Page, number: str, lender: Firm, act: Callable[[], T | Refused]
) -> list[QWidget]:
    """For whoever may accept in the firm's name."""
    tr = context.tr
    if not may(context, "finance.accept"):
        return []
    words = tr("{number} is closed at {lender} too, and nothing more can be drawn on it. Its papers are free for other "
               "financing. This cannot be taken back.", number=number, lender=lender.name_in(tr.code))  # fmt: skip
    done = partial(context.toast, tr("{number} is given up", number=number))
    ask = partial(agree_at_side, context, page, tr("Give it up"), words, tr("Give it up for the firm"), act,
                  lambda _it: done(), topics=WRITTEN, above=number)  # fmt: skip
    return [button(tr("Give it up…"), ask)]
