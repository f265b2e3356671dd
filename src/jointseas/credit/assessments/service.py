"""Assesses a case, keeps it, and makes it again."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import product
from math import isnan

import numpy as np

from jointseas.access.gate import View, Work
from jointseas.credit.assessments import store, writing
from jointseas.credit.assessments.records import Application, Assessment, Content, Event, Replayed, Swap, Tried
from jointseas.credit.changing import service as changing
from jointseas.credit.changing.records import Change, Step
from jointseas.credit.paying import service as paying
from jointseas.credit.paying.records import Ask
from jointseas.credit.points.rules import score
from jointseas.credit.policy import service as policies
from jointseas.credit.policy.reading import read
from jointseas.credit.policy.records import Circumstances, Outcome
from jointseas.credit.policy.rules import verdict
from jointseas.credit.scoring.records import Opinion
from jointseas.credit.scoring.service import Scoring
from jointseas.credit.shelf import service as shelf
from jointseas.credit.shelf.pins import PINS
from jointseas.credit.statements import service as statements
from jointseas.credit.statements.rules import ratios
from jointseas.kernel.money import Money, exponent
from jointseas.kernel.outcome import Refused, require
from jointseas.ledger.rates import service as rates
from jointseas.parties import service as parties

MOST = 500  # assessments in a list
_DOLLAR = "USD"
Facts = Mapping[str, float | None]


@cache
def ready(name: str) -> Scoring:
    """A scorer of the shelf, opened once for the whole program."""
    return Scoring(shelf.shipped(name))


def prepared(view: View, asked: Application) -> Content:
    """What the books know is asked of them; what they do not know is unknown."""
    told, known = _by_books(view)
    facts = {"application": facts_of(view, asked), **told}
    buyer = of_buyer(view, asked, view.today)
    opinions = (*(opinion(ready(name), facts[name]) for name in PINS if name in facts), *buyer.values())
    if "dilution" in buyer:
        known = {**known, "dilution_share": Decimal(str(round(buyer["dilution"].probability, 6)))}
    policy, signed = policies.in_force(view)
    return concluded(asked, view.today, policy, opinions, {**known, **asked.circumstances}, signed=signed)


def concluded(
    asked: Application, day: date, text: str, opinions: tuple[Opinion, ...], told: Circumstances, *, signed: bool
) -> Content:
    """What follows from the facts once the scorers have spoken: pure, and so the same whenever it is done."""
    policy = read(text)
    found = score(policy.scale, policy.weights_for(asked.use), opinions)
    return Content(
        asked, day, text, signed, opinions, told, found, verdict(policy, asked.use, found, told, signed=signed)
    )


def keep(work: Work, content: Content) -> Assessment:
    """With the bytes of the scorers that spoke."""
    for said in content.opinions:
        if said.scorer in PINS:
            shelf.keep_for(work, ready(said.scorer).held)
    text = writing.written(content)
    number = store.next_number(work.connection, work.firm.id)
    new = Assessment(number, work.now, work.seat.person.name, content, writing.digest(text))
    store.add(work.connection, work.firm.id, new, text, work.seat.person.id)
    work.record(f"assessment {number}", text)
    return new


def opinion(scoring: Scoring, facts: Facts) -> Opinion:
    values = [facts.get(it.name) for it in scoring.held.card.declared]
    row = np.array([[np.nan if it is None else it for it in values]])
    return scoring.opinions(row)[0]


def of_buyer(view: View, asked: Application, day: date) -> dict[str, Opinion]:
    """How late it will pay and what it will take back, by the books as they were before the day."""
    if not asked.buyer:
        return {}
    due = asked.due_on
    if due is None or due < day:
        raise Refused("credit.no_due", day=day)
    ask = Ask(parties.party(view, asked.buyer).id, day, due, asked.money)
    [found] = paying.estimates(view, paying.learn(view, day), [ask], day)
    return {it.scorer: it for it in (found.late[0], found.dilution) if it}


def _by_books(view: View) -> tuple[dict[str, Facts], Circumstances]:
    """Facts by scorer, and circumstances. Books in which nothing stands tell nothing."""
    try:
        year = statements.of(view, view.today)
    except Refused:
        return {}, {}
    told = {name: None if isnan(it) else it for name, it in ratios(year).items()}
    return {"books": told}, {"months_of_books": Decimal(year.months)}


def facts_of(view: View, asked: Application) -> Facts:
    """As the scorer knows them."""
    sectors = next(it for it in ready("application").held.scorer.facts if it.name == "industry").choices
    require(asked.industry is None or asked.industry in sectors, "credit.no_industry", industry=asked.industry)
    numbers = {name: getattr(asked, name) for name in ("employees", "jobs_created", "jobs_kept", "guarantee_share")}
    answers = {name: getattr(asked, name) for name in
               ("new_business", "revolving", "reduced_documents", "urban", "franchise")}  # fmt: skip
    return {
        "amount": _in_dollars(view, asked.money),
        "industry": None if asked.industry is None else float(sectors.index(asked.industry)),
        **{name: None if it is None else float(it) for name, it in (numbers | answers).items()},
    }


def _in_dollars(view: View, money: Money) -> float | None:
    """Unknown where the books have no rate."""
    try:
        found = rates.rate(view, money.currency, _DOLLAR, view.today)
    except Refused:
        return None
    return float(found.rate) * money.minor / float(10 ** exponent(money.currency))


def replay(view: View, number: int) -> Replayed:
    """Of the facts and by the bytes that were kept, not by what the program has today."""
    text, digest = _texts(view, number)
    before = writing.read(text)
    buyer = of_buyer(view, before.application, before.day)
    again = tuple(buyer[it.scorer] if it.scorer in buyer else opinion(Scoring(shelf.kept(view, it.version)), _facts(it))
                  for it in before.opinions)  # fmt: skip
    after = concluded(before.application, before.day, before.policy, again, before.circumstances, signed=before.signed)
    parts = {"opinions": before.opinions == after.opinions, "score": before.score == after.score,
             "verdict": before.verdict == after.verdict, "content": writing.digest(text) == digest}  # fmt: skip
    return Replayed(number, after.score.points, tuple(name for name, same in parts.items() if not same))


def what_if(view: View, number: int, moved: tuple[Step, ...]) -> Content:
    """With some facts otherwise; the policy and the scorers stay those of its day."""
    before = assessment(view, number).content
    again = tuple(_moved(view, it, moved) for it in before.opinions)
    return concluded(before.application, before.day, before.policy, again, before.circumstances, signed=before.signed)


def _moved(view: View, said: Opinion, moved: tuple[Step, ...]) -> Opinion:
    """What the ledger says of a buyer is not the exporter's to move."""
    if said.scorer not in PINS:
        return said
    facts = _facts(said) | {step.fact: step.after for step in moved if step.scorer == said.scorer}
    return opinion(_by(view, said), facts)


def changes(view: View, number: int) -> tuple[Change, ...]:
    before = assessment(view, number).content
    scorings = {it.scorer: _by(view, it) for it in before.opinions if it.scorer in PINS}
    return changing.changes(read(before.policy), before.application.use, before.opinions, scorings)


def _by(view: View, said: Opinion) -> Scoring:
    """Who said it: off the shelf where it is still the same, else out of what was kept."""
    if PINS.get(said.scorer) == said.version:
        return ready(said.scorer)
    return Scoring(shelf.kept(view, said.version))


def _facts(said: Opinion) -> dict[str, float | None]:
    return {pull.fact: pull.value for pull in said.pulls}


def dry_run(view: View, text: str) -> Tried:
    """Of the newest cases, by what the scorers said then."""
    read(text)
    swaps = [_swap(it, text) for it in newest(view)]
    pairs = Counter(it.outcomes for it in swaps)
    counts = tuple((*pair, pairs[pair]) for pair in product(Outcome, Outcome) if pairs[pair])
    return Tried(len(swaps), counts, tuple(it for it in swaps if it.outcomes[0] is not it.outcomes[1]))


def _swap(it: Assessment, text: str) -> Swap:
    before, after = _again(it.content, it.content.policy), _again(it.content, text)
    return Swap(
        it.number, (before.score.points, after.score.points), (before.verdict.grade, after.verdict.grade),
        (before.verdict.outcome, after.verdict.outcome))  # fmt: skip


def _again(was: Content, policy: str) -> Content:
    return concluded(was.application, was.day, policy, was.opinions, was.circumstances, signed=True)


def _texts(view: View, number: int) -> tuple[str, str]:
    found = store.texts(view.connection, view.firm.id, number)
    if found is None:
        raise Refused("credit.no_assessment", number=number)
    return found


def assessment(view: View, number: int) -> Assessment:
    found = store.by_number(view.connection, view.firm.id, number)
    if found is None:
        raise Refused("credit.no_assessment", number=number)
    return found


def newest(view: View) -> tuple[Assessment, ...]:
    return tuple(store.every(view.connection, view.firm.id, MOST))


def with_events(view: View) -> tuple[tuple[Content, tuple[Event, ...]], ...]:
    """The newest, each with what came of it."""
    told = store.every_event(view.connection, view.firm.id)
    return tuple((it.content, tuple(told.get(it.number, ()))) for it in newest(view))


def events(view: View, number: int) -> tuple[Event, ...]:
    return tuple(store.events(view.connection, view.firm.id, assessment(view, number).number))


def defaults(view: View) -> int:
    """How many cases of one's own have failed."""
    return store.defaults(view.connection, view.firm.id)


def tell(work: Work, number: int, event: Event) -> None:
    """What was decided on it, or what came of it: financing says."""
    of = assessment(work, number)
    require(event.day >= of.content.day, "credit.event_early", day=event.day, assessed=of.content.day)
    store.tell(work.connection, work.firm.id, number, event, work.now)
    work.record(f"assessment {number}", event)
