"""An exporter that borrows on its own application, for tests of loans: on its word, on an order and on goods."""

from dataclasses import replace
from decimal import Decimal

from jointseas.catalogue.records import GoodsDraft, GoodsText
from jointseas.catalogue.service import Catalogue
from jointseas.financing.applications.records import Application, Asked
from jointseas.financing.applications.records import Lending as Lends
from jointseas.financing.loans.records import Loan, LoanDeed, LoanDoing, LoanDrawing, LoanStanding
from jointseas.kernel.outcome import Refused, settled
from jointseas.trade.orders import service as orders
from jointseas.trade.orders.records import LineDraft, Order, OrderDraft
from jointseas.trade.pledges.records import ReceiptLine, WarehouseReceiptDraft
from lending import Lending, day
from trading import goods


def asked(product: str, *papers: str, currency: str = "USD", **answers: str) -> Asked:
    told = {"purpose": "Materials for the summer range", **answers}
    return Asked("LINKFIN", product, currency, papers, solvent=True, answers=told)


def submitted(lending: Lending, it: Asked) -> Application:
    kept = settled(lending.doors.save(lending.staff, it))
    return settled(lending.doors.submit(lending.staff, kept.number))


def lends(it: Application) -> Lends:
    assert it.facts is not None
    assert it.facts.lending is not None
    return it.facts.lending


def borrowed(lending: Lending, it: Asked) -> Loan:
    return agreed_on(lending, submitted(lending, it))


def agreed_on(lending: Lending, made: Application) -> Loan:
    """Offered by the terms of its grade, and accepted."""
    ruling = replace(lending.ruling(made), override="What it stands on is known to us")
    lending.agreed(lending.doors.decide(lending.analyst, ruling))
    number = settled(lending.doors.accept(lending.owner, made.number)).number
    return stands(lending, number).loan


def stands(lending: Lending, number: str) -> LoanStanding:
    return settled(lending.doors.loan(lending.analyst, number))


def drawn(lending: Lending, it: Loan, minor: int, key: str = "draw") -> object:
    wanted = LoanDrawing(it.number, lending.house.clock.today(), minor, (), key)
    checked = lending.doors.check_loan_drawing(lending.analyst, wanted)
    if isinstance(checked, Refused):
        return checked
    return lending.agreed(lending.doors.draw_loan(lending.analyst, wanted))


def paid(lending: Lending, it: Loan, minor: int) -> None:
    today = lending.house.clock.today()
    deed = LoanDeed(it.number, LoanDoing.PAID, today, f"paid/{today}/{minor}", minor)
    settled(lending.doors.book_loan(lending.analyst, deed))


def code(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code


def ordered(lending: Lending, price: str = "10000.00", *, confirm: bool = True, buyer: str = "ACME") -> Order:
    draft = OrderDraft("shop", day("2026-02-20"), "USD", (LineDraft("MUG", 1, Decimal(price)),), buyer)
    trade = lending.invoicing.trade
    made = settled(trade.doing(lambda work: orders.add(work, draft)))
    if confirm:
        settled(trade.doing(lambda work: orders.confirm(work, made.number)))
    return made


def received(lending: Lending, number: str = "WR-1") -> str:
    """A hundred mugs at 50.00 each, in a keeper's warehouse, under its receipt."""
    trade = lending.invoicing.trade
    settled(Catalogue(lending.house.gate).change(lending.staff, GoodsDraft(
        "MUG", (GoodsText("en", "Stoneware mug"),), "691200", (), "CN")))  # fmt: skip
    lot = f"L{number}"
    trade.receive(f"GR-{number}", goods("MUG", 100, "5000.00", lot), at="PORT")
    draft = WarehouseReceiptDraft(number, "PORT", day("2026-02-10"), None, (ReceiptLine("MUG", lot, 100),))
    return settled(trade.warehousing.add_receipt(lending.owner, draft)).number
