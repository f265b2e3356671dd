"""What every room of the detail does with what was asked: sent once, said in passing, refused beside its field."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from jointseas.catalogue.records import GoodsDraft
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Form
from jointseas.desktop.pages.goods.fields import FIELD_OF
from jointseas.kernel.outcome import Refused
from jointseas.storage.files import refusal

T = TypeVar("T")
TOPICS = frozenset({"goods"})


class Sending:
    def __init__(self, context: Context, again: Callable[[], object]) -> None:
        self._context, self._again = context, again

    def send(
        self,
        form: Form,
        work: Callable[[], T | Refused],
        said: str,
        first: str,
        undo: Callable[[], object] | None = None,
    ) -> None:
        """`first` is the field beside which stands what is about none of them."""

        def done(_answer: T) -> None:
            form.drop_draft()
            self._done(said, undo)

        def refused(why: Refused) -> None:
            form.setEnabled(True)
            field = FIELD_OF.get(why.code, first)
            form.refuse(field if field in form.texts() else first, why)

        form.setEnabled(False)
        self._context.runner.write(form, work, done, refused, topics=TOPICS)

    def do(self, work: Callable[[], T | Refused], said: str, undo: Callable[[], object] | None = None) -> None:
        """Where nothing was typed; a refusal is said in passing."""
        runner = self._context.runner
        runner.write(runner, work, lambda _answer: self._done(said, undo), topics=TOPICS)

    def undone(self, work: Callable[[], T | Refused]) -> None:
        """What an Undo does, whatever stands at the side by then."""
        runner = self._context.runner
        runner.write(runner, work, lambda _answer: self._again(), topics=TOPICS)

    def change(self, form: Form | None, base: GoodsDraft, now: GoodsDraft, first: str = "") -> None:
        """The goods themselves, with the way back to what stood there before."""
        catalogue, seat = self._context.services.catalogue, self._context.seat
        said = self._context.tr("{code} was saved", code=now.code)
        work = partial(catalogue.change, seat, now)
        back = partial(self.undone, partial(catalogue.change, seat, base))
        if form:
            self.send(form, work, said, first, back)
        else:
            self.do(work, said, back)

    def _done(self, said: str, undo: Callable[[], object] | None) -> None:
        self._context.toast(said, undo=undo)
        self._again()


def content_of(path: Path, largest: int, code: str) -> bytes | Refused:
    """Its size is known before it is read."""
    try:
        size = path.stat().st_size
        return Refused(code, size=size, largest=largest) if size > largest else path.read_bytes()
    except OSError as error:
        return refusal(error, path)
