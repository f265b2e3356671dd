"""`jointseas finance loan convert`: an order's loan is repaid out of the receivable that it has become."""

from dataclasses import asdict

from jointseas.cli.clearing import CLEARING, drawing
from jointseas.cli.proposed import proposed
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.financing.converting.records import Conversion
from jointseas.i18n import N_
from jointseas.kernel.fields import read_money
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled


def convert(session: Session) -> Answer:
    """What it would come to is told with the proposal."""
    given, doors, tr = session.given, session.services.financing, session.tr
    bought = settled(doors.facility(session.seat, given.facility))
    of = bought.facility
    goods = (read_money(typed, of.currency).minor for typed in (given.shipped, given.unshipped))
    asked = Conversion(given.loan, drawing(session, bought), *goods)
    found = settled(doors.check_conversion(session.seat, asked))
    told = {"loan": found.loan, "facility": found.facility, "proceeds": found.proceeds, **asdict(found.netting)}
    put = doors.convert(session.seat, asked)
    if isinstance(put, Refused):
        raise put
    answer = proposed(put, told, "", tr)
    words = tr("It brings {money}: {repaid} repays {loan}, {rest} goes to the seller.",
               money=Money(found.proceeds, of.currency), repaid=Money(found.netting.repaid, of.currency),
               loan=found.loan, rest=Money(found.netting.to_seller, of.currency))  # fmt: skip
    return Answer(answer.facts, (words, *filter(None, answer.lines)))


COMMANDS = (
    Command(
        ("finance", "loan", "convert"),
        N_("proposes that a receivable is bought and repays the loan on its order"),
        convert,
        (
            Option("loan", N_("the loan's number"), needed=True),
            Option("--facility", N_("the facility that buys the receivable"), "NUMBER", needed=True),
            Option("--shipped", N_("what of the order has gone with it"), "AMOUNT", needed=True),
            Option("--unshipped", N_("what of the order had been left before"), "AMOUNT", needed=True),
            Option("--invoice", N_("an invoice (else all that were agreed on)"), "NUMBER", many=True),
            Option("--day", N_("the day (else today), as 2026-03-31"), "DAY"),
            *CLEARING,
            Option("--key", N_("names the request for good"), "TEXT"),
        ),
    ),
)
