"""What the end of a day has posted, in words: its entries are kept under names, the same for every reader."""

import re
from datetime import date

from jointseas.i18n import Language

_BEGINS = "day-end/"
_NAME = re.compile(r"day-end/(\d{4}-\d\d-\d\d)/(?:(provisions)|\d+(?:/([A-Z]{3})/\d{4}-\d\d-\d\d)?)")


def memo_said(tr: Language, memo: str) -> str:
    """Any other memo as it is."""
    found = _NAME.fullmatch(memo)
    if found is None:
        return memo
    day = date.fromisoformat(found[1])
    if found[2]:
        return tr("Set aside for losses at the end of {day}", day=day)
    return tr("What facilities came to by the end of {day}, in {currency}", day=day, currency=found[3] or "")


def is_of_day_end(source: str) -> bool:
    return source.startswith(_BEGINS)
