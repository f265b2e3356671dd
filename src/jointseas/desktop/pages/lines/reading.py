"""What the pages show, asked for in one go."""

from collections.abc import Collection
from dataclasses import dataclass

from jointseas.desktop.books.waiting import Put, put
from jointseas.desktop.context import Context
from jointseas.financing.lines.records import Granting, Known, Usage
from jointseas.kernel.outcome import settled

LINE = "finance.line"


@dataclass(frozen=True)
class All:
    """`proposed` are the codes of those for whom another line waits."""

    usages: tuple[Usage, ...]
    proposed: Collection[str]


@dataclass(frozen=True)
class One:
    known: Known
    waiting: tuple[tuple[Put, Granting], ...]

    @property
    def usage(self) -> Usage:
        return self.known.usage


def read_all(context: Context) -> All:
    found = settled(context.services.lines.every(context.seat))
    return All(found, {str(it.content["borrower"]) for it in put(context, LINE)} if found else ())


def read_one(context: Context, code: str) -> One:
    found = settled(context.services.lines.line(context.seat, code))
    of = found.usage.borrower.code
    return One(found, tuple((it, _asked(it)) for it in put(context, LINE) if it.content["borrower"] == of))


def _asked(it: Put) -> Granting:
    """The very content, as it would be carried out."""
    from pydantic import TypeAdapter  # heavy, and only where something waits

    return TypeAdapter(Granting).validate_json(it.proposal.content)
