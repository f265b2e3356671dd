"""What is foretold of buyers: by their habit where the ledger is small, by a forest that has shown to do better."""

from dataclasses import replace
from datetime import date, timedelta
from math import log

import numpy as np
import pytest

from house import House
from invoicing import day, item, opened_invoicing, usd
from jointseas.credit.history.records import NEVER, Ledger
from jointseas.credit.history.rules import known
from jointseas.credit.paying import keeping
from jointseas.credit.paying import service as paying
from jointseas.credit.paying.estimating import estimates
from jointseas.credit.paying.records import HABIT, Ask, Estimate, Speakers, Trial, Way, Why
from jointseas.credit.paying.rules import asked_of, better, interval, worth
from jointseas.credit.paying.training import learn
from jointseas.credit.scorers.records import Group
from jointseas.credit.scoring.records import Opinion
from jointseas.credit.words import fact_named
from jointseas.kernel.money import Money
from payers import BEGUN, BUYERS, TODAY, drawn, held
from trading import opened_trade


def asks(terms: int, buyer: int = 3, issued: date = TODAY) -> Ask:
    return Ask(buyer, issued, issued + timedelta(days=terms), Money(10_000, "USD"))


def one(speakers: Speakers, ledger: Ledger, ask: Ask, on: date = TODAY) -> Estimate:
    """What is said of what was kept of it is what was said of it."""
    asked = known(ledger.history, asked_of(ledger, [ask], on))
    [found] = estimates(speakers, asked)
    assert estimates(speakers, keeping.known(keeping.told(asked, 0))) == (found,)
    return found


@pytest.fixture(scope="module")
def by_terms() -> tuple[Ledger, tuple[Trial, ...]]:
    ledger = drawn(1, by_terms=True)
    return ledger, learn(ledger, "Home", TODAY)


def speaking(trials: tuple[Trial, ...]) -> Speakers:
    return {it.held.scorer.name: it.held for it in trials if it.held}


def told(opinion: Opinion | None) -> Opinion:
    assert opinion is not None
    assert opinion.start + sum(it.log_odds for it in opinion.pulls) == pytest.approx(opinion.log_odds, abs=1e-9)
    assert opinion.least <= opinion.log_odds <= opinion.most
    assert all(fact_named(it.fact).group is it.group for it in opinion.pulls)
    return opinion


def test_the_interval_of_a_share() -> None:
    """Of the distributions whose quantiles can be written down: of one invoice in two the even one; of all of two the
    root; of none of three what is left of a third power; of next to none the hundredth power."""
    shares, rows = np.array([1 / 2, 2 / 3, 1 / 4, 0.01 / 1.01]), np.array([2.0, 3.0, 4.0, 1.01])
    low, high = interval(shares, rows)
    assert low.tolist() == pytest.approx([0.025, 0.025**0.5, 1 - 0.975 ** (1 / 3), 0], abs=1e-4)
    assert high.tolist() == pytest.approx([0.975, 0.975**0.5, 1 - 0.025 ** (1 / 3), 0.975**100], abs=1e-4)
    assert np.isnan(interval(np.array([np.nan]), np.array([3.0]))[0]).all()


def test_a_forest_is_chosen_where_it_sees_what_habit_cannot(by_terms: tuple[Ledger, tuple[Trial, ...]]) -> None:
    """The terms say it all; every buyer has both, and half of its invoices are late."""
    ledger, trials = by_terms
    choice = trials[0].choice
    assert (choice.way, choice.why, choice.buyers) == (Way.FOREST, Why.BETTER, BUYERS)
    assert choice.invoices == int((ledger.history.settled < NEVER).sum())
    assert choice.habit
    assert choice.forest
    assert choice.forest.auc > 0.85 > 0.6 > choice.habit.auc
    told_by_now = int((ledger.history.due < TODAY.toordinal()).sum())
    assert choice.learnt + choice.later < told_by_now - 40  # issued before the later ones, and not told by then
    speakers = speaking(trials)
    soon, long = (told(one(speakers, ledger, asks(terms)).late[0]) for terms in (10, 60))
    assert soon.version == speakers["payment"].digest
    assert soon.probability > 0.75
    assert long.probability < 0.25
    assert max(soon.pulls, key=lambda it: it.log_odds).fact == "terms"
    assert soon.start == pytest.approx(long.start, abs=1e-6)
    far = told(one(speakers, ledger, asks(500)).late[0])
    assert "terms" in far.beyond


def test_the_card_of_a_forest_says_whose_rows_they_are_and_what_habit_did_beside_it(
    by_terms: tuple[Ledger, tuple[Trial, ...]],
) -> None:
    trial = by_terms[1][0]
    assert trial.held
    card = trial.held.card
    assert trial.held.at_home
    assert not trial.held.pinned
    assert (card.source.publisher, card.source.ships) == ("Home", False)
    later = {it.way: it.measured.auc for it in card.results if it.split == "later_invoices"}
    assert trial.choice.forest
    assert trial.choice.habit
    assert later == {"forest": trial.choice.forest.auc, "habit": trial.choice.habit.auc}
    assert {it.way for it in card.results if it.split == "folds"} == {"forest", "logistic", "scorecard"}


def test_a_forest_that_does_no_better_is_not_kept() -> None:
    trials = learn(drawn(2, by_terms=False), "Home", TODAY)
    assert [(it.choice.way, it.held) for it in trials] == [(Way.HABIT, None)] * 3
    assert trials[0].choice.why is Why.NOT_BETTER
    assert trials[0].choice.forest


def test_a_training_that_is_broken_off_leaves_nothing() -> None:
    def stop(done: int, total: int) -> None:
        if done > total // 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        learn(drawn(1, by_terms=True), "Home", TODAY, stop)


def test_invoices_from_before_the_books_are_not_learnt_from(by_terms: tuple[Ledger, tuple[Trial, ...]]) -> None:
    """Of them only those that were slow are known at all."""
    ledger, trials = by_terms
    carried = np.arange(len(ledger.invoices)) < 200
    whole, part = trials[0].choice, learn(replace(ledger, carried=carried), "Home", TODAY)[0].choice
    assert part.invoices == whole.invoices
    assert part.learnt + part.later < whole.learnt + whole.later - 150


def test_better_is_in_every_respect() -> None:
    came = np.array([0.0, 0.0, 1.0, 1.0])
    good, ranks, even = (worth(came, np.array(it)) for it in ([0.1, 0.2, 0.8, 0.9], [0.8, 0.81, 0.9, 0.91], [0.5] * 4))
    assert better(good, even, 0.1)
    assert not better(good, even, 0.6)
    assert ranks.auc == 1
    assert not better(ranks, even, 0.0)
    assert not better(good, good, 0.0)


@pytest.mark.parametrize(("many", "buyers", "why"), [(199, 12, Why.FEW_INVOICES), (400, 9, Why.FEW_BUYERS)])
def test_a_small_ledger_goes_by_habit(many: int, buyers: int, why: Why) -> None:
    issued = BEGUN.toordinal() + np.arange(many) // 4
    trials = learn(held(np.arange(many) % buyers, issued, issued + 10, issued + 8), "Home", TODAY)
    assert [(it.choice.way, it.choice.why) for it in trials] == [(Way.HABIT, why)] * 3


def test_what_comes_on_the_day_or_later_teaches_nothing() -> None:
    ledger = drawn(1, by_terms=True)
    cut = date(2025, 9, 1)
    known = ledger.history.issued < cut.toordinal()
    its = ledger.history
    open_ = np.where(its.settled < cut.toordinal(), its.settled, NEVER)
    before = held(*(it[known] for it in (its.buyer, its.issued, its.due, open_)))
    forests = [[it.held and it.held.digest for it in learn(of, "Home", cut)] for of in (before, ledger)]
    assert forests[0] == forests[1]
    assert forests[0][0]


def test_a_longer_delay_is_never_likelier_and_what_is_late_is_late() -> None:
    """Asked while they are open: five days before the day it is due, on that day, 12 days after, and after 40."""
    ledger = drawn(2, by_terms=False)
    found = [one({}, ledger, asks(30, issued=TODAY - timedelta(days=30 + late))) for late in (-5, 0, 12, 40)]
    chances = [[told(it).probability for it in each.late] for each in found]
    assert all(a >= b >= c for a, b, c in chances)
    assert all(np.diff([it[place] for it in chances]).min() >= 0 for place in range(3))
    assert [[it > 0.999 for it in each] for each in chances] == [
        [False] * 3, [False] * 3, [True, False, False], [True] * 3
    ]  # fmt: skip
    days = [it.days.days for it in found if it.days]
    assert days == sorted(days)
    assert days[-1] > 40


def test_where_two_ways_disagree_the_longer_delay_gives_way(by_terms: tuple[Ledger, tuple[Trial, ...]]) -> None:
    """With the forest for any delay at all in the place of that for more than 30 days."""
    ledger, trials = by_terms
    assert trials[0].held
    model = {"payment_30": trials[0].held}
    late = [told(it) for it in one(model, ledger, asks(10)).late]
    assert late[1].probability == late[2].probability
    assert late[2].pulls[-1].fact == "shorter_delay"
    assert late[2].pulls[-1].log_odds < 0


def test_of_a_stranger_the_ledger_alone_speaks() -> None:
    ledger = drawn(2, by_terms=False)
    found = one({}, ledger, replace(asks(30), buyer_id=99, total=Money(5, "JPY")))
    late = told(found.late[0])
    assert late.shift == 0
    assert (late.version, late.unknown) == (HABIT, ("late",))
    assert found.days
    assert found.days.days == pytest.approx(found.days.ledger)


def test_a_young_ledger_says_nothing(house: House) -> None:
    desk = opened_invoicing(opened_trade(house))
    issued = desk.issue(item("1", "100.00"), on="2026-01-10")
    view = desk.trade.book.seen
    ask = Ask(issued.buyer_id, issued.issued_on, issued.due_on, issued.total)
    [found] = view(lambda it: paying.told(it, [ask], day("2026-01-20")))
    assert paying.estimate({}, found) == Estimate((None, None, None), None, None)


def test_by_hand_on_a_ledger(house: House) -> None:
    """Acme paid both of its invoices 10 days late, Haus both of its 10 days early, and sent back a fifth of one. The
    ledger's share of late ones is a half, and its buyers differ as far as two can: 1 × 1 of the variance lies between
    them, and 5 × 0.2 as is usual, over 6; that is a third, and a strength of two invoices. Of days late the ledger's
    mean is 0; Acme's (20 + 2 × 0) / 4. Of what was credited, 0.05 on average, no more lies between the two than chance
    would put there: what is usual, over 6, is a strength of five; Haus's share is (0.2 + 5 × 0.05) / (2 + 5)."""
    desk = opened_invoicing(opened_trade(house))
    for buyer, paid in (("ACME", "2026-02-19"), ("HAUS", "2026-01-30")):
        for name in ("Mug", "Plate"):
            it = desk.issue(item("1", "100.00", name), buyer=buyer, on="2026-01-10")
            less = usd("20.00") if (buyer, name) == ("HAUS", "Plate") else usd("0.00")
            if less:
                desk.issue(item("1", "20.00"), buyer=buyer, on="2026-01-20", corrects=it.number)
            desk.pay(it.number, usd("100.00") - less, paid, f"payment/{it.number}")
    see, on = desk.trade.book.seen, day("2026-03-01")
    acme, haus = (desk.issue(item("1", "100.00"), buyer=it, on="2026-03-01") for it in ("ACME", "HAUS"))
    asked = [Ask(it.buyer_id, it.issued_on, it.due_on, it.total) for it in (acme, haus)]
    slow, quick = (paying.estimate({}, it) for it in see(lambda view: paying.told(view, asked, on)))
    assert [told(it.late[0]).base for it in (slow, quick)] == pytest.approx([0, 0])
    assert [told(it.late[0]).shift for it in (slow, quick)] == pytest.approx([log(3), -log(3)])
    assert slow.days
    assert (slow.days.ledger, slow.days.days) == pytest.approx((0, 5))
    assert told(slow.late[2]).probability < told(slow.late[0]).probability
    back = told(quick.dilution)
    share = (0.2 + 5 * 0.05) / 7
    assert (back.scorer, [it.group for it in back.pulls]) == ("dilution", [Group.DILUTION])
    assert [it.group for it in told(quick.late[0]).pulls] == [Group.HABIT]
    assert (back.base, back.log_odds) == pytest.approx((log(0.05 / 0.95), log(share / (1 - share))))
    assert told(slow.dilution).shift < 0
