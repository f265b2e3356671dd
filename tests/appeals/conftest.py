"""A founded workspace whose exporter has invoices and whose lender decides on them."""

from dataclasses import dataclass

import pytest

from jointseas.access.records import Role, Seat
from jointseas.appeals.records import Appeal, Claim, Ground, Thing
from jointseas.appeals.service import Appeals
from jointseas.financing.applications.records import Application, StepKind
from jointseas.kernel.outcome import settled
from lending import Lending


@dataclass(frozen=True)
class Contesting:
    lending: Lending
    doors: Appeals

    @property
    def staff(self) -> Seat:
        return self.lending.staff

    @property
    def judge(self) -> Seat:
        """Who has no part in what the analyst and the approver decide."""
        return self.lending.house.lender[Role.COMPLIANCE]

    def declined(self, price: str = "5000.00") -> Application:
        it = self.lending.submitted(self.lending.invoice(price))
        self.lending.agreed(self.lending.doors.decide(self.lending.analyst, self.lending.ruling(it, approve=False)))
        return it

    def decision(self, it: Application, ground: Ground = Ground.DECISION) -> Thing:
        kinds = (StepKind.OFFERED, StepKind.DECLINED)
        return Thing(ground, it.number, max(one.place for one in self.lending.case(it).steps if one.kind in kinds))

    def drafted(self, thing: Thing, words: str = "The buyer has paid.", **more: str) -> Appeal:
        return settled(self.doors.save(self.staff, Claim(thing, words, **more)))

    def filed(self, thing: Thing, words: str = "The buyer has paid.", **more: str) -> Appeal:
        return settled(self.doors.file(self.staff, self.drafted(thing, words, **more).number))


@pytest.fixture
def contesting(lending: Lending) -> Contesting:
    return Contesting(lending, Appeals(lending.house.gate))
