"""What several products ask of whoever applies."""

import re
from fractions import Fraction

from jointseas.financing.schedules.records import Method
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind, read_percent
from jointseas.kernel.outcome import Refused

_BETWEEN = re.compile(r"[\s,;，；、]+")


def seasons(typed: str) -> tuple[Fraction, ...]:
    """Percents of each month, as shares."""
    return tuple(Fraction(read_percent(it)) / 100 for it in _BETWEEN.split(typed.strip()) if it)


def _unread(typed: object) -> Refused | None:
    try:
        seasons(str(typed))
    except Refused as why:
        return why
    return None


AMOUNT = Field("amount", N_("Amount"), Kind.MONEY, currency_from="currency")
MONTHS = Field("months", N_("Term in months"), Kind.INTEGER)
PURPOSE = Field("purpose", N_("Purpose"), hint=N_("What the money is for"), longest=200)
GRACE = Field("grace", N_("Months without principal"), Kind.INTEGER, required=False,
              hint=N_("So many at the beginning; only interest falls due in them"))  # fmt: skip
BALLOON = Field("balloon", N_("Left to the last payment, in percent"), Kind.PERCENT, required=False,
                hint=N_("Of the loan; where the rest of it is repaid in equal instalments"))  # fmt: skip
SEASONS = Field("seasons", N_("Principal by month, in percent"), required=False, check=_unread,
                hint=N_("One figure for each month, as 0 0 40 60; together they are 100"))  # fmt: skip
INTEREST_GRACE = Field("interest_grace", N_("Months without interest"), Kind.INTEGER, required=False,
                       hint=N_("Theirs falls due with that of the month after them"))  # fmt: skip
FIRST_DUE = Field("first_due", N_("First payment on"), Kind.DATE, required=False,
                  hint=N_("Where that is not a month after the loan begins"))  # fmt: skip


def repaid(*methods: Method) -> Field:
    return Field("method", N_("Repaid"), Kind.CHOICE, choices=tuple(Choice(it, it) for it in methods),
                 term="repayment method", start=methods[0])  # fmt: skip
