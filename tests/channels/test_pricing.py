"""Shelf prices: exact to the last unit, never under the margin, of one channel alone, taken back whole."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelling import Selling, terms
from house import MORNING
from jointseas.access.records import Role
from jointseas.catalogue.records import Price
from jointseas.channels.pricing.records import Basis, Conditions, Cost, PriceAsk, Step
from jointseas.channels.pricing.rules import quote, rounded
from jointseas.channels.readiness.records import Answer
from jointseas.intake.records import Plan
from jointseas.intake.service import File, Intake, Request
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.rates.records import OwnRate
from jointseas.workspace.kinds import KINDS

US, EU = "amazon-us", "shop-eu"
ASK = PriceAsk(US, Decimal("0.30"))
DUTIES = "destination,code,rate\nUS,6912,9.8%\nUS,691200,10%\nEU,69,12%\nDE,6912,5\nXX,6912,1%\nUS,x,1%\n"


def duties(selling: Selling, content: str = DUTIES) -> int | None:
    intake = Intake(selling.trade.house.gate, KINDS)
    plan = Plan(columns={it: it for it in ("destination", "code", "rate")}, decimal=".")
    request = Request("duties", (File("duties.csv", content.encode()),), plan)
    return settled(intake.bring_in(selling.trade.house.exporter[Role.OWNER], request)).batch


def test_two_duties_of_one_code_do_not_win_by_their_place(selling: Selling) -> None:
    intake = Intake(selling.trade.house.gate, KINDS)
    plan = Plan(columns={it: it for it in ("destination", "code", "rate")}, decimal=".")
    content = f"{DUTIES}US,6912,9.8%\nUS,69.12,12%\n".encode()
    request = Request("duties", (File("duties.csv", content),), plan)
    done = settled(intake.bring_in(selling.trade.house.exporter[Role.OWNER], request))
    assert [(it.row, it.column, it.refused.code) for it in done.skipped] == [
        (6, "destination", "catalogue.country"), (7, "code", "catalogue.tariff_code"), (9, "rate", "import.contradicts")
    ]  # fmt: skip


def test_a_price_is_what_its_parts_add_up_to(selling: Selling) -> None:
    """Worked by hand: 20.00 CNY at 7.1, freight 0.42 kg × 40.00 CNY, 15 % referral, 0.99 fixed, 30 % margin."""
    staff, door = selling.trade.seat, selling.channels
    selling.listed(US, "CUP-B", "CUP-R")
    seen = settled(door.preview(staff, ASK))
    blue = next(it for it in seen.quotes if it.sku == "CUP-B")
    goods, freight = Fraction(2000, 100) / Fraction("7.1"), Fraction(42, 100) * 40 / Fraction("7.1")
    least = (goods + freight + Fraction("0.99")) / (1 - Fraction("0.30") - Fraction("0.15"))
    assert blue.price.minor == 1199
    assert Fraction(1099, 100) < least <= Fraction(1199, 100)
    assert {it.step: it.money.minor for it in blue.parts} == {
        Step.GOODS: 282, Step.FREIGHT: 237, Step.DUTY: 0, Step.REFERRAL: 180, Step.FIXED_FEE: 99, Step.TAX: 0,
        Step.MARGIN: 401,
    }  # fmt: skip
    assert seen.before == {"CUP-B": None, "CUP-R": None}


def test_only_this_channel_is_priced_and_what_stood_before_comes_back(selling: Selling) -> None:
    staff, door = selling.trade.seat, selling.channels
    for on in (US, EU):
        selling.listed(on, "CUP-B", "CUP-R")
    eu = settled(door.preview(staff, replace(ASK, channel=EU)))
    settled(door.apply(staff, replace(ASK, channel=EU), eu.digest))
    seen = settled(door.preview(staff, ASK))
    run = settled(door.apply(staff, ASK, seen.digest))
    assert prices(selling, US) == {it.sku: it.price for it in seen.quotes}
    assert prices(selling, EU) == {it.sku: it.price for it in eu.quotes}, "another channel's price was written over"
    dearer = replace(ASK, margin=Decimal("0.5"), skus=("CUP-B",))
    later = settled(door.apply(staff, dearer, settled(door.preview(staff, dearer)).digest))
    refused = door.undo_prices(staff, run.id)
    assert isinstance(refused, Refused)
    assert refused.code == "channels.priced_since"
    settled(door.undo_prices(staff, later.id))
    assert prices(selling, US) == {it.sku: it.price for it in seen.quotes}
    settled(door.undo_prices(staff, run.id))
    assert prices(selling, US) == {"CUP-B": None, "CUP-R": None}
    assert isinstance(door.undo_prices(staff, run.id), Refused)
    assert selling.no("CUP-B", US) is Answer.PURCHASABLE


def prices(selling: Selling, on: str) -> dict[str, Money | None]:
    return dict(settled(selling.channels.preview(selling.trade.seat, replace(ASK, channel=on))).before)


def test_what_changed_since_the_look_is_not_applied(selling: Selling) -> None:
    staff, door = selling.trade.seat, selling.channels
    selling.listed(US, "CUP-B")
    seen = settled(door.preview(staff, ASK))
    rate = OwnRate("USD", "CNY", MORNING.date(), Decimal("5.1"))
    settled(selling.trade.book.ledger.enter_rate(selling.trade.house.exporter[Role.OWNER], rate))
    answer = door.apply(staff, ASK, seen.digest)
    assert isinstance(answer, Refused)
    assert answer.code == "channels.changed_since"


def test_duty_is_that_of_the_longest_code_and_unknown_is_not_zero(selling: Selling) -> None:
    staff, door = selling.trade.seat, selling.channels
    selling.listed(US, "CUP-B")
    settled(door.agree(staff, replace(terms(US), incoterm="DDP")))
    unknown = settled(door.preview(staff, ASK)).unpriced
    assert [(it.sku, it.refused.code) for it in unknown] == [("CUP-B", "channels.duty_unknown")]
    batch = duties(selling)
    duty = next(it for it in settled(door.preview(staff, ASK)).quotes[0].parts if it.step is Step.DUTY)
    assert (duty.rate, duty.money) == (Decimal("0.1"), Money(28, "USD")), "on the goods alone: the channel says fob"
    assert "no_duty" not in selling.codes("CUP-B", US)
    again = duties(selling, DUTIES.replace("10%", "20%"))
    assert isinstance(undo(selling, batch), Refused)
    settled(undo(selling, again))
    assert settled(door.preview(staff, ASK)).quotes[0].parts[2].money == Money(28, "USD")
    settled(undo(selling, batch))
    assert "no_duty" in selling.codes("CUP-B", US)


def undo(selling: Selling, batch: int | None) -> int | Refused:
    assert batch is not None
    return Intake(selling.trade.house.gate, KINDS).undo(selling.trade.house.exporter[Role.OWNER], batch)


def test_what_the_stock_is_worth_may_be_the_basis(selling: Selling) -> None:
    selling.listed(US, "CUP-B", "CUP-R")
    seen = settled(selling.channels.preview(selling.trade.seat, replace(ASK, basis=Basis.STOCK)))
    goods = {it.sku: it.parts[0].money.minor for it in seen.quotes}
    assert goods == {"CUP-B": round(1000 / 7.1), "CUP-R": round(1500 / 7.1)}
    settled(selling.catalogue.withdraw_price(selling.trade.seat, Price("CUP-R", Money(2_000, "CNY"), date(2026, 1, 1))))
    missing = settled(selling.channels.preview(selling.trade.seat, ASK)).unpriced
    assert [(it.sku, it.refused.code) for it in missing] == [("CUP-R", "channels.no_cost")]


shares = st.decimals(0, Decimal("0.45"), places=4)
amounts = st.integers(0, 10**7)


@given(goods=st.integers(1, 10**7), grams=st.integers(0, 10**5), cm3=st.integers(0, 10**6), duty=shares, tax=shares,
       referral=shares, margin=shares, fixed=st.integers(0, 10**4), kg=amounts, m3=amounts, included=st.booleans(),
       cif=st.booleans(), step=st.sampled_from([(100, 99), (100, 0), (50, 40), (1, 0), (1000, 900)]),
       rate=st.decimals(Decimal("0.01"), 200, places=6))  # fmt: skip
def test_the_margin_is_kept_and_the_parts_are_the_price(
    goods: int, grams: int, cm3: int, duty: Decimal, tax: Decimal, referral: Decimal, margin: Decimal, fixed: int,
    kg: int, m3: int, step: tuple[int, int], rate: Decimal, *, included: bool, cif: bool
) -> None:  # fmt: skip
    asked = Conditions(
        {"CNY": rate}, Money(kg, "CNY"), Money(m3, "CNY"), True, cif, tax, included, referral, Money(fixed, "USD"),
        Money(step[0], "USD"), Money(step[1], "USD"), margin,
    )  # fmt: skip
    cost = Cost("S", Money(goods, "CNY"), grams, cm3, duty)
    kept = (1 - margin) / (1 + tax if included else 1) - referral
    if kept <= Decimal("0.001"):  # no price, or one that is too large
        return
    made = quote(cost, asked)
    assert sum(it.money.minor for it in made.parts) == made.price.minor
    assert (made.price.minor - step[1]) % step[0] == 0
    net = made.price.minor - made.parts[5].money.minor
    assert made.margin.minor >= margin * net - 3, "rounding of the parts took more than it may"


@pytest.mark.parametrize(
    ("exact", "step", "ending", "price"),
    [("2137", 100, 99, 2199), ("2199", 100, 99, 2199), ("2199.1", 100, 99, 2299), ("0.5", 100, 0, 100),
     ("0", 100, 99, 99), ("81", 100, 80, 180), ("80", 100, 80, 80), ("1", 1, 0, 1)],
)  # fmt: skip
def test_prices_are_rounded_up_as_the_channel_says(exact: str, step: int, ending: int, price: int) -> None:
    assert rounded(Fraction(exact), step, ending) == price
