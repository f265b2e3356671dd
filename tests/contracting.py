"""The desks of a lender and an exporter with a loan that waits for its agreement, for tests of agreements."""

from agreeing import PARTIES
from borrowing import asked, borrowed
from house import House
from jointseas.access.records import Role, Seat
from jointseas.contracts.records import Agreement, Draft, Issuing, Sealing, Side, State
from jointseas.contracts.service import CLOSING, Contracts
from jointseas.documents.keys.records import NewKey, NewRoot, Use
from jointseas.documents.keys.service import Keys
from jointseas.financing.loans.records import LoanDrawing
from jointseas.kernel.outcome import Refused, settled
from lending import Lending, day, opened_lending
from trading import opened_trade

SECRET = "a long enough secret"
BOTH = ("zh_CN", "en")


class Desk:
    """The lender's and the exporter's, with a loan that waits for its agreement."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.lending: Lending = opened_lending(opened_trade(house), bound=False)
        self.lending.today("2026-03-02")
        self.doors, self.keys = Contracts(house.gate), Keys(house.gate)
        house.gate.follow(CLOSING, self.doors.follow_facilities)
        self.lender, self.exporter = self.lending.approver, self.lending.owner
        self.loan = borrowed(self.lending, asked("term_loan", amount="12000", months="6", method="equal_principal"))
        self.seals = {
            self.lender: self.key(house.lender[Role.ADMINISTRATOR]),
            self.exporter: self.key(self.exporter),
        }

    def key(self, maker: Seat) -> int:
        settled(self.keys.make_root(maker, NewRoot(SECRET)))
        return settled(self.keys.make_seal(maker, NewKey(Use.SEAL, SECRET, SECRET))).id

    def put_down(self, amends: str = "", said: dict[str, str] | None = None) -> Issuing:
        draft = Draft("term_loan", BOTH, "HAIHE", PARTIES[Side.CLIENT], PARTIES[Side.FUNDER], self.loan.number,
                      said or {}, amends=amends)  # fmt: skip
        it = settled(self.doors.draft(self.lender, draft))
        return Issuing(it.number, it.events[-1].digest)

    def issued(self, amends: str = "", said: dict[str, str] | None = None) -> str:
        put = self.put_down(amends, said)
        self.lending.agreed(self.doors.issue(self.lending.analyst, put))
        return put.number

    def sign(self, seat: Seat, number: str) -> Agreement | Refused:
        return self.doors.sign(seat, Sealing("LINKFIN", number, self.seals[seat], SECRET))

    def in_force(self, number: str) -> str:
        for seat in (self.exporter, self.lender):
            settled(self.sign(seat, number))
        return number

    def state(self, number: str) -> State:
        return settled(self.doors.whole(self.lender, "LINKFIN", number)).listed.state

    def drawable(self) -> str:
        wanted = LoanDrawing(self.loan.number, day("2026-03-02"), 10_000_00, (), "draw")
        found = self.lending.doors.check_loan_drawing(self.lending.analyst, wanted)
        return found.code if isinstance(found, Refused) else ""
