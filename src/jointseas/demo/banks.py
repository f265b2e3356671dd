"""What a bank tells of, in the files that banks send, and what somebody says each movement was for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from jointseas.access.records import Seat
from jointseas.demo.founding import CASH
from jointseas.demo.stage import Stage
from jointseas.intake.service import File, Request
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import ensure, settled
from jointseas.trade.payments.records import PartDraft, PartKind, PaymentDraft

_IN_ONE = 27  # signs of a field of an MT940's text


@dataclass(frozen=True, slots=True)
class Moved:
    """One movement; below zero, money went out."""

    money: Money
    words: str
    counter: str


def told(stage: Stage, seat: Callable[[], Seat], number: str, moved: Moved) -> int:
    """A statement of today with this movement; what comes of it is the line that now waits for somebody's word."""
    before = {it.line.id for it in settled(stage.services.payments.waiting(seat()))}
    opening = settled(
        stage.services.ledger.balance(seat(), CASH, moved.money.currency, stage.today - timedelta(days=1))
    )
    file = File(f"{stage.today:%Y%m%d}-{moved.money.currency}.sta", mt940(number, stage.today, opening, moved))
    plan = settled(stage.services.intake.sample(seat(), "statements", file)).plan
    done = settled(stage.services.intake.bring_in(seat(), Request("statements", (file,), plan)))
    ensure(done.imported == 1 and not done.skipped, "a statement of the demonstration was not taken whole")
    [line] = {it.line.id for it in settled(stage.services.payments.waiting(seat()))} - before
    return line


def mt940(number: str, day: date, opening: Money, moved: Moved) -> bytes:
    mark, figure = ("D" if moved.money.minor < 0 else "C"), _figure(moved.money)
    rows = (f":20:{day:%y%m%d}", f":25:{number}", f":28C:{day:%j}", f":60F:{_balance(day, opening)}",
            f":61:{day:%y%m%d%m%d}{mark}{figure}NTRFNONREF//{day:%y%m%d}{figure.replace(',', '')}",
            f":86:166?00?20{moved.words[:_IN_ONE]}?21{moved.words[_IN_ONE:2 * _IN_ONE]}?32{moved.counter[:_IN_ONE]}",
            f":62F:{_balance(day, opening + moved.money)}")  # fmt: skip
    return "\r\n".join([*rows, "-"]).encode()


def _balance(day: date, money: Money) -> str:
    return f"{'D' if money.minor < 0 else 'C'}{day:%y%m%d}{money.currency}{_figure(money)}"


def _figure(money: Money) -> str:
    return str(abs(money.amount)).replace(".", ",")


def booked(stage: Stage, seat: Seat, line: int, money: Money, entry: int) -> None:
    """The books have it already: it is only said which entry it is."""
    part = PartDraft(PartKind.BOOKED, money, reference=str(entry))
    settled(stage.services.payments.record(seat, PaymentDraft((part,), (line,))))


def reconciled(stage: Stage, seat: Seat, currency: str) -> bool:
    """What the bank says is what the books say."""
    account = next(it for it in settled(stage.services.banking.accounts(seat)) if it.currency == currency)
    return not settled(stage.services.payments.reconciliation(seat, account.id, stage.today)).unexplained
