"""What cannot be taken back is said once more at the side, and done when somebody presses it."""

from collections.abc import Callable
from typing import TypeVar

from jointseas.desktop.books.mending import Mend
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Page, button, column, flow, label
from jointseas.kernel.outcome import Refused

T = TypeVar("T")
_PANEL = 440


def agree_at_side(
    context: Context,
    page: Page,
    title: str,
    words: str,
    submit: str,
    act: Callable[[], T | Refused],
    done: Callable[[T], object],
    *,
    topics: frozenset[str],
    above: str = "",
) -> None:
    """Pressed once: what is done twice would be another."""
    said, agree = Mend(context.tr), button(submit, None, "primary")

    def refused(why: Refused) -> None:
        agree.setEnabled(True)
        said.refuse(why)

    def finished(answer: T) -> None:
        page.panel.close_panel()
        done(answer)

    def send() -> None:
        agree.setEnabled(False)
        context.runner.write(said, act, finished, refused, topics=topics)

    agree.clicked.connect(send)
    page.panel.open(title, column(label(words, wrap=True), said, flow(agree), None, spacing=12), above=above,
                    width=_PANEL)  # fmt: skip
