"""The loss policy out of its file: the standard one, any other, and hostile ones."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.credit.policy.reading import read as credit_read
from jointseas.credit.policy.reading import standard as credit_standard
from jointseas.kernel.outcome import Refused
from jointseas.portfolio.provisions.reading import read, standard
from jointseas.portfolio.provisions.records import Exposure, LossPolicy, Scenario
from jointseas.portfolio.provisions.rules import provision


def test_the_standard_one_says_that_it_is_judgement_and_grades_as_the_credit_policy_does() -> None:
    told = read(standard())
    assert told.judged
    assert not replace(told, source="Failures of our own, 2021 to 2025: 63").judged
    assert tuple(told.chances) == tuple(it.name for it in credit_read(credit_standard()).grades)
    assert (told.second_days, told.third_days, told.classes.substandard) == (30, 90, 90)
    assert "2023" in told.classes.source
    assert read(standard() + "\n").digest != told.digest


def test_a_loss_by_the_standard_one() -> None:
    """Impaired, 45 of a hundred are lost as expected, 40.5 in a better year, 54 in a worse: 0.6 × 45 + 0.15 × 40.5 +
    0.25 × 54 = 46.575 of a hundred."""
    impaired = Exposure(1_000_00, 0, 0, "A", "A", 12, Fraction(0), impaired=True)
    assert provision(impaired, read(standard())).loss == 465_75


def written(told: LossPolicy) -> str:
    def figure(it: Fraction) -> str:
        return str(Decimal(it.numerator) / Decimal(it.denominator))

    classes = told.classes
    lines = [f'name = "{told.name}"', f'version = "{told.version}"', f'source = "{told.source}"',
             f'curve = "{told.curve}"', f'unrated = "{told.unrated}"']  # fmt: skip
    for name, chance in told.chances.items():
        lines += ["[[grades]]", f'name = "{name}"', f"chance = {figure(chance)}"]
    lines += ["[loss]", f"given = {figure(told.loss)}", f"least = {figure(told.least_loss)}",
              f"recovers = {figure(told.recovers)}", f"converted = {figure(told.converted)}",
              "[stages]", f"notches = {told.notches}", f"second_days = {told.second_days}",
              f"third_days = {told.third_days}", f"cure_months = {told.cure_months}"]  # fmt: skip
    for it in told.scenarios:
        lines += ["[[scenarios]]", f'name = "{it.name}"', f"weight = {figure(it.weight)}", f"odds = {figure(it.odds)}",
                  f"loss = {figure(it.loss)}"]  # fmt: skip
    lines += ["[classes]", f"mention = {classes.mention}", f"substandard = {classes.substandard}",
              f"doubtful = {classes.doubtful}", f"loss = {classes.loss}",
              f"doubtful_share = {figure(classes.doubtful_share)}", f"loss_share = {figure(classes.loss_share)}",
              f"spread = {figure(classes.spread)}", f'source = "{classes.source}"']  # fmt: skip
    return "\n".join(lines)


THOUSANDTHS = st.integers(1, 999).map(lambda it: Fraction(it, 1_000))


@given(st.lists(THOUSANDTHS, min_size=2, max_size=20).map(sorted), THOUSANDTHS, THOUSANDTHS, st.integers(1, 5),
       st.integers(0, 30), st.integers(31, 90), THOUSANDTHS)  # fmt: skip
def test_what_is_written_is_read_as_it_was(
    chances: list[Fraction], lost: Fraction, weight: Fraction, notches: int, second: int, third: int, odds: Fraction
) -> None:
    told = replace(
        read(standard()), chances={f"G{at}": it for at, it in enumerate(chances)}, unrated="G1", notches=notches,
        loss=lost, least_loss=lost / 10, second_days=second, third_days=third,
        scenarios=(Scenario("a", weight, odds, Fraction(1)), Scenario("b", 1 - weight, odds * 2, lost)))  # fmt: skip
    assert replace(read(written(told)), digest=told.digest) == told


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('source = "judgement"', 'source = " "', "source"),
        ('source = "judgement"', "", "source"),
        ('name = "standard"', 'name = "standard"\ncolour = 1', "colour"),
        ('name = "standard"', f'name = "{"x" * 61}"', "name"),
        ('curve = "constant"', 'curve = "steep"', "curve"),
        ('unrated = "D"', 'unrated = "Z"', "unrated"),
        ("chance = 0.015", "chance = 0.001", "grades.chance"),
        ("chance = 0.015", "chance = 1.5", "grades.chance"),
        ("chance = 0.015", "chance = nan", "grades.1.chance"),
        ("chance = 0.015", "chance = inf", "grades.1.chance"),
        ("chance = 0.015", "chance = true", "grades.1.chance"),
        ("chance = 0.015", 'chance = "0.015"', "grades.1.chance"),
        ("chance = 0.015", "chance = 1e-999999999", "grades.1.chance"),  # no figure to write out in full
        ("chance = 0.015", "chance = 1e999999999", "grades.1.chance"),
        ("chance = 0.015", f"chance = 0.{'1' * 5_000}", "grades.1.chance"),
        ("chance = 0.015", "chance = 0.015\nodds = 2", "grades.1.odds"),
        ('name = "B"', 'name = "A"', "grades.name"),
        ("[loss]", "[loss]\nhope = 1", "loss.hope"),
        ("least = 0.10", "least = 0.90", "loss"),
        ("recovers = 0.80", "recovers = 1.01", "loss"),
        ("notches = 2", "notches = 0", "stages.notches"),
        ("notches = 2", "notches = 2.5", "stages.notches"),
        ("notches = 2", "notches = true", "stages.notches"),
        ("notches = 2", f"notches = {10**20}", "stages.notches"),
        ("third_days = 90", "third_days = 120", "stages.days"),
        ("weight = 0.60", "weight = 0.61", "scenarios.weight"),
        ("weight = 0.60", "weight = -1", "scenarios.weight"),
        ('name = "worse"', 'name = "better"', "scenarios.name"),
        ("substandard = 90", "substandard = 120", "classes.days"),
        ("doubtful_share = 0.50", "doubtful_share = 0.60", "classes.share"),
        ("[loss]", "[other]\na = 1\n[loss]", "other"),
        ("[stages]", "[[stages]]", "stages"),
    ],
)
def test_what_is_odd_is_refused_by_its_place(old: str, new: str, place: str) -> None:
    assert old in standard()
    with pytest.raises(Refused) as refused:
        read(standard().replace(old, new, 1))
    assert refused.value == Refused("portfolio.loss_policy", place=place)


@pytest.mark.parametrize("rows", ["scenarios = []", "scenarios = [1]", "scenarios = 1"])
def test_rows_that_are_none_are_refused(rows: str) -> None:
    head, _, tail = standard().partition("[[grades]]")
    bare = "".join(f"[[grades]]{part}" for part in tail.split("[[grades]]"))
    before, _, after = bare.partition("[[scenarios]]")
    classes = after[after.index("[classes]") :]
    with pytest.raises(Refused) as refused:
        read(f"{head}{rows}\n{before}{classes}")
    assert refused.value == Refused("portfolio.loss_policy", place="scenarios")


@pytest.mark.parametrize("text", ["name = ", f"name = {'9' * 5_000}", f"name = {'[' * 5_000}", "a = 1\na = 2"], ids=len)
def test_what_is_no_toml_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read(text)
    assert refused.value.code == "portfolio.policy_unreadable"


def test_a_file_of_any_length_is_not_parsed() -> None:
    with pytest.raises(Refused) as refused:
        read("#" * 100_001)
    assert refused.value == Refused("portfolio.policy_long", most=100_000)
