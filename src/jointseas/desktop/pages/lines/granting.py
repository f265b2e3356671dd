"""The next line of an exporter, whole: it begins as the one before, and waits for a second person."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from jointseas.desktop.books.lending import CHANGES
from jointseas.desktop.books.paper import Paper, Values
from jointseas.desktop.books.words import currency_choices, today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Column
from jointseas.financing.lines.records import Granting, Known, LineState, Sub
from jointseas.financing.products import PRODUCTS
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.money import Money, from_amount
from jointseas.kernel.outcome import Refused

_DAYS = 365


def granting_paper(context: Context, known: Known) -> Paper:
    last = known.lines[0].granted if known.lines else None
    tr, of = context.tr, known.usage.borrower.code

    def act(head: Values, rows: Sequence[Values]) -> object:
        asked = _asked(of, head, rows, known.lines[0].place if known.lines else 0)
        doors, seat = context.services.lines, context.seat
        sound = doors.check(seat, asked)
        return sound if isinstance(sound, Refused) else doors.grant(seat, asked)

    rows = [{"product": it.product, "buyer": it.buyer, "most": str(Money(it.most, last.currency).amount)}
            for it in last.subs] if last else []  # fmt: skip
    return Paper(context, _fields(context, last), _columns(tr), tr("Put it to a second person"), act, topics=CHANGES,
                 rows=rows, needs_lines=False)  # fmt: skip


def _fields(context: Context, last: Granting | None) -> tuple[Field, ...]:
    tr, own, day = context.tr, context.seat.firm.base_currency, today(context)
    currency, ends = (last.currency, last.ends) if last else (own, date.fromordinal(day.toordinal() + _DAYS))
    start = str(Money(last.most, last.currency).amount) if last else ""
    states, state = tuple(Choice(it, it) for it in LineState), last.state if last else LineState.OPEN
    return (
        Field("most", N_("Limit"), Kind.MONEY, currency_from="currency", start=start),
        Field("currency", N_("Currency"), Kind.CHOICE, choices=currency_choices(tr, [own]), start=currency),
        Field("begins", N_("From"), Kind.DATE, start=day.isoformat()),
        Field("ends", N_("Until"), Kind.DATE, start=max(ends, day).isoformat()),
        Field("state", N_("State"), Kind.CHOICE, choices=states, term="line state", start=state),
        Field("note", N_("Decided by"), hint=N_("who decided it, and where it is minuted")),
    )


def _columns(tr: Language) -> tuple[Column, ...]:
    """Each a sub-limit."""
    products = tuple(Choice(it, tr.term("financing product", it)) for it in PRODUCTS)
    return (
        Column(
            Field("product", N_("Sub-limit of"), Kind.CHOICE, required=False, choices=products, none=N_("any product")),
            5,
        ),
        Column(Field("buyer", N_("With the buyer"), required=False, longest=200), 5),
        Column(Field("most", N_("At most"), Kind.DECIMAL), 3),
    )


def _asked(of: str, head: Values, rows: Sequence[Values], follows: int) -> Granting:
    most, begins, ends = head["most"], head["begins"], head["ends"]
    if not (isinstance(most, Money) and isinstance(begins, date) and isinstance(ends, date)):
        raise Refused("field.required")
    subs = tuple(
        Sub(_minor(it["most"], most.currency), str(it["product"] or ""), str(it["buyer"] or "")) for it in rows
    )
    return Granting(of, most.currency, most.minor, subs, LineState(str(head["state"])), begins, ends, str(head["note"]),
                    follows)  # fmt: skip


def _minor(said: object, currency: str) -> int:
    if not isinstance(said, Decimal):
        raise Refused("field.required")
    return from_amount(said, currency).minor
