"""What is asked of a case that is to be assessed. What is left open is unknown."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from jointseas.credit.assessments.records import Application
from jointseas.credit.policy.records import Use
from jointseas.credit.words import YES_OR_NO, industries
from jointseas.desktop.books.words import currency_choices
from jointseas.desktop.context import Context
from jointseas.desktop.sending import Values
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.money import Money
from jointseas.parties.records import Party

_UNKNOWN = N_("Not known")


def fields(context: Context, buyers: Sequence[Party]) -> tuple[Field, ...]:
    tr, base = context.tr, context.seat.firm.base_currency
    uses = tuple(Choice(it.value, tr.term("credit use", it)) for it in Use)
    answers = (Choice("yes", tr("Yes")), Choice("no", tr("No")))
    owing = tuple(Choice(it.code, it.name_in(tr.code)) for it in buyers)
    lines = tuple(Choice(it, tr.term("industry", it)) for it in industries())
    return (
        Field("use", N_("For"), Kind.CHOICE, choices=uses, start=Use.LOAN.value),
        Field("currency", N_("Currency"), Kind.CURRENCY, choices=currency_choices(tr, (base,)), start=base),
        Field("money", N_("Asked for"), Kind.MONEY, currency_from="currency"),
        Field(
            "buyer",
            N_("Buyer who will pay"),
            Kind.CHOICE,
            required=False,
            choices=owing,
            hint=N_("of receivables that are to be sold"),
        ),
        Field("due_on", N_("Due on"), Kind.DATE, required=False),
        Field("guarantee", N_("Guaranteed, in percent"), Kind.PERCENT, required=False),
        Field("employees", N_("Employees"), Kind.INTEGER, required=False),
        Field("jobs_created", N_("Jobs created with the money"), Kind.INTEGER, required=False),
        Field("jobs_kept", N_("Jobs kept with the money"), Kind.INTEGER, required=False),
        Field("industry", N_("Industry"), Kind.CHOICE, required=False, choices=lines, none=_UNKNOWN),
        *(
            Field(name, words, Kind.CHOICE, required=False, choices=answers, none=_UNKNOWN)
            for name, words in YES_OR_NO.items()
        ),
    )


def asked(said: Values) -> Application:
    money, share, due = said["money"], said["guarantee"], said["due_on"]
    whole = {name: _whole(said[name]) for name in ("employees", "jobs_created", "jobs_kept")}
    yes = {name: {"yes": True, "no": False}.get(str(said[name] or "")) for name in YES_OR_NO}
    return Application(
        Use(str(said["use"])), money if isinstance(money, Money) else Money(0, str(said["currency"])),
        whole["employees"], whole["jobs_created"], whole["jobs_kept"],
        share / 100 if isinstance(share, Decimal) else None, yes["new_business"], yes["revolving"],
        yes["reduced_documents"], yes["urban"], yes["franchise"], str(said["industry"] or "") or None,
        str(said["buyer"] or ""), due if isinstance(due, date) else None)  # fmt: skip


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None
