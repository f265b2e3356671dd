"""What the page of the exchange asks, and what it puts to a second person."""

from dataclasses import dataclass
from pathlib import Path

from jointseas.access.records import Proposal
from jointseas.desktop.books.waiting import Put, put
from jointseas.desktop.context import Context
from jointseas.financing.elsewhere.records import Came, Exchanged, Joining, Member, Trusting
from jointseas.financing.elsewhere.rules import MOST_BYTES
from jointseas.kernel.outcome import Refused, settled
from jointseas.storage.files import read_at_most, write_whole

TOPICS = frozenset({"exchange"})
HEARD = TOPICS | {"people"}  # what two agree to is agreed to there


@dataclass(frozen=True)
class Found:
    """`standing` is None while we are in no circle; the others wait for a second person."""

    standing: Exchanged | None
    joining: tuple[Put, ...]
    trusting: tuple[Put, ...]


def read(context: Context) -> Found:
    standing = settled(context.services.exchange.standing(context.seat))
    return Found(standing, tuple(put(context, "finance.circle")), tuple(put(context, "finance.trust")))


def propose_circle(context: Context, name: str, secret: str) -> Joining | Refused:
    """Answers with what was put, so that a secret that was drawn can be told."""
    doors, seat = context.services.exchange, context.seat
    asked = doors.joining(seat, name, secret)
    if isinstance(asked, Refused):
        return asked
    answer = doors.join(seat, asked)
    return answer if isinstance(answer, Refused) else asked


def propose_trust(context: Context, lender: str, key: str) -> Member | Proposal | Refused:
    doors, seat = context.services.exchange, context.seat
    asked = doors.check_trust(seat, Trusting(lender, key))
    return asked if isinstance(asked, Refused) else doors.trust(seat, asked)


def take(context: Context, path: Path) -> Came | Refused:
    try:
        content = read_at_most(path, MOST_BYTES)
    except Refused as refused:
        return refused
    if content is None:
        return Refused("financing.registry_large", most=MOST_BYTES)
    return context.services.exchange.take(context.seat, content)


def tell(context: Context, path: Path) -> Path | Refused:
    content = context.services.exchange.registry(context.seat)
    if isinstance(content, Refused):
        return content
    try:
        write_whole(path, content)
    except Refused as refused:
        return refused
    return path
