"""Statements and their movements for whoever is inside a unit of work or a reading. What a movement was for is said
above, in payments."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from jointseas.access.gate import View, Work
from jointseas.kernel.canonical import digest
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, require
from jointseas.trade.banking.accounts.records import OwnAccount
from jointseas.trade.banking.lines import store
from jointseas.trade.banking.lines.records import KeptLine, KeptStatement, Said, Taken
from jointseas.trade.banking.lines.rules import follows, likeness, paired, problems
from jointseas.trade.banking.records import BankLine, BankStatement, Telling

_AT_ONCE = 5_000


def take(work: Work, own: OwnAccount, told: BankStatement, batch: int, *, insist: bool = False) -> Taken:
    """Without an audit row of its own: the batch has one. A statement that came before is no news, and a movement that
    another message told is none either."""
    told = replace(told, lines=tuple(replace(it, number=0) for it in told.lines))
    content = digest([own.id, told])
    if store.has_statement(work.connection, own.id, content):
        return Taken(0, len(told.lines))
    kept = store.statements(work.connection, own.id)
    wrong = list(problems(told, _before(kept, told)))
    if wrong and not insist:
        raise wrong[0]
    apart = [it.id for it in kept if follows(told, it)]
    days = {it.booked for it in told.lines}
    known = store.known(work.connection, own.id, days, apart) if days else []
    found = paired(told.lines, told.telling, known)
    new = [it for it, ids in zip(told.lines, found, strict=True) if not ids]
    ids = store.add_lines(work.connection, work.firm.id, own.id, _numbered(work, own, new))
    statement = store.add_statement(work.connection, work.firm.id, own.id, batch, told, content, insisted=bool(wrong))
    store.tell(work.connection, work.firm.id, statement, [*ids, *(it for several in found for it in several)])
    return Taken(len(ids), len(told.lines) - len(ids))


def _before(kept: Iterable[KeptStatement], told: BankStatement) -> KeptStatement | None:
    """The statement of a closed day that stands in front of it, unless both begin at the same place."""
    if told.telling is not Telling.STATEMENT or told.first_day is None:
        return None
    closed = (it for it in kept if it.telling is Telling.STATEMENT and it.closing is not None and it.last_day)
    return next((it for it in closed if it.last_day and it.last_day <= told.first_day
                 and (it.first_day, it.opening) != (told.first_day, told.opening)), None)  # fmt: skip


def _numbered(work: Work, own: OwnAccount, new: Iterable[BankLine]) -> list[tuple[BankLine, str, int]]:
    alike = [(it, likeness(it)) for it in new]
    highest: dict[str, int] = {}
    for at in range(0, len(alike), _AT_ONCE):
        some = {like for _, like in alike[at : at + _AT_ONCE]}
        highest |= store.counts(work.connection, own.id, some)
    numbered = []
    for it, like in alike:
        highest[like] = highest.get(like, 0) + 1
        numbered.append((it, like, highest[like]))
    return numbered


def line(view: View, line_id: int) -> KeptLine:
    found = lines(view, (line_id,))
    if line_id not in found:
        raise Refused("banking.no_line", number=line_id)
    return found[line_id]


def lines(view: View, ids: Collection[int]) -> dict[int, KeptLine]:
    return store.lines(view.connection, ids, view.firm.id)


def waiting(view: View) -> tuple[KeptLine, ...]:
    """What nobody has said yet what it was for, the newest first."""
    return tuple(store.waiting(view.connection, view.firm.id))


def of_payment(view: View, payment_id: int) -> tuple[KeptLine, ...]:
    return tuple(store.of_payment(view.connection, view.firm.id, payment_id))


def between(view: View, own: OwnAccount, first: date | None, last: date) -> tuple[KeptLine, ...]:
    return tuple(store.between(view.connection, own.id, first, last))


def claim(work: Work, ids: Collection[int], payment_id: int) -> None:
    """These movements are this payment; said by whoever records it."""
    taken = [it.id for it in lines(work, ids).values() if it.payment_id is not None]
    require(not taken, "banking.line_matched", lines=tuple(taken))
    store.claim(work.connection, ids, payment_id)


def free(work: Work, payment_id: int) -> None:
    store.free(work.connection, payment_id)


def statements(view: View, own: OwnAccount) -> tuple[KeptStatement, ...]:
    """The latest first."""
    return tuple(store.statements(view.connection, own.id))


def said(view: View, own: OwnAccount, day: date) -> Said:
    """By the last statement of a closed day, and what reports since have told; by what the first began with where no
    statement reaches the day."""
    told = [it for it in statements(view, own) if it.telling is Telling.STATEMENT]
    closed = next((it for it in told if it.closing is not None and it.last_day and it.last_day <= day), None)
    first = next((it for it in reversed(told) if it.opening is not None), None)
    opening, began = (first.opening, first.first_day) if first else (None, None)
    if closed is None or closed.closing is None:
        return Said(None, None, began, opening)
    since = store.sum_through(view.connection, own.id, closed.last_day, day)
    return Said(closed.closing + Money(since, own.currency), closed.last_day, began, opening)


def take_back(work: Work, batch: int) -> int:
    """All that only this batch has told, unless somebody has said of any of it what it was for."""
    mine = store.of_batch(work.connection, batch)
    matched = sum(it.payment_id is not None for it in mine)
    require(not matched, "banking.batch_matched", matched=matched)
    store.drop_batch(work.connection, batch, [it.id for it in mine])
    return len(mine)
