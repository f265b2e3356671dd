"""The page of the loss policy."""

from PySide6.QtWidgets import QWidget

from jointseas.access.records import FirmKind
from jointseas.desktop.books.signing import TextKind, TextPage, TextWords
from jointseas.desktop.context import Context, PageSpec
from jointseas.desktop.kit import label
from jointseas.desktop.pages.losses.looking import policy_view
from jointseas.i18n import N_
from jointseas.kernel.outcome import Refused, settled
from jointseas.portfolio.provisions.records import LossPolicy, Signing

TOPICS = frozenset({"portfolio"})
_WORDS = TextWords(
    title=N_("Loss policy"),
    about=N_("what is set aside for what may be lost, signed off by two people"),
    box=N_("Text of the loss policy"),
    spelt=N_("in TOML, as the one in force"),
    look=N_("Look whether it is sound"),
    holds=N_("It is in force once somebody else has agreed to this very text, from the next end of a day on."),
    waits=N_("Another loss policy waits for its second person"),
    was_put=N_("Loss policy {version} waits for a second person"),
)


def _in_force(context: Context) -> tuple[LossPolicy, str, bool] | Refused:
    try:
        found = settled(context.services.portfolio.policy(context.seat))
    except Refused as refused:
        return refused
    return found.policy, found.text, found.signed


def _sound(context: Context, found: LossPolicy) -> QWidget:
    said = context.tr("It is sound: loss policy {version}, {n} grades.", version=found.version, n=len(found.chances))
    return label(said, "strong", wrap=True)


_KIND = TextKind(
    command="portfolio.policy",
    words=_WORDS,
    topics=TOPICS,
    in_force=_in_force,
    view=policy_view,
    look=lambda context, text: context.services.portfolio.check_policy(context.seat, text),
    seen=_sound,
    check=lambda context, text: context.services.portfolio.check_policy(context.seat, text),
    sign=lambda context, text: context.services.portfolio.sign(context.seat, Signing(text)),
)


class LossPolicyPage(TextPage[LossPolicy]):
    def __init__(self, context: Context) -> None:
        super().__init__(context, _KIND)


PAGE = PageSpec(
    id="losses",
    title=N_("Loss policy"),
    group=N_("Money"),
    order=27,
    needs="portfolio.read",
    of=FirmKind.LENDER,
    make=LossPolicyPage,
    topics=TOPICS,
)
