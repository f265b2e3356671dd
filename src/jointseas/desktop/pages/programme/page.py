"""The page of the programme."""

from PySide6.QtWidgets import QWidget

from jointseas.access.records import FirmKind
from jointseas.desktop.books.lending import TOPICS
from jointseas.desktop.books.signing import TextKind, TextPage, TextWords
from jointseas.desktop.context import Context, PageSpec
from jointseas.desktop.kit import label
from jointseas.desktop.pages.programme.looking import programme_view
from jointseas.financing.programme.records import Programme, Signing
from jointseas.i18n import N_
from jointseas.kernel.outcome import Term

_WORDS = TextWords(
    title=N_("Financing programme"),
    about=N_("what is offered to exporters, signed off by two people"),
    box=N_("Text of the programme"),
    spelt=N_("in TOML, as the one in force"),
    look=N_("Look whether it is sound"),
    holds=N_("A programme is in force once somebody else has agreed to this very text. What was submitted before keeps "
             "the text of its day."),
    waits=N_("Another programme waits for its second person"),
    was_put=N_("Programme {version} waits for a second person"),
)  # fmt: skip


def _sound(context: Context, found: Programme) -> QWidget:
    products = tuple(Term("financing product", code) for code in found.offers)
    said = context.tr("It is sound: programme {version}, {products}.", version=found.version, products=products)
    return label(said, "strong", wrap=True)


_KIND = TextKind(
    command="finance.programme",
    words=_WORDS,
    topics=TOPICS,
    in_force=lambda context: context.services.financing.programme(context.seat),
    view=programme_view,
    look=lambda context, text: context.services.financing.check_programme(context.seat, text),
    seen=_sound,
    check=lambda context, text: context.services.financing.check_programme(context.seat, text),
    sign=lambda context, text: context.services.financing.sign(context.seat, Signing(text)),
)


class ProgrammePage(TextPage[Programme]):
    def __init__(self, context: Context) -> None:
        super().__init__(context, _KIND)


PAGE = PageSpec(
    id="programme",
    title=N_("Financing programme"),
    group=N_("Money"),
    order=26,
    needs="finance.read",
    of=FirmKind.LENDER,
    make=ProgrammePage,
    topics=TOPICS,
)
