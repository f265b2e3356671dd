"""`jointseas finance take-back`: what was typed by mistake on a facility or a loan."""

from jointseas.cli.proposed import proposed
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.financing.correcting.records import Correction
from jointseas.i18n import N_
from jointseas.kernel.fields import read_integer
from jointseas.kernel.outcome import settled


def take_back(session: Session) -> Answer:
    """What cannot be taken back is refused before anybody else is asked."""
    given, doors = session.given, session.services.corrections
    asked = Correction(given.facility, read_integer(given.place), given.why)
    settled(doors.check(session.seat, asked))
    facts = {"facility": asked.facility, "place": asked.place}
    return proposed(doors.correct(session.seat, asked), facts, "", session.tr)


COMMANDS = (
    Command(
        ("finance", "take-back"),
        N_("proposes that an event that was booked by mistake counts as never booked"),
        take_back,
        (
            Option("facility", N_("the number of the facility, or of the loan"), needed=True),
            Option("place", N_("the event's place in its history"), needed=True),
            Option("--why", N_("why it is taken back"), "TEXT", needed=True),
        ),
    ),
)
