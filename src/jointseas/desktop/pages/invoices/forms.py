"""What is asked for a credit note and for a dispute."""

from datetime import date
from decimal import Decimal

from jointseas.desktop.books.words import today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Form
from jointseas.desktop.pages.invoices.reading import Shown
from jointseas.i18n import N_, Language
from jointseas.kernel.canonical import digest
from jointseas.kernel.fields import Field, Kind
from jointseas.kernel.money import Money
from jointseas.trade.invoices.records import Invoice, InvoiceDraft, InvoiceKind, LineDraft, TaxCategory


def credit(tr: Language, it: Invoice) -> Form:
    fields = (
        Field("amount", N_("Credit without tax"), Kind.MONEY, currency=it.currency),
        Field("reason", N_("Reason"), longest=500),
        Field("day", N_("Date"), Kind.DATE, required=False),
    )
    return Form(tr, fields, narrow=True, submit=tr("Issue the credit note"))


def credit_draft(context: Context, shown: Shown, values: dict[str, object]) -> InvoiceDraft:
    """Taxed as the invoice is; the same words asked twice are one credit note."""
    it, paper, money = shown.view.invoice, shown.view.paper, values["amount"]
    day, reason = values["day"], str(values["reason"])
    asked = money if isinstance(money, Money) else Money(0, it.currency)
    row = paper.tax_rows[0] if paper else None
    line = LineDraft(reason, Decimal(1), asked.amount, category=TaxCategory(row.category) if row else TaxCategory.ZERO,
                     rate=row.rate if row else None)  # fmt: skip
    issued = day if isinstance(day, date) else max(today(context), it.issued_on)
    key = f"credit/{digest([it.number, len(shown.view.credits), asked, reason, issued])}"
    return InvoiceDraft(
        key,
        shown.view.buyer,
        issued,
        it.currency,
        (line,),
        kind=InvoiceKind.CREDIT_NOTE,
        corrects=it.number,
        reason=reason,
    )


def dispute(tr: Language, it: Invoice) -> Form:
    fields = (
        Field("amount", N_("Disputed"), Kind.MONEY, currency=it.currency),
        Field("reason", N_("Reason"), longest=500),
    )
    return Form(tr, fields, narrow=True, submit=tr("Keep the dispute"))


def resolve(tr: Language) -> Form:
    return Form(tr, (Field("outcome", N_("Outcome"), longest=500),), narrow=True, submit=tr("End the dispute"))
