"""What waits for a second person of a facility, in a sentence each."""

from jointseas.desktop.books.happened import waived_said
from jointseas.desktop.books.lending import event_said
from jointseas.desktop.books.loans import loan_event_said
from jointseas.desktop.pages.facilities.deeds import deed_said
from jointseas.desktop.pages.facilities.reading import Comes, Waiting, Wanted
from jointseas.financing.converting.records import Conversion
from jointseas.financing.correcting.records import Correction
from jointseas.financing.facilities.records import Deed, Drawing, Happened
from jointseas.financing.loans.records import Happened as LoanHappened
from jointseas.financing.loans.records import LoanDeed, LoanDrawing
from jointseas.financing.loans.rules import event_of, kind_of
from jointseas.financing.purchased.records import Bought
from jointseas.i18n import Language
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused


def asked_said(tr: Language, of: Waiting, currency: str) -> str:
    """With what comes of it, and what the money would go without: that is agreed to with it."""
    it = of.asked
    drawing = it.drawing if isinstance(it, Conversion) else it
    waived = drawing.waived if isinstance(drawing, Drawing | LoanDrawing) else ()
    return " ".join((_said(tr, it, currency), *comes_said(tr, of.comes, currency), *waived_said(tr, waived)))


def comes_said(tr: Language, it: Comes, currency: str) -> list[str]:
    if it is None:
        return []
    if isinstance(it, Refused):
        return [tr.refusal(it)]
    if isinstance(it, Happened | LoanHappened):
        said = event_said(tr, it.event, it.kind, currency) if isinstance(it, Happened) else loan_event_said(
            tr, it.event, it.kind, currency)  # fmt: skip
        return [tr("On {day}: {said}.", day=it.event.day, said=said)]
    if isinstance(it, Bought):
        return [tr("{advance} is advanced, and {paid} goes out.", advance=Money(it.advance, currency),
                   paid=Money(it.proceeds, currency))]  # fmt: skip
    of = it.netting
    return [tr("{repaid} repays the loan, and {paid} goes out.", repaid=Money(of.repaid, currency),
               paid=Money(of.to_seller, currency))]  # fmt: skip


def _said(tr: Language, it: Wanted, currency: str) -> str:
    if isinstance(it, Drawing):
        return tr("Draw on {facility} for {invoices} on {day}.", facility=it.facility, invoices=it.invoices, day=it.day)
    if isinstance(it, LoanDrawing):
        return tr("Draw {money} on {facility} on {day}.", money=Money(it.minor, currency), facility=it.facility,
                  day=it.day)  # fmt: skip
    if isinstance(it, Conversion):
        return tr("Buy the receivables of {facility}, and repay {loan} out of them, on {day}.", loan=it.loan,
                  facility=it.drawing.facility, day=it.drawing.day)  # fmt: skip
    if isinstance(it, Correction):
        return tr("Take back event {place}, because {reason}.", place=it.place, reason=it.why)
    if isinstance(it, Deed):
        return deed_said(tr, it, currency)
    if isinstance(it, LoanDeed):
        return tr("On {day}: {said}.", day=it.day, said=loan_event_said(tr, event_of(it), it.doing, currency))
    return tr("On {day}: {said}.", day=it.event.day, said=loan_event_said(tr, it.event, kind_of(it.event), currency))
