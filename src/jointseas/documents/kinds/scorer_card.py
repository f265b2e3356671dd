"""A scorer as its card and its disclosure: what it is for, on which principle it works and how it runs, what it was
learnt from, what it is worth, and where it must not be trusted."""

from collections.abc import Iterator

from jointseas.access.gate import View
from jointseas.credit.roster import service as roster
from jointseas.credit.roster.records import Standing
from jointseas.credit.scorers.records import Fact as Known
from jointseas.credit.scorers.records import FactKind
from jointseas.credit.shelf import words
from jointseas.credit.shelf.records import Held
from jointseas.credit.training.records import Gap, Learnt, Result
from jointseas.documents.kind import Asked, Kind, Reader, Subject
from jointseas.documents.paper.records import (
    Block,
    Column,
    Fact,
    Facts,
    Heading,
    Number,
    Paragraph,
    Row,
    Table,
    Value,
)
from jointseas.documents.wording.figures import NONE, figure, shared
from jointseas.documents.wording.wording import Wording, in_one
from jointseas.kernel.outcome import Refused, Term

_CHALLENGER = ".challenger"  # of the one that is only heard beside


def subjects(view: View) -> tuple[Subject, ...]:
    return tuple(Subject(name, (Term("credit scorer", it.scorer.name),)) for name, it in _held(view).items())


def _held(view: View) -> dict[str, Held]:
    found = dict[str, Held]()
    for it in roster.standings(view):
        found |= _posts(it)
    return found


def _posts(it: Standing) -> dict[str, Held]:
    posts = {it.scorer: it.champion, f"{it.scorer}{_CHALLENGER}": it.challenger}
    return {name: held for name, held in posts.items() if held}


def draw(view: View, asked: Asked, tr: Wording) -> tuple[Block, ...]:
    found = _held(view)
    if asked.subject not in found:
        raise Refused("credit.not_on_shelf", name=asked.subject[:60], shelf=tuple(found))
    it = found[asked.subject]
    return (
        Facts(tuple(_facts(it, tr, challenger=asked.subject.endswith(_CHALLENGER)))),
        *_disclosed(it, tr),
        *_learnt(it, tr),
        *_worth(it, tr),
        *_looks_at(it, tr),
        *_gaps(it, tr),
        *_limits(it, tr),
    )


def _facts(it: Held, tr: Wording, *, challenger: bool) -> Iterator[Fact]:
    post = tr("is heard beside, and counts for nothing") if challenger else tr("speaks for the firm")
    yield Fact(tr("Scorer"), in_one(tr.term("credit scorer", it.scorer.name)), "scorer")
    yield Fact(tr("Standing"), in_one(post), "post")
    yield Fact(tr("Foretells"), in_one(tr(it.scorer.event)), "event")
    if it.scorer.horizon_months:
        yield Fact(tr("Within months"), it.scorer.horizon_months, "months")
    yield Fact(tr("SHA-256 of the card"), it.digest, "card_digest")
    yield Fact(tr("SHA-256 of the forest"), it.card.forest, "forest_digest")
    yield Fact(tr("Came with the program"), in_one(tr("yes") if it.pinned else tr("no")), "pinned")


def _disclosed(it: Held, tr: Wording) -> Iterator[Block]:
    """What the PRC's provisions on algorithms ask to be told: basic principle, purpose, main mechanism."""
    settings = it.card.settings
    yield Heading(tr("Purpose"))
    yield Paragraph(
        tr(
            "It helps a lender to judge a request for money: it foretells that {event}. It advertises nothing and "
            "ranks nobody for display; what a grade costs stands in the lender's own programme.",
            event=tr(it.scorer.event),
        )
    )
    yield Heading(tr("Principle"))
    yield Paragraph(
        tr(
            "Many small decision trees, each learnt on what the ones before it got wrong, add up to the odds "
            "of the event; the odds are calibrated on rows that were not learnt from. What each fact adds is "
            "shared out exactly, so that the parts come to the whole."
        )
    )
    yield Heading(tr("Mechanism"))
    yield Paragraph(
        tr(
            "Facts are read from what the firm says and from its books; what is not known stays unknown, "
            "and widens what is possible. {trees} trees of at most {leaves} leaves are walked on this "
            "machine; nothing is sent anywhere. By weights of a policy that two people sign the odds become "
            "points, the points a grade. The grade decides nothing: people do, and where they depart from "
            "it they say why.",
            trees=settings.rounds,
            leaves=settings.leaves,
        )
    )
    yield Heading(tr("How one can object"))
    yield Paragraph(tr("Whoever is scored may see every fact with what it contributed and what would change it, have "
                       "wrong facts corrected, ask for another look by a person, and withdraw the consent to what is "
                       "shown."))  # fmt: skip


def _learnt(it: Held, tr: Wording) -> Iterator[Block]:
    card = it.card
    yield Heading(tr("What it was learnt from"))
    yield from (Paragraph(said) for said in tr.each(lambda one: words.source(card, one)))
    yield Facts((
        Fact(tr("Rows"), card.rows, "rows"),
        Fact(tr("With the event"), card.events, "events"),
        Fact(tr("Base rate"), shared(card.base_rate), "base_rate"),
        Fact(tr("Weighted to the whole population"), in_one(tr("yes") if card.weighted else tr("no")), "weighted"),
        Fact(tr("SHA-256 of the rows"), card.rows_digest, "rows_digest"),
        Fact(tr("Seed"), card.seed, "seed"),
        Fact(tr("Made with"), card.made_with, "made_with"),
    ))  # fmt: skip


def _worth(it: Held, tr: Wording) -> Iterator[Block]:
    yield Heading(tr("What it is worth"))
    yield Paragraph(tr("Always on rows that were neither learnt from nor used to choose settings. In brackets: 95 %."))
    columns = (
        Column(tr("Rows"), 4, key="split"),
        Column(tr("Scored by"), 4, key="way"),
        Column(tr("How many"), 2, right=True, key="n"),
        Column(tr("AUC"), 4, right=True, key="auc"),
        *(Column(name, 2, right=True, key=key) for key, name in (
            ("ks", tr("KS")), ("brier", tr("Brier score")), ("ece", tr("Calibration error")))),
    )  # fmt: skip
    yield Table(columns, tuple(_result(one, tr) for one in it.card.results), key="results")
    head = (Column(tr("Foretold"), 3, right=True, key="said"), Column(tr("Came true"), 3, right=True, key="came"),
            Column(tr("Share of the rows"), 3, right=True, key="share"))  # fmt: skip
    yield Heading(tr("Whether its probabilities come true"))
    yield Table(head, tuple(Row((shared(one.said), shared(one.came), shared(one.share))) for one in it.card.bins),
                key="bins")  # fmt: skip


def _result(it: Result, tr: Wording) -> Row:
    split = in_one(tr.term("credit split", it.split)) + (f" > {it.after}" if it.after else "")
    found = it.measured
    band = f" [{found.auc_ci.low:.3f}–{found.auc_ci.high:.3f}]" if found.auc_ci else ""
    auc = NONE if found.auc is None else f"{found.auc:.4f}{band}"
    figures = (_rounded(one) for one in (found.ks, found.brier, found.ece))
    return Row((split, in_one(tr.term("credit way", it.way)), found.n, auc, *figures))


def _rounded(value: float | None, digits: int = 4) -> Value:
    """With as many decimals in each row, so that a column can be read down."""
    return NONE if value is None else Number(figure(round(value, digits)), digits)


def _looks_at(it: Held, tr: Wording) -> Iterator[Block]:
    yield Heading(tr("What it looks at"))
    columns = (
        Column(tr("Fact"), 5, key="fact"),
        Column(tr("May only be"), 3, key="monotone"),
        *(Column(name, 2, right=True, key=key) for key, name in (
            ("low", tr("Seen from")), ("high", tr("Seen up to")), ("gain", tr("Share of the gain")))),
    )  # fmt: skip
    pairs = zip(it.scorer.facts, it.card.facts, strict=True)
    yield Table(columns, tuple(_fact(fact, learnt, tr) for fact, learnt in pairs), key="facts")
    if not it.at_home and it.scorer.exclusions:
        yield Heading(tr("What it does not look at"))
        head = (Column(tr("In the data"), 3, key="names"), Column(tr("Why not"), 7, key="why"))
        left = (Row((", ".join(one.names), in_one(tr(one.why)))) for one in it.scorer.exclusions)
        yield Table(head, tuple(left), key="exclusions")


def _fact(fact: Known, learnt: Learnt, tr: Wording) -> Row:
    ways = {1: tr("worse the more it is"), -1: tr("better the more it is")}
    way = in_one(ways[fact.monotone]) if fact.monotone else ""
    seen: tuple[Value, ...] = ("", "")
    if fact.kind is FactKind.NUMBER:
        seen = (_seen(learnt.low), _seen(learnt.high))
    return Row((in_one(tr(fact.label)), way, *seen, shared(learnt.gain, 1)))


def _seen(value: float | None) -> Value:
    return NONE if value is None else Number(figure(round(value, 4)))


def _gaps(it: Held, tr: Wording) -> Iterator[Block]:
    if not it.card.gaps:
        return
    yield Heading(tr("Whether it is the same for groups that it does not look at"))
    columns = (
        Column(tr("Grouped by"), 3, key="by"),
        Column(tr("Group"), 3, key="group"),
        *(Column(name, 2, right=True, key=key) for key, name in (
            ("n", tr("How many")), ("auc", tr("AUC")), ("said", tr("Foretold")), ("came", tr("Came true")))),
    )  # fmt: skip
    yield Table(columns, tuple(_gap(one, tr) for one in it.card.gaps), key="gaps")


def _gap(it: Gap, tr: Wording) -> Row:
    """A region is called by its own name."""
    group = it.group if it.by == "region" else in_one(tr.term("credit group value", it.group))
    by = in_one(tr.term("credit group", it.by))
    return Row((by, group, it.measured.n, _rounded(it.measured.auc), shared(it.said), shared(it.came)))


def _limits(it: Held, tr: Wording) -> Iterator[Block]:
    yield Heading(tr("Limits of its use"))
    yield from (Paragraph(said) for said in tr.each(lambda one: words.limits(it, one)))


KIND = Kind("scorer_card", "MCD", Reader.EXAMINER, "credit.read", draw, "scorer", subjects)
