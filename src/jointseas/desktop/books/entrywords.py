"""What an entry came from, in words."""

from jointseas.i18n import Language
from jointseas.ledger.revaluation.records import REALISED, UNREALISED
from jointseas.portfolio.words import is_of_day_end

BY_HAND = "manual"  # the source of an entry that names no paper


def source_said(tr: Language, source: str) -> str:
    """The paper behind an entry, or in words what else it came from."""
    if source == BY_HAND:
        return tr("written by hand")
    if source.startswith(REALISED):
        return tr("realised exchange")
    if is_of_day_end(source):
        return tr("end of a day")
    return tr("unrealised exchange") if source.startswith(UNREALISED) else source
