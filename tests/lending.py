"""An exporter and its lender for tests of financing: open invoices on one side, a signed programme on the other."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from house import House
from invoicing import Invoicing, item, opened_invoicing
from jointseas.access.records import Decision, Proposal, Role, Seat
from jointseas.financing.agreements import service as agreements
from jointseas.financing.agreements.records import Bound, How
from jointseas.financing.applications.records import Application, Asked, Case, Reason, Ruling
from jointseas.financing.facilities.records import Deed, Doing, Drawing, Facility, Standing
from jointseas.financing.granting.service import Lines
from jointseas.financing.products import PRODUCTS
from jointseas.financing.programme.reading import standard
from jointseas.financing.programme.records import Signing
from jointseas.financing.queue.service import Queue
from jointseas.financing.service import Financing
from jointseas.kernel.listing import Filter, Listing, Stop
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.service import Ledger
from jointseas.parties import service as parties
from jointseas.portfolio.provisions.reading import standard as standard_losses
from jointseas.portfolio.provisions.records import Signing as LossSigning
from jointseas.portfolio.service import Portfolio
from jointseas.trade.invoicing.service import Invoices
from trading import Trade, trade_of

T = TypeVar("T")
WITH, WITHOUT = "purchase_with_recourse", "purchase_without_recourse"


def day(text: str) -> date:
    return date.fromisoformat(text)


@dataclass(frozen=True)
class Lending:
    house: House
    invoicing: Invoicing
    doors: Financing
    lines: Lines
    queue: Queue

    # ---- people

    @property
    def staff(self) -> Seat:
        return self.house.exporter[Role.STAFF]

    @property
    def owner(self) -> Seat:
        return self.house.exporter[Role.OWNER]

    @property
    def analyst(self) -> Seat:
        return self.house.lender[Role.ANALYST]

    @property
    def approver(self) -> Seat:
        return self.house.lender[Role.APPROVER]

    def bound(self, borrower: str = "") -> None:
        """As if what every product needs had been signed long ago: with the exporter, or a party of the lender's."""
        with self.house.gate.working("finance.agreement", self.approver) as work:
            party = parties.party(work, borrower).id if borrower else None
            for it in PRODUCTS.values():
                of = Bound(None if borrower else self.owner.firm, party, it.code)
                for kind in it.agreements:
                    agreements.enter(replace(work, today=date(2020, 1, 1)), f"{borrower}/{it.code}", kind, of,
                                     How.RECORDED, "")  # fmt: skip

    def today(self, text: str) -> None:
        self.house.clock.at(datetime.fromisoformat(text).replace(hour=4, tzinfo=UTC))

    def agreed(self, put: T | Proposal | Refused, by: Seat | None = None) -> object:
        """What another person makes of a proposal."""
        found = settled(put)
        assert isinstance(found, Proposal), found
        answer = self.decided(found, by or self.approver)
        assert not isinstance(answer, Refused), answer
        return answer

    def decided(self, found: Proposal, by: Seat) -> object:
        return self.house.access.decide(self.house.confirmed(by), Decision(found.id, approve=True))

    # ---- the exporter

    def invoice(self, price: str, on: str = "2026-02-20", buyer: str = "ACME", currency: str = "USD") -> str:
        """Due thirty days later."""
        return self.invoicing.issue(item("1", price), on=on, buyer=buyer, currency=currency).number

    def asked(self, *numbers: str, product: str = WITH, currency: str = "USD") -> Asked:
        return Asked("LINKFIN", product, currency, numbers, solvent=True)

    def submitted(self, *numbers: str, product: str = WITH) -> Application:
        kept = settled(self.doors.save(self.staff, self.asked(*numbers, product=product)))
        return settled(self.doors.submit(self.staff, kept.number))

    # ---- the lender

    def queued(self, *only: Filter, sort: str = "") -> list[str]:
        """By number, and whose."""
        listing = Listing(sort, filters=only)
        found = settled(self.queue.page(self.analyst, listing, 0, 100, Stop()))
        assert settled(self.queue.count(self.analyst, listing, Stop())) == len(found.rows)
        return [f"{it.number} {it.exporter}" for it in found.rows]

    def case(self, it: Application) -> Case:
        return settled(self.doors.case(self.analyst, it.exporter.code, it.number))

    def ruling(self, it: Application, *conditions: str, approve: bool = True, **more: str) -> Ruling:
        assert it.facts is not None
        return Ruling(it.exporter.code, it.number, it.digest, approve, it.facts.of.terms, it.facts.asked.papers,
                      conditions, () if approve else (Reason.BUYER_RISK,), **more)  # fmt: skip

    def offered(self, it: Application, *conditions: str) -> None:
        self.agreed(self.doors.decide(self.analyst, self.ruling(it, *conditions)))

    def opened(self, *numbers: str, product: str = WITH, conditions: tuple[str, ...] = ()) -> Facility:
        it = self.submitted(*numbers, product=product)
        self.offered(it, *conditions)
        return self.accepted(it)

    def accepted(self, it: Application) -> Facility:
        number = settled(self.doors.accept(self.owner, it.number)).number
        return settled(self.doors.facility(self.analyst, number)).facility

    def drawing(self, it: Facility, on: str, *, key: str = "draw", met: tuple[str, ...] = ()) -> Drawing:
        return Drawing(it.number, day(on), it.agreed.invoices, met, key)

    def drawn(self, *numbers: str, on: str, product: str = WITH) -> Facility:
        it = self.opened(*numbers, product=product)
        self.agreed(self.doors.draw(self.analyst, self.drawing(it, on)))
        return it

    def book(self, it: Facility, doing: Doing, on: str, number: str = "", minor: int = 0, key: str = "",
             **more: Any) -> Facility | Refused:  # fmt: skip
        deed = Deed(it.number, doing, day(on), key or f"{doing}/{number}/{on}/{minor}", number, minor, **more)
        return self.doors.book(self.analyst, deed)

    def pay(self, it: Facility, doing: Doing, on: str, number: str, minor: int = 0, **more: Any) -> None:
        deed = Deed(it.number, doing, day(on), f"{doing}/{number}/{on}/{minor}", number, minor, **more)
        self.agreed(self.doors.pay(self.analyst, deed))

    def standing(self, it: Facility) -> Standing:
        return settled(self.doors.facility(self.analyst, it.number))

    # ---- the books

    def balances(self, seat: Seat, on: str, currency: str = "USD") -> dict[str, int]:
        """By duty, in one currency; what stands at nothing is left out."""
        rows = settled(Ledger(self.house.gate).trial_balance(seat, day(on))).rows
        of = [it for it in rows if it.account.duty and it.closing.currency == currency]
        return {it.account.duty: it.closing.minor for it in of if it.closing}

    def worth(self, seat: Seat, duty: str, on: str) -> int:
        return self.balances(seat, on, "CNY").get(duty, 0)


def lending_of(house: House) -> Lending:
    """Of a house in which it was opened."""
    gate = house.gate
    return Lending(house, Invoicing(trade_of(house), Invoices(gate)), Financing(gate), Lines(gate), Queue(gate))


def opened_lending(trade: Trade, *, signed: bool = True, bound: bool = True) -> Lending:
    """A lender with its programme; and its loss policy, where that is `signed`. Where it is `bound` to the exporter,
    every agreement with it is in force."""
    opened_invoicing(trade)
    made = lending_of(trade.house)
    settled(Ledger(trade.house.gate).open_book(made.approver))
    made.agreed(made.doors.sign(made.approver, Signing(standard())), made.house.lender[Role.COMPLIANCE])
    if bound:
        made.bound()
    if signed:
        losses = LossSigning(standard_losses())
        made.agreed(Portfolio(trade.house.gate).sign(made.approver, losses), made.house.lender[Role.COMPLIANCE])
    return made


def usd(minor: int) -> Money:
    return Money(minor, "USD")
