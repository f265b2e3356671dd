"""What a lender's programme says of its products, in loans that live by it."""

from datetime import date

import pytest

from borrowing import asked, borrowed, drawn, paid, stands
from house import House
from jointseas.access.records import Role
from jointseas.financing.accounts.records import PLACES, Bucket, Part
from jointseas.financing.loans.records import Loan
from jointseas.financing.programme.reading import standard
from jointseas.financing.programme.records import Signing
from lending import Lending, opened_lending
from trading import opened_trade


@pytest.fixture
def kind() -> str:
    """The tables of a loan are those of a purchase, which is lived on both databases."""
    return "sqlite"


@pytest.fixture
def lending(house: House) -> Lending:
    return opened_lending(opened_trade(house))


def says(lending: Lending, *lines: str) -> None:
    """Of term loans, above what the standard programme says of them."""
    head, version = "[loans.term_loan]\n", 'version = "2026.1"'
    before, after = standard().replace(version, 'version = "2026.2"').split(head)
    named = {it.split(" = ")[0] for it in lines}
    of, rest = after.split("\n\n", 1)
    kept = [it for it in of.splitlines() if it.split(" = ")[0] not in named]
    text = "\n".join((before + head.strip(), *lines, *kept, "", rest))
    lending.agreed(lending.doors.sign(lending.approver, Signing(text)), lending.house.lender[Role.COMPLIANCE])


def _paid_a_hundred(lending: Lending) -> tuple[Loan, list[tuple[Bucket, Part, int]]]:
    """On the day of the first instalment of 4,000.00 and interest; the fee of 100.00 is past due since it was drawn."""
    lending.today("2026-03-02")
    it = borrowed(lending, asked("term_loan", amount="12000", months="3", method="equal_principal"))
    drawn(lending, it, 12_000_00, key=it.number)
    lending.today("2026-04-02")
    paid(lending, it, 150_00)
    return it, [(one.bucket, one.part, one.minor) for one in stands(lending, it.number).account.taken]


def test_the_same_payment_is_laid_as_the_programme_of_its_day_says(lending: Lending) -> None:
    principal_first = sorted(PLACES, key=lambda it: not it.endswith("principal"))
    first, usual = _paid_a_hundred(lending)
    says(lending, f"allocation = {principal_first}", 'early = "shorten"', 'early_from = "rest"', "compounded = true")
    second, other = _paid_a_hundred(lending)
    assert usual[0] == (Bucket.PAST_DUE, Part.FEE, 100_00)
    assert usual[1][:2] == (Bucket.DUE, Part.INTEREST)
    assert other == [(Bucket.DUE, Part.PRINCIPAL, 150_00)]
    agreed = stands(lending, second.number).loan.lent.contract
    assert (agreed.early, agreed.early_from, agreed.compounded) == ("shorten", "rest", True)
    assert stands(lending, first.number).loan.lent.contract.early == "lower"
    assert date(2026, 4, 2) in {it.due for it in stands(lending, second.number).account.dues}
