"""What is said of a case, and the decision, which is put to a second person."""

from collections.abc import Callable
from functools import partial

from jointseas.access.records import Proposal
from jointseas.desktop.books.lending import CHANGES
from jointseas.desktop.books.loansheet import LoanSheet
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Page
from jointseas.desktop.pages.queue.buying import BuyingSheet, PayingSheet
from jointseas.desktop.pages.queue.declining import Declining
from jointseas.desktop.pages.queue.offering import Offering, Sheet
from jointseas.desktop.pages.queue.reading import Dossier
from jointseas.desktop.sending import Values, ask_at_side
from jointseas.financing.applications.records import Purchase, Ruling
from jointseas.financing.borrowing.records import LoanTerms
from jointseas.financing.programme.reading import read
from jointseas.financing.purchase.records import Terms
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Field, Kind
from jointseas.kernel.outcome import Refused

_NOTE = Field("note", N_("Note"), Kind.MULTILINE, longest=500)
_WIDE = 560


def sheet_of(tr: Language, it: Dossier) -> Sheet:
    """What may be set of its terms, begun with those that are proposed, offered or asked for."""
    of, ruling = it.facts.of, it.ruling
    if isinstance(of, Purchase):
        made = PayingSheet if of.terms.by_client else BuyingSheet
        return made(tr, of, ruling.terms if isinstance(ruling.terms, Terms) else of.terms, ruling.invoices)
    terms = ruling.terms if isinstance(ruling.terms, LoanTerms) else of.terms
    asked, facts = it.facts.asked, it.facts
    by = read(facts.programme).loans[asked.product]
    return LoanSheet(asked.product, asked.currency, terms, by, asked.papers)


class Deciding:
    def __init__(self, context: Context, page: Page) -> None:
        self._context, self._page = context, page
        self._doors, self._seat = context.services.financing, context.seat

    def comment(self, it: Dossier) -> None:
        tr = self._context.tr
        self._say(
            it, tr("Comment"), tr("Leave it"), partial(self._doors.comment, self._seat), tr("It stands there now")
        )

    def refer(self, it: Dossier) -> None:
        tr = self._context.tr
        self._say(it, tr("Refer to somebody who decides by hand"), tr("Refer"), partial(self._doors.refer, self._seat),
                  tr("Referred"))  # fmt: skip

    def second(self, it: Dossier) -> None:
        tr = self._context.tr
        self._say(it, tr("Second this application"), tr("Second it"), partial(self._doors.second, self._seat),
                  tr("Seconded"))  # fmt: skip

    def unsecond(self, it: Dossier) -> None:
        tr = self._context.tr
        self._say(it, tr("Withdraw my second"), tr("Withdraw it"), partial(self._doors.unsecond, self._seat),
                  tr("Withdrawn"))  # fmt: skip

    def _say(self, it: Dossier, title: str, submit: str, act: Callable[[str, str, str], object], done: str) -> None:
        context = self._context

        def send(said: Values) -> object:
            return act(it.it.exporter.code, it.it.number, str(said["note"]))

        ask_at_side(context, self._page, title, (_NOTE,), submit, send, lambda _it: context.toast(done),
                    topics=CHANGES, above=it.it.number)  # fmt: skip

    # ---- decisions

    def decline(self, it: Dossier) -> None:
        made = Declining(self._context, it, self.put)
        made.put.connect(self._put_forward)
        self._page.panel.open(self._context.tr("Decline, and why"), made, above=it.it.number, width=_WIDE)

    def offer(self, it: Dossier) -> None:
        tr = self._context.tr
        made = Offering(self._context, it, sheet_of(self._context.tr, it), self.put)
        made.put.connect(self._put_forward)
        self._page.panel.open(tr("Offer"), made, above=it.it.number, width=_WIDE)

    def _put_forward(self, answer: object) -> None:
        self._page.panel.close_panel()
        tr, waits = self._context.tr, isinstance(answer, Proposal)
        self._context.toast(tr("It waits for a second person") if waits else tr("It is decided"), "accent")

    def put(self, asked: Ruling) -> object:
        """Whether it could be decided so at all is asked before somebody else is."""
        sound = self._doors.check(self._seat, asked)
        return sound if isinstance(sound, Refused) else self._doors.decide(self._seat, asked)
