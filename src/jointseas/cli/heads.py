"""Whatever a lender has out, of either family."""

from jointseas.cli.session import Session
from jointseas.financing.facilities.records import Facility
from jointseas.financing.loans.records import Loan
from jointseas.kernel.outcome import settled


def heads(session: Session) -> tuple[Facility | Loan, ...]:
    doors, seat = session.services.financing, session.seat
    return (*settled(doors.facilities(seat)), *settled(doors.loans(seat)))
