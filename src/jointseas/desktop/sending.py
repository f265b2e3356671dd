"""How a form at the side is carried out: on a worker, with a refusal beside the field that it is about."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from jointseas.desktop.context import Context
from jointseas.desktop.kit import Form, Page, column
from jointseas.kernel.fields import Field
from jointseas.kernel.outcome import Refused

T = TypeVar("T")
Values = Mapping[str, object]
NARROW, WIDE = 420, 640


def ask_at_side(
    context: Context,
    page: Page,
    title: str,
    fields: Sequence[Field],
    submit: str,
    act: Callable[[Values], T | Refused],
    done: Callable[[T], object],
    *,
    topics: frozenset[str],
    field_of: Mapping[str, str] | None = None,
    above: str = "",
    before: QWidget | None = None,
    columns: int = 1,
) -> Form:
    """`field_of` says at which field a refusal of a code stands; else it stands at the first. `before` stands over the
    form."""
    form = Form(context.tr, tuple(fields), narrow=True, columns=columns, submit=submit)

    def refused(why: Refused) -> None:
        form.setEnabled(True)
        form.refuse((field_of or {}).get(why.code, fields[0].name), why)

    def finished(answer: T) -> None:
        page.panel.close_panel()
        done(answer)

    def send(values: Values) -> None:
        form.setEnabled(False)
        context.runner.write(form, lambda: act(values), finished, refused, topics=topics)

    form.submitted.connect(send)
    first = form.entry(fields[0].name)
    sheet = column(*([before] if before else []), form, None)
    sheet.setFocusPolicy(first.focusPolicy())
    sheet.setFocusProxy(first)
    page.panel.open(title, sheet, above=above, width=NARROW if columns == 1 else WIDE)
    return form
