"""Assesses a case, keeps it, and makes it again."""

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product
from math import isnan

from jointseas.access.gate import View, Work
from jointseas.credit.assessments import store, writing
from jointseas.credit.assessments.records import (
    Application,
    Assessment,
    Content,
    Corrected,
    Event,
    Replayed,
    Swap,
    Tried,
)
from jointseas.credit.assessments.speaking import (
    Facts,
    again,
    by,
    challengers_say,
    champions_say,
    is_of_buyer,
    otherwise,
    otherwise_told,
)
from jointseas.credit.changing import service as changing
from jointseas.credit.changing.records import Change, Step
from jointseas.credit.paying import service as paying
from jointseas.credit.paying.records import DILUTION, Ask, Told
from jointseas.credit.points.rules import score
from jointseas.credit.policy import service as policies
from jointseas.credit.policy.reading import read
from jointseas.credit.policy.records import NEEDED_DEFAULTS, Circumstances, Outcome, Policy, Use
from jointseas.credit.policy.rules import verdict
from jointseas.credit.roster import service as roster
from jointseas.credit.scorers import scorer_named
from jointseas.credit.scoring.records import Opinion
from jointseas.credit.shelf import service as shelf
from jointseas.credit.shelf.pins import PINS
from jointseas.credit.statements import service as statements
from jointseas.credit.statements.records import Statements
from jointseas.credit.statements.rules import ratios
from jointseas.kernel.money import Money, exponent
from jointseas.kernel.outcome import Refused, require
from jointseas.ledger.rates import service as rates
from jointseas.parties import service as parties

MOST = 500  # assessments in a list
_NUMBERS = range(1, 2**31)  # a database holds no others
MOST_TOLD = 50_000  # to fit a policy to
_DOLLAR = "USD"


def prepared(view: View, asked: Application, judge: View | None = None) -> Content:
    """What the books know is asked of them; what they do not know is unknown. `judge` is the desk by whose policy it is
    looked at, where that is not the firm's own: a lender's, who is asked for money."""
    year = _year(view)
    facts, known = {"application": facts_of(view, asked)}, dict[str, Decimal | None]()
    if year:
        facts["books"], known["months_of_books"] = _ratios(year), Decimal(year.months)
    told, heard = _told(view, asked, view.today), roster.heard_by(view)
    opinions = champions_say(heard.champions, facts, told)
    back = next((it.probability for it in opinions if it.scorer == DILUTION), None)
    if back is not None:
        known["dilution_share"] = Decimal(str(round(back, 6)))
    policy, signed = policies.in_force(judge or view)
    asked = replace(asked, region=asked.region or view.firm.place)
    made = concluded(asked, view.today, policy, opinions, {**known, **asked.circumstances}, signed=signed)
    return replace(made, year=year, told=told, challengers=challengers_say(heard.challengers, facts, told))


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
    """With the bytes of the scorers that came with the program; those of one's own are kept as they take a post."""
    for said in content.opinions:
        if PINS.get(said.scorer) == said.version:
            shelf.keep_for(work, shelf.shipped(said.scorer))
    text = writing.written(content)
    number = store.next_number(work.connection, work.firm.id)
    new = Assessment(number, work.now, work.seat.person.name, content, writing.digest(text))
    store.add(work.connection, work.firm.id, new, text, work.seat.person.id)
    work.record(f"assessment {number}", text)
    return new


def _told(view: View, asked: Application, day: date) -> Told | None:
    """What the books knew of the buyer before the day."""
    if not asked.buyer:
        return None
    due = asked.due_on
    if due is None or due < day:
        raise Refused("credit.no_due", day=day)
    [found] = paying.told(view, [Ask(parties.party(view, asked.buyer).id, day, due, asked.money)], day)
    return found


def _year(view: View) -> Statements | None:
    """Books in which nothing stands tell nothing."""
    try:
        return statements.of(view, view.today)
    except Refused:
        return None


def _ratios(year: Statements) -> Facts:
    return {name: None if isnan(it) else it for name, it in ratios(year).items()}


def facts_of(view: View, asked: Application) -> Facts:
    """As the scorer knows them."""
    sectors = next(it for it in scorer_named("application").facts if it.name == "industry").choices
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
    """Of the facts and by the bytes that were kept, not by what the program or the books have today."""
    text, digest = _texts(view, number)
    before = writing.read(text)
    opinions, beside = (tuple(again(view, it, before.told) for it in its)
                        for its in (before.opinions, before.challengers))  # fmt: skip
    after = _with(before, opinions)
    parts = {"opinions": (before.opinions, before.challengers) == (opinions, beside),
             "score": before.score == after.score, "verdict": before.verdict == after.verdict,
             "content": writing.digest(text) == digest}  # fmt: skip
    return Replayed(number, after.score.points, tuple(name for name, same in parts.items() if not same))


def what_if(view: View, number: int, moved: tuple[Step, ...]) -> Content:
    """With some facts otherwise; the policy and the scorers stay those of its day. Nobody challenges what is not so."""
    before = assessment(view, number).content
    spoke = {it.scorer for it in before.opinions if not is_of_buyer(it)}
    for step in moved:
        require(step.scorer in spoke, "credit.not_movable", fact=step.fact, value=f"{step.after:g}")
    return _with(before, tuple(otherwise(view, it, before.year, moved) for it in before.opinions))


def _with(before: Content, opinions: tuple[Opinion, ...]) -> Content:
    after = concluded(before.application, before.day, before.policy, opinions, before.circumstances,
                      signed=before.signed)  # fmt: skip
    return replace(after, year=before.year, told=before.told)


def correct(work: Work, asked: Corrected) -> Assessment:
    """The same case with one fact as it should have been, kept beside the one that it stands for: by the policy, the
    scorers and the other facts of its day."""
    before = assessment(work, asked.number).content
    opinions = tuple(otherwise_told(work, it, asked) for it in before.opinions)
    circumstances = dict(before.circumstances)
    if not asked.scorer:
        circumstances[asked.fact] = Decimal(str(asked.after))
    after = concluded(before.application, before.day, before.policy, opinions, circumstances, signed=before.signed)
    return keep(work, replace(after, year=before.year, told=before.told, corrected=asked))


def contestable(view: View, number: int) -> dict[tuple[str, str], float | None]:
    """By scorer and fact: what was told of the firm, and the circumstances, which have no scorer. What the ledger says
    of a buyer follows from its invoices and payments."""
    it = assessment(view, number).content
    told = {("", name): None if found is None else float(found) for name, found in it.circumstances.items()
            if name != "dilution_share"}  # fmt: skip
    of_firm = (one for one in it.opinions if not is_of_buyer(one))
    return {**{(one.scorer, pull.fact): pull.value for one in of_firm for pull in one.pulls}, **told}


def changes(view: View, number: int) -> tuple[Change, ...]:
    before = assessment(view, number).content
    scorings = {it.scorer: by(view, it) for it in before.opinions if not is_of_buyer(it)}
    return changing.changes(read(before.policy), before.application.use, before.opinions, scorings,
                            before.year)  # fmt: skip


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
    found = store.texts(view.connection, view.firm.id, number) if number in _NUMBERS else None
    if found is None:
        raise Refused("credit.no_assessment", number=number)
    return found


def assessment(view: View, number: int) -> Assessment:
    found = store.by_number(view.connection, view.firm.id, number) if number in _NUMBERS else None
    if found is None:
        raise Refused("credit.no_assessment", number=number)
    return found


def newest(view: View) -> tuple[Assessment, ...]:
    return tuple(store.every(view.connection, view.firm.id, MOST))


def with_events(view: View) -> tuple[tuple[Content, tuple[Event, ...]], ...]:
    """The newest, each with what came of it."""
    told = store.every_event(view.connection, view.firm.id)
    return tuple((it.content, tuple(told.get(it.number, ()))) for it in newest(view))


def told(view: View) -> tuple[tuple[Content, tuple[Event, ...]], ...]:
    """All of which something came, however old: a policy is fitted to failures, and those are few among the newest."""
    events_of = store.every_event(view.connection, view.firm.id)
    found = store.told(view.connection, view.firm.id, MOST_TOLD)
    return tuple((it.content, tuple(events_of[it.number])) for it in found)


def events(view: View, number: int) -> tuple[Event, ...]:
    return tuple(store.events(view.connection, view.firm.id, assessment(view, number).number))


def defaults(view: View) -> int:
    """How many cases of one's own have failed."""
    return store.defaults(view.connection, view.firm.id)


def defaults_by_use(view: View) -> dict[Use, int]:
    found = store.defaults_by_use(view.connection, view.firm.id)
    return {use: found.get(use.value, 0) for use in Use}


def borne_out(view: View, policy: Policy) -> Policy:
    """A policy may call itself fitted only once so many cases of one's own have failed: anybody can write it."""
    if policy.fitted:
        failed = defaults_by_use(view)
        fewest = min(failed[use] for use in policy.fitted.uses)
        require(fewest >= NEEDED_DEFAULTS, "credit.few_defaults", have=fewest, need=NEEDED_DEFAULTS)
    return policy


def tell(work: Work, number: int, event: Event) -> None:
    """What was decided on it, or what came of it: financing says."""
    of = assessment(work, number)
    require(event.day >= of.content.day, "credit.event_early", day=event.day, assessed=of.content.day)
    store.tell(work.connection, work.firm.id, number, event, work.now)
    work.record(f"assessment {number}", event)
