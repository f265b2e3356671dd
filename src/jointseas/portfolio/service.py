"""The door to the lender's book for windows and commands: it asks permission, and gives records or refusals by
value."""

from collections.abc import Callable
from datetime import date

from jointseas.access.gate import Gate, View, Work, command, four_eyes, named, reading
from jointseas.access.records import Seat
from jointseas.financing.applications import service as applications
from jointseas.financing.applications.records import Overridden
from jointseas.kernel.outcome import Refused, settled
from jointseas.portfolio.closing import service as closing
from jointseas.portfolio.closing.records import Day, Derived, Ended, Paused, Pausing, Staging
from jointseas.portfolio.dunning import service as dunning
from jointseas.portfolio.dunning.records import Shown, Written
from jointseas.portfolio.forecast import service as forecasting
from jointseas.portfolio.forecast.records import Forecast
from jointseas.portfolio.looking import service as looking
from jointseas.portfolio.positions import service as positions
from jointseas.portfolio.provisions import service as policies
from jointseas.portfolio.provisions.reading import read
from jointseas.portfolio.provisions.records import InForce, LossPolicy, Signing
from jointseas.portfolio.reconciling.records import Reconciled
from jointseas.portfolio.records import Overview

# Told how many facilities are done, of how many; may raise to stop it, and it goes on there the next time.
Progress = Callable[[int, int], object]


def unheard(_done: int, _total: int) -> None:
    """Nobody watches."""


class Portfolio:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        gate.adopt(self)

    # ---- the book

    @reading("portfolio.read")
    def overview(self, view: View) -> Overview:
        """All of it as it stands today: who, how late, how old, what it brings, what is set aside."""
        return looking.overview(view)

    @reading("portfolio.read")
    def reconciliation(self, view: View) -> Reconciled:
        """What the ledger and the facilities say now."""
        return closing.reconciliation(view)

    @reading("portfolio.read")
    def days(self, view: View) -> tuple[Day, ...]:
        """That were ended, or begun to be; the newest first."""
        return closing.days(view)

    @reading("portfolio.read")
    def staged(self, view: View, number: str) -> tuple[Staging, ...]:
        return closing.staged(view, number)

    @reading("portfolio.read")
    def derived(self, view: View, number: str) -> Derived:
        """How what is set aside for a facility comes about."""
        return closing.derived(view, number)

    @reading("portfolio.read")
    def paused(self, view: View, number: str) -> tuple[Paused, ...]:
        return closing.paused(view, number)

    @reading("portfolio.read")
    def overridden(self, view: View) -> tuple[Overridden, ...]:
        """What was decided against the credit policy, by whom and why, the newest first."""
        return applications.overridden(view)

    # ---- the policy of losses

    @reading("portfolio.read")
    def policy(self, view: View) -> InForce:
        return policies.in_force(view)

    @reading("portfolio.policy")
    def check_policy(self, _view: View, text: str) -> LossPolicy:
        """Whether a text could be one at all, before anybody is asked to sign it."""
        return read(text)

    @four_eyes("portfolio.policy", Signing)
    def sign(self, work: Work, asked: Signing) -> LossPolicy:
        return policies.sign(work, asked)

    # ---- the end of a day

    @named("portfolio.day")
    def end_day(self, seat: Seat, day: date | None = None, progress: Progress = unheard) -> Ended | Refused:
        """Batch by batch, each in a unit of work of its own, so that others come in between and a day that is stopped
        goes on where it was."""
        try:
            days, many = settled(self._plan(seat, day))
            for at, one in enumerate(days):
                ended = settled(self._step(seat, one))
                while not ended.day.closed_at:
                    progress(at * many + ended.day.report.facilities, len(days) * many)
                    ended = settled(self._step(seat, one))
            return ended
        except Refused as refused:
            return refused

    @reading("portfolio.day")
    def _plan(self, view: View, day: date | None) -> tuple[tuple[date, ...], int]:
        return closing.plan(view, day or view.today), closing.live(view)

    @command("portfolio.day")
    def _step(self, work: Work, day: date) -> Ended:
        return closing.step(work, day)

    # ---- at the exporter's desk

    @reading("portfolio.forecast")
    def cash_forecast(self, view: View, application: str = "") -> tuple[Forecast, ...]:
        """Thirteen weeks in each currency, with and without the financing that an application asks for."""
        return forecasting.cash(view, application)

    # ---- pauses

    @command("portfolio.pause")
    def pause(self, work: Work, asked: Pausing) -> Paused:
        return closing.pause(work, asked)

    @command("portfolio.pause")
    def resume(self, work: Work, number: str, last: date) -> Paused:
        return closing.resume(work, number, last)

    # ---- letters to whoever is late

    @reading("portfolio.read")
    def letters(self, view: View, most: int = 500) -> tuple[Shown, ...]:
        return dunning.letters(view, most)

    @reading("portfolio.dun")
    def letters_waiting(self, view: View) -> int:
        """Drafts that nobody has sent or set aside."""
        return dunning.waiting(view)

    @command("portfolio.dun")
    def draft_letters(self, work: Work) -> tuple[Written, ...]:
        """As they fall due today; the end of a day drafts its own."""
        heads = positions.all_live(work)
        made = tuple(dunning.draft(work, heads, work.today, closing.pauses(work, heads)))
        if not made:
            work.repeated()
        return made

    @command("portfolio.dun")
    def send_letter(self, work: Work, letter_id: int) -> Written:
        """It has been sent, says whoever sent it."""
        return dunning.send(work, letter_id, closing.pauses(work, positions.all_live(work)))

    @command("portfolio.dun")
    def set_letter_aside(self, work: Work, letter_id: int, reason: str) -> Written:
        return dunning.set_aside(work, letter_id, reason)
