"""Words of papers that are financed: what buyers owe the exporter, or what the exporter owes its suppliers."""

from dataclasses import dataclass

from jointseas.i18n import N_, Language


@dataclass(frozen=True, slots=True)
class Named:
    """Sentences of the catalogue. `party` is who stands across; `page` is where such papers are kept."""

    papers: str
    open: str
    paper: str
    party: str
    found_by: str
    none: str
    mend: str
    there: str
    page: str
    choose: str
    whole: str
    pointing: str
    forbids: bool = True  # whether a contract may forbid that they are assigned


_INVOICES = Named(
    N_("Invoices"),
    N_("Open invoices"),
    N_("Invoice"),
    N_("Buyer"),
    N_("Number or buyer"),
    N_("No open invoice in this currency"),
    N_("Choose another currency, or issue the invoice first."),
    N_("To the invoices"),
    "invoices",
    N_("Choose invoices, or say which advance is wanted: what they bring and cost stands here."),
    N_("{number}: all of {money} can be bought."),
    N_("Space chooses the invoice on which the cursor stands; what keeps it out is said here."),
)
_BILLS = Named(
    N_("Bills"),
    N_("Open bills"),
    N_("Bill"),
    N_("Supplier"),
    N_("Number or supplier"),
    N_("No open bill in this currency"),
    N_("Choose another currency, or enter the bill first."),
    N_("To the purchases"),
    "purchases",
    N_("Choose bills: what their suppliers get, and who bears what, stands here."),
    N_("{number}: all of {money} can be paid early."),
    N_("Space chooses the bill on which the cursor stands; what keeps it out is said here."),
    forbids=False,
)


def named(*, bills: bool) -> Named:
    return _BILLS if bills else _INVOICES


def counted(tr: Language, many: int, *, bills: bool) -> str:
    if bills:
        return tr.plural("{n} bill", "{n} bills", many)
    return tr.plural("{n} invoice", "{n} invoices", many)
