"""What several products ask of whoever applies."""

from jointseas.financing.schedules.records import Method
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind

AMOUNT = Field("amount", N_("Amount"), Kind.MONEY, currency_from="currency")
MONTHS = Field("months", N_("Term in months"), Kind.INTEGER)
PURPOSE = Field("purpose", N_("Purpose"), hint=N_("What the money is for"), longest=200)
GRACE = Field("grace", N_("Months without principal"), Kind.INTEGER, required=False,
              hint=N_("So many at the beginning; only interest falls due in them"))  # fmt: skip


def repaid(*methods: Method) -> Field:
    return Field("method", N_("Repaid"), Kind.CHOICE, choices=tuple(Choice(it, it) for it in methods),
                 term="repayment method", start=methods[0])  # fmt: skip
