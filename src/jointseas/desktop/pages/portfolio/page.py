"""The page of the lender's book, and the end of its day."""

from functools import partial

from jointseas.access.records import FirmKind
from jointseas.access.rules import permission
from jointseas.desktop.asking import ask
from jointseas.desktop.books.issuing import paper_button
from jointseas.desktop.context import Context, PageAction, PageSpec
from jointseas.desktop.kit import Empty, Figure, Page, Tabs, Underway, button
from jointseas.desktop.pages.portfolio.ageing import vintages_view
from jointseas.desktop.pages.portfolio.days import days_view
from jointseas.desktop.pages.portfolio.pauses import pauses_view
from jointseas.desktop.pages.portfolio.provided import LossSheet, provisions_view
from jointseas.desktop.pages.portfolio.standing import arrears_view, exposure_view
from jointseas.desktop.pages.portfolio.words import made_of, money, share
from jointseas.desktop.tasks import Progress
from jointseas.i18n import N_
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled
from jointseas.portfolio.closing.records import Day, Ended
from jointseas.portfolio.records import Overview

TOPICS = frozenset({"financing", "portfolio"})
_CHANGES = TOPICS | {"books"}
_RISK_DAYS = 30
_Seen = tuple[Overview, tuple[Day, ...]]


class PortfolioPage(Page):
    def __init__(self, context: Context) -> None:
        tr = context.tr
        self._end = button(tr("End the day"), self.end_day, "primary")
        may = permission("portfolio.day").right(context.seat.roles).act
        actions = [*paper_button(context, "portfolio_report"), *([self._end] if may else [])]
        super().__init__(tr, tr("Portfolio"), tr("what is out, with whom, how late, and what may be lost of it"),
                         actions=actions)  # fmt: skip
        self._context, self._room = context, "exposure"
        ask(context.runner, self.body, self._read, self._show, TOPICS)
        if context.params.get("do") == "end":
            self.end_day()

    def _read(self) -> _Seen | Refused:
        doors, seat = self._context.services.portfolio, self._context.seat
        try:
            return settled(doors.overview(seat)), settled(doors.days(seat))
        except Refused as refused:
            return refused

    def _show(self, seen: _Seen) -> Tabs | Empty:
        tr, (found, days) = self.tr_, seen
        self.figures(*(_figures(self, found) if found.set_aside else ()))
        if not found.set_aside:
            words = tr("Once money is out, its book stands here: by name, by lateness, by age, and what is set aside.")
            return Empty(tr("Nothing is out yet"), words, tr("Applications"), lambda: self._context.go("queue"))
        made, own = made_of(self, tr, found), self._context.seat.firm.base_currency
        to_policy = partial(self._context.go, "losses")
        tabs = Tabs((
            ("exposure", tr("Exposure"), lambda: exposure_view(tr, found, made, own)),
            ("arrears", tr("Arrears"), lambda: arrears_view(tr, found, made)),
            ("vintages", tr("Vintages"), lambda: vintages_view(tr, found, made)),
            ("provisions", tr("Provisions"), lambda: provisions_view(tr, found, to_policy, self._derive)),
            ("pauses", tr("Pauses"), lambda: pauses_view(self, self._context, found)),
            ("days", tr("Day-ends"), lambda: days_view(tr, days, own)),
        ), start=self._room)  # fmt: skip
        tabs.entered.connect(self._entered)
        return tabs

    def _derive(self, facility: str) -> None:
        sheet = LossSheet(self._context, facility)
        self.panel.open(self.tr_("Set aside"), sheet, above=facility, width=420)

    def _entered(self, room: str) -> None:
        self._room = room

    # ---- the end of the day

    def end_day(self) -> None:
        """Stopped, it goes on the next time where it was."""
        context, progress, tr = self._context, Progress(), self.tr_
        self._end.setEnabled(False)
        words = tr("Interest, stages and provisions, batch by batch")
        self.panel.open(tr("End the day"), Underway(tr, words, progress), width=360)
        context.runner.write(
            self, lambda: context.services.portfolio.end_day(context.seat, None, progress), self._ended, self._refused,
            self._done, topics=_CHANGES, words=tr("Ending the day"), progress=progress,
        )  # fmt: skip

    def _ended(self, found: Ended) -> None:
        self._done()
        self._room = "days"
        day = found.day.day
        said = self.tr_("{day} was closed before; nothing was changed.", day=day) if found.again else self.tr_(
            "{day} is closed.", day=day)  # fmt: skip
        self._context.toast(said)

    def _refused(self, refused: Refused) -> None:
        self._done()
        self._context.runner.refused.emit(refused)

    def _done(self) -> None:
        self.panel.close_panel()
        self._end.setEnabled(True)


def _figures(page: Page, found: Overview) -> tuple[Figure, ...]:
    """In the currency of which most facilities are; the others stand in their rooms."""
    tr = page.tr_
    currencies = [it.position.currency for it in found.set_aside]
    main = max(sorted(set(currencies)), key=currencies.count)
    others = len(set(currencies)) - 1
    risk = next((it for it in found.at_risk if it.days == _RISK_DAYS and it.currency == main), None)
    out = sum(it.position.drawn for it in found.set_aside if it.position.currency == main)
    aside = sum(it.staging.loss for it in found.set_aside if it.staging and it.position.currency == main)
    policy = tr("by loss policy {version}", version=found.policy.policy.version)
    principal = sum(it.position.principal for it in found.set_aside if it.position.currency == main)
    notes = [tr("{money} of it principal", money=Money(principal, main))]
    notes += [tr.plural("and {n} other currency", "and {n} other currencies", others)] if others else []
    return (
        Figure(tr("Out"), money(tr, out, main), " · ".join(notes)),
        Figure(tr("More than 30 days late"), share(tr, risk.share if risk else None, 2),
               money(tr, risk.at_risk if risk else 0, main), tone="bad" if risk and risk.at_risk else "plain"),
        Figure(tr("Set aside"), money(tr, aside, main), policy),
        Figure(tr("Last day-end"), tr.date(found.last) if found.last else "—",
               [(tr("today"), "good")] if found.last == found.day else [(tr("today's is still to do"), "warn")]),
    )  # fmt: skip


PAGE = PageSpec(
    id="portfolio",
    title=N_("Portfolio"),
    group=N_("Money"),
    order=24,
    needs="portfolio.read",
    of=FirmKind.LENDER,
    make=PortfolioPage,
    topics=TOPICS,
    actions=(PageAction(N_("End the day"), {"do": "end"}, "portfolio.day"),),
)
