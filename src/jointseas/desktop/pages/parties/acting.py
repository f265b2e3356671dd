"""What every tab of a party does with a form: send it, say that it is done, or show why not beside the field."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from jointseas.desktop.context import Context
from jointseas.desktop.kit import Form, Page
from jointseas.desktop.kit.form import Together
from jointseas.desktop.pages.parties.words import TOPICS
from jointseas.kernel.fields import Field
from jointseas.kernel.outcome import Refused

T = TypeVar("T")
PANEL = 420


class Desk:
    """The page of one party, as its tabs see it."""

    def __init__(self, context: Context, page: Page) -> None:
        self.context, self.page, self.tr = context, page, context.tr

    def ask(
        self,
        title: str,
        fields: Sequence[Field],
        submit: str,
        act: Callable[[Mapping[str, object]], object],
        said: str,
        *,
        start: Mapping[str, str] | None = None,
        together: Together | None = None,
        field_of: Mapping[str, str] | None = None,
        above: str = "",
    ) -> Form:
        """A form at the side. `act` is carried out on a worker with its values; `field_of` says where a refusal of it
        belongs, else it stands at the first field."""
        form = Form(self.tr, tuple(fields), narrow=True, submit=submit, start=start or {}, together=together)
        form.submitted.connect(lambda values: self._send(form, fields, act, values, said, field_of or {}))
        form.setFocusPolicy(form.entry(fields[0].name).focusPolicy())
        form.setFocusProxy(form.entry(fields[0].name))
        self.page.panel.open(title, form, above=above, width=PANEL)
        return form

    def _send(
        self,
        form: Form,
        fields: Sequence[Field],
        act: Callable[[Mapping[str, object]], object],
        values: Mapping[str, object],
        said: str,
        field_of: Mapping[str, str],
    ) -> None:
        def done(_answer: object) -> None:
            self.page.panel.close_panel()
            self.context.toast(said)

        def refused(why: Refused) -> None:
            form.setEnabled(True)
            form.refuse(field_of.get(why.code, fields[0].name), why)

        form.setEnabled(False)
        self.context.runner.write(form, lambda: act(values), done, refused, topics=TOPICS)

    def do(self, act: Callable[[], object], said: str, undo: Callable[[], object] | None = None) -> None:
        """At once, without a form; a refusal is said in passing."""
        undone = (lambda: self.do(undo, self.tr("Undone"))) if undo else None
        self.context.runner.write(
            self.context.runner, act, lambda _answer: self.context.toast(said, undo=undone), topics=TOPICS
        )
