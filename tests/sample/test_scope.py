"""Another exporter or lender in the same workspace sees nothing of a year's trade, through whatever door it asks."""

import inspect
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import text

from doors import DOORS, Door
from jointseas.access.permissions import ROLES_OF
from jointseas.access.records import FirmDraft, FirmKind, RoleChange, Seat
from jointseas.access.service import Access
from jointseas.appeals.records import Answer, Ground, State, Thing
from jointseas.channels.pricing.records import PriceAsk
from jointseas.contracts.records import Draft as AgreementDraft
from jointseas.contracts.records import Issuing, Party
from jointseas.credit.changing.records import Step
from jointseas.documents.kind import Asked as Order
from jointseas.financing.agreements.records import Recording
from jointseas.financing.applications.records import Asked, Ruling
from jointseas.financing.correcting.records import Correction
from jointseas.financing.elsewhere.records import Trusting
from jointseas.financing.facilities.records import Deed, Doing, Drawing
from jointseas.financing.lines.records import Granting, LineState
from jointseas.financing.loans.records import LoanDeed, LoanDoing, LoanDrawing, PaperShown, SecurityDeed
from jointseas.kernel.listing import Listing, Stop
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled
from jointseas.sample.make import CHEAP
from jointseas.trade.invoices.records import InvoiceDraft, LineDraft
from jointseas.workspace.opening import Opened
from jointseas.workspace.services import Services, doors
from sampling import Year, entered

Questions = Mapping[str, tuple[object, ...]]

# Their answers are about what is handed in, or are tried with two firms in tests/access/test_scope.py.
ASKED_ELSEWHERE = ("Access", "Activity", "Attachments", "Ledger", "Lists", "Workspace")
ABOUT_A_FILE = {
    "Compliance.look",
    "Compliance.matches",
    "Intake.sample",
    "Keys.look",
    "Verifying._asked",
    "Parties.verdict",
}
# They answer with the word that they were asked with, if nobody here has it.
ECHOES = {"Catalogue.checked", "Exchange.joining", "Parties.code_free"}
# Whom anybody of the workspace may show something to; here it is also a party of the year.
OF_THE_WORKSPACE = {"Credit.lenders", "Disclosure.lenders", "Financing.lenders"}
READING = [
    it
    for it in DOORS
    if it.reads
    and it.service.__name__ not in ASKED_ELSEWHERE
    and str(it) not in ABOUT_A_FILE | ECHOES | OF_THE_WORKSPACE
]
# Of its answers at home, how many doors at least name something of the year; the others answer with figures.
OUTSPOKEN = 70
# What stands in this year, and in nobody else's. Numbers of papers are not among it: every firm has its own series.
NAMES = {
    "party": ("name", "name_local", "code"), "goods": ("code", "name"), "variant": ("sku",), "lot": ("code",),
    "warehouse": ("name",), "sales_order": ("channel_number",), "shipment": ("declaration",),
    "own_account": ("number",), "bank_line": ("counter", "bank_reference"),
}  # fmt: skip


@pytest.fixture
def several(year: Year, tmp_path: Path) -> Iterator[tuple[Year, Seat, list[Seat]]]:
    """The year, its owner, and who founded an exporter and a lender beside it."""
    path = tmp_path / "two.jointseas"
    shutil.copy(year.path, path)
    for copied in entered(path, year.today):
        home, access = copied.seat(), Access(copied.gate, CHEAP)
        drafts = [FirmDraft(f"OTHER-{kind}", "另一家", "Other", "Ningbo", kind, "CNY") for kind in FirmKind]
        others = [settled(access.add_firm(home, draft)) for draft in drafts]
        everything = RoleChange(home.person.sign_in, ROLES_OF[FirmKind.LENDER])
        settled(access.set_roles(others[1], everything))
        yield copied, home, others


def names(year: Year) -> tuple[str, ...]:
    with year.database.read() as connection:
        asked = [f"SELECT {column} FROM {table}" for table, columns in NAMES.items() for column in columns]
        found = connection.execute(text(" UNION ".join(asked))).scalars()
        return tuple(it for it in found if it and len(it) > 3)


def firsts(year: Year, *asked: str) -> tuple[object, ...]:
    """One row of each of these tables."""
    with year.database.read() as connection:
        return tuple(connection.execute(text(f"SELECT {it} LIMIT 1")).scalar_one() for it in asked)


@pytest.fixture
def questions(several: tuple[Year, Seat, list[Seat]]) -> Questions:
    """What each parameter of a door is asked with, as somebody would who knows what to look for."""
    year, *_ = several
    papers = ("sales_order", "shipment", "sales_invoice", "payment", "purchase_order", "goods_receipt", "supplier_bill")
    numbers = firsts(year, *(f"number FROM {it}" for it in papers))
    (buyer, sku, variant, shipment, source) = firsts(
        year, "p.code FROM party p JOIN sales_invoice i ON i.buyer_id = p.id", "sku FROM variant", "id FROM variant",
        "number FROM shipment", "source FROM stock_deed")  # fmt: skip
    line = LineDraft("mine", Decimal(1), Decimal(1), str(sku), "H87")
    return {
        "account_id": firsts(year, "id FROM own_account", "account_id FROM party_account"),
        "ask": (PriceAsk("shop-eu", Decimal("0.3"), skus=(str(sku),)), PriceAsk("shop-eu", Decimal("0.3"))),
        "asked": (Listing(), *financing_asked(year), *agreements_asked(year)),
        "listing": (Listing(),), "stop": (Stop(),),
        "start": (0,), "count": (100,), "most": (100,),
        "case_id": firsts(year, "id FROM screening_case"),
        "code": (buyer, *firsts(year, "code FROM goods", "code FROM party WHERE id > 3")),
        "currency": ("EUR",), "quantity": (1,), "day": (year.today,),
        "first": (date(2020, 1, 1),), "last": (year.today,),
        **dict.fromkeys(("borrower", "exporter"), firsts(year, "code FROM firm WHERE kind = 'exporter'")),
        "lender": lenders(year), "thing": (Thing(Ground.SCORE, "F-2025-0001", 1, ".days_past_due"),),
        "wanted": (Money(100_00, "EUR"),), "deed": deeds(year),
        "draft": (InvoiceDraft("mine", str(buyer), year.today, "EUR", (line,)), agreement(year)),
        "firm": firsts(year, "code FROM firm WHERE kind = 'exporter'", "code FROM firm WHERE kind = 'lender'"),
        "key_id": (1,), "password": ("a password of a key",),
        "line_id": firsts(year, "id FROM bank_line"), "payment_id": firsts(year, "id FROM payment"),
        "name": firsts(year, "name FROM party"), "text": firsts(year, "name FROM goods"),
        "number": (*numbers, *firsts(year, "id FROM import_batch")), "shipment": (shipment,),
        "on": ("shop-eu", "joint-storefront"), "sku": (sku,), "skus": ((sku,),), "source": (source,),
        "digest": (*firsts(year, "digest FROM attachment"), "0" * 64),
        "kind": ("decision_notice",), "languages": (("en",),),
        "variant": (variant,), "moved": ((Step("application", "amount", 1.0, 2.0),),),
    }  # fmt: skip


def deeds(year: Year) -> tuple[object, ...]:
    number, day = "FAC-2025-0001", year.today
    return (Deed(number, Doing.COLLECTED, day, "mine"), LoanDeed(number, LoanDoing.PAID, day, "mine"),
            SecurityDeed(number, "mine", PaperShown(0, day, "order", "PO", "me")))  # fmt: skip


def lenders(year: Year) -> tuple[str, ...]:
    return tuple(str(it) for it in firsts(year, "code FROM firm WHERE kind = 'lender'"))


def financing_asked(year: Year) -> tuple[object, ...]:
    """An application, a decision and a drawdown of somebody who knows the numbers."""
    [exporter] = firsts(year, "code FROM firm WHERE kind = 'exporter'")
    products = ("purchase_with_recourse", "term_loan")
    asked = tuple(Asked(it, product, "EUR") for it in lenders(year) for product in products)
    ruling = Ruling(str(exporter), "F-2025-0001", "0" * 64, approve=False)
    return (
        *asked,
        ruling,
        Drawing("FAC-2025-0001", year.today, ("INV-2025-0001",), (), "mine"),
        LoanDrawing("FAC-2025-0001", year.today, 1, (), "mine"),
        Correction("FAC-2025-0001", 1, "mine"),
        Trusting("OTHER", "ab" * 32),
        Order("decision_notice", f"{exporter}/F-2025-0001"),
        Order("decision_notice", "F-2025-0001"),
        Answer(str(exporter), "APP-2025-0001", State.DISMISSED, "mine"),
        Granting(str(exporter), "EUR", 1, (), LineState.OPEN, year.today, year.today, "mine"),
    )


def agreement(year: Year) -> AgreementDraft:
    """With an exporter of the workspace, by whoever asks."""
    (code,) = firsts(year, "code FROM firm WHERE kind = 'exporter'")
    nobody = Party("", "", "", "", "")
    return AgreementDraft("guarantee", ("en",), str(code), nobody, nobody)


def agreements_asked(year: Year) -> tuple[object, ...]:
    (code,) = firsts(year, "code FROM firm WHERE kind = 'exporter'")
    recording = Recording(str(code), "term_loan", "1", year.today, "in the safe")
    return Issuing("AGR-2025-0001", "0" * 64), recording


def answers(door: Door, services: Services, seat: Seat, questions: Questions) -> Iterator[str]:
    """A door with a parameter that is not known here fails, and is then told what to ask with."""
    service = next(it for it in vars(services).values() if type(it) is door.service)
    call: Callable[..., object] = getattr(service, door.name)
    wanted = [it for it in list(inspect.signature(door.call).parameters.values())[2:] if it.default is it.empty]
    for asked in product(*(questions[it.name] for it in wanted)):
        if all(fits(value, it.annotation) for value, it in zip(asked, wanted, strict=True)):
            answer = call(seat, *asked)
            yield "" if isinstance(answer, Refused) else str(answer)


def fits(value: object, wanted: object) -> bool:
    """Numbers of papers are texts, numbers of batches are not."""
    return not isinstance(wanted, type) or isinstance(value, wanted)


def telling(year: Year, seat: Seat, questions: Questions) -> list[str]:
    services = doors(year.gate, Opened(str(year.path), year.database, "", sample=True))
    signs = re.compile("|".join(map(re.escape, names(year))))
    return [str(it) for it in READING if any(map(signs.search, answers(it, services, seat, questions)))]


@pytest.mark.parametrize("year", [date(2026, 1, 1)], indirect=True)
def test_another_firm_is_told_nothing_of_the_year(several: tuple[Year, Seat, list[Seat]], questions: Questions) -> None:
    """Nor is a lender of what is shown to another lender."""
    year, home, others = several
    assert [telling(year, it, questions) for it in others] == [[], []]
    assert len(telling(year, home, questions)) >= OUTSPOKEN
