"""The goods of a firm before the rules of one channel's markets: which certificate each rule asks for, which one there
is and until when, and what is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jointseas.access.gate import View
from jointseas.access.records import FirmKind
from jointseas.catalogue.certificates.service import certificates_of
from jointseas.catalogue.goods import service as catalogue
from jointseas.catalogue.records import Certificate, Goods, Lifecycle
from jointseas.channels.defined.reading import channel, channels
from jointseas.channels.defined.records import Channel, PaperRule
from jointseas.channels.readiness import service as readiness
from jointseas.channels.readiness.records import Reason
from jointseas.channels.readiness.rules import Terms, counts, reasons
from jointseas.documents.kind import Asked, Kind, Reader, Subject
from jointseas.documents.paper.records import (
    Block,
    Column,
    Day,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Row,
    Table,
    Text,
    Value,
)
from jointseas.documents.trading.saying import recorded
from jointseas.documents.wording.wording import Wording, in_one
from jointseas.kernel.outcome import require
from jointseas.parties.papers.records import SOON_DAYS, PaperState

# What of readiness is a matter of law, and not of the shop.
ASKED = frozenset(
    ("no_hs", "barred", "no_paper", "no_attribute", "no_responsible", "no_origin", "origin_barred", "no_duty")
)
_MOST = 1_000  # goods in one file
_BETWEEN = "/"  # of a channel and the code of goods


@dataclass(frozen=True, slots=True)
class _Looked:
    """What is looked at: goods, the certificates that speak of them, and what is wrong with them."""

    goods: Goods
    certificates: tuple[Certificate, ...]
    gaps: tuple[Reason, ...]


def subjects(_view: View) -> tuple[Subject, ...]:
    return tuple(Subject(it.code, (it.zh, it.en, ", ".join(it.markets))) for it in channels())


def draw(view: View, asked: Asked, tr: Wording) -> tuple[Block, ...]:
    code, _, one = asked.subject.partition(_BETWEEN)
    on = channel(code)
    terms = next(it for it in readiness.terms(view) if it.channel == on)
    looked = _looked(view, one, terms)
    return (
        Facts(tuple(_head(on, terms, looked, tr))),
        *_rules(on, tr),
        *_certificates(view, on, looked, tr),
        *_gaps(looked, tr),
    )


def _looked(view: View, one: str, terms: Terms) -> tuple[_Looked, ...]:
    found = (catalogue.goods(view, one),) if one else catalogue.every_goods(view)
    alive = {it.id: it for it in found if it.lifecycle is not Lifecycle.RETIRED}
    require(0 < len(alive) <= _MOST, "papers.many_goods", goods=len(alive), most=_MOST)
    spoken = certificates_of(view, alive)
    wrong: dict[int, dict[Reason, None]] = {id_: {} for id_ in alive}
    for known in readiness.known(view, alive):
        for it in reasons(known, terms, readiness.exact()):
            if it.code in ASKED:
                wrong[known.fact.goods_id][it] = None  # once, though it be wrong with each variant
    return tuple(
        _Looked(it, tuple(paper for paper in spoken if it.id in paper.goods), tuple(wrong[it.id]))
        for it in sorted(alive.values(), key=lambda it: it.code)
    )


def _head(on: Channel, terms: Terms, looked: Sequence[_Looked], tr: Wording) -> Iterator[Fact]:
    markets = ", ".join(f"{in_one(tr.country(it))} ({it})" for it in on.markets)
    shop = terms.shop
    yield Fact(tr("Channel"), in_one(tr.said(lambda language: on.name_in(language.code))), "channel")
    yield Fact(tr("Markets"), markets, "markets")
    yield Fact(tr("Goods looked at"), len(looked), "goods")
    yield Fact(tr("Without any gap"), sum(not it.gaps for it in looked), "whole")
    yield Fact(tr("With a gap"), sum(bool(it.gaps) for it in looked), "lacking")
    if on.responsible:
        yield Fact(
            tr("Responsible person in the market"), recorded(shop.responsible if shop else None, tr), "responsible"
        )


def _rules(on: Channel, tr: Wording) -> Iterator[Block]:
    yield Heading(tr("What these markets ask for"))
    columns = (
        Column(tr("Rule"), 5, key="rule"),
        Column(tr("Asks for"), 5, key="asks"),
        Column(tr("Of goods under HS"), 5, key="hs"),
        Column(tr("Markets"), 5, key="markets"),
    )
    every = tr("all")
    papers = ((it, tr("certificate {kind}", kind=it.kind)) for it in on.papers)
    attributes = ((it, tr("the option {option} on each variant", option=it.option)) for it in on.attributes)
    barred = ((it, _barred(it.unless, it.words, tr)) for it in on.barred)
    rows = (
        Row((it.id, in_one(asks), ", ".join(it.hs) or in_one(every), ", ".join(it.markets)))
        for it, asks in (*papers, *attributes, *barred)
    )
    yield Table(columns, tuple(rows), key="rules")


def _barred(unless: str, words: Sequence[str], tr: Wording) -> Text:
    called = tr(", nor anything called {words}", words=", ".join(words)) if words else tr.as_typed("")
    if unless:
        return tr("not sold{called} without the certificate {kind}", called=called, kind=unless)
    return tr("not sold{called}", called=called)


# ---- certificates


def _certificates(view: View, on: Channel, looked: Sequence[_Looked], tr: Wording) -> Iterator[Block]:
    yield Heading(tr("Goods and certificates"))
    columns = (
        Column(tr("Goods"), 7, key="goods"),
        Column(tr("HS code"), 3, key="hs"),
        Column(tr("Origin"), 4, key="origin"),
        Column(tr("Certificate asked for"), 4, key="kind"),
        Column(tr("Certificate"), 7, key="certificate"),
        Column(tr("Valid until"), 4, key="expires"),
        Column(tr("State"), 4, key="state"),
    )
    yield Table(columns, tuple(row for it in looked for row in _of_goods(view, on, it, tr)), key="certificates")


def _of_goods(view: View, on: Channel, it: _Looked, tr: Wording) -> Iterator[Row]:
    goods = it.goods
    named = "\n".join(dict.fromkeys((goods.code, *tr.said(lambda language: goods.name_in(language.code)))))
    origin = in_one(tr.country(goods.origin)) if goods.origin else None
    head = (named, recorded(goods.hs, tr), recorded(origin, tr))
    asked = [rule for rule in on.papers if goods.hs and rule.speaks_of(goods.hs)]
    for rule in asked:
        yield Row((*head, rule.kind, *_certified(view, rule, it.certificates, tr)))
    if not asked:
        yield Row((*head, in_one(tr("none")), "", "", ""))


def _certified(view: View, rule: PaperRule, every: Sequence[Certificate], tr: Wording) -> tuple[Value, Value, Value]:
    """Several may be needed, each for some of the markets; until one of them ends."""
    mine = [it for it in every if any(counts([it], rule.kind, market) for market in rule.markets)]
    holding = [it for it in mine if _holds(it, view.today)]
    lacking = [market for market in rule.markets if not counts(holding, rule.kind, market)]
    shown = holding or mine
    named = "\n".join(" ".join(filter(None, (it.number, it.issuer))) for it in shown)
    ends = [it.expires for it in shown if it.expires]
    until: Value = Day(min(ends)) if ends else in_one(tr("without end")) if shown else ""
    state = in_one(tr.term("paper state", _state(view, shown, lacking)))
    return named, until, f"{state}: {', '.join(lacking)}" if lacking else state


def _holds(it: Certificate, on: date) -> bool:
    return (it.issued or on) <= on <= (it.expires or on)


def _state(view: View, shown: Sequence[Certificate], lacking: Sequence[str]) -> PaperState:
    ends = [it.expires for it in shown if it.expires]
    if lacking:
        return PaperState.EXPIRED if ends and max(ends) < view.today else PaperState.MISSING
    soon = view.today + timedelta(days=SOON_DAYS)
    return PaperState.EXPIRING if ends and min(ends) <= soon else PaperState.VALID


def _gaps(looked: Sequence[_Looked], tr: Wording) -> Iterator[Block]:
    yield Heading(tr("Gaps, and how each is mended"))
    rows = tuple(
        Row((it.goods.code, in_one(tr.term("readiness", gap.code)), in_one(tr.refusal(gap.refused)), gap.rule))
        for it in looked
        for gap in it.gaps
    )
    if not rows:
        yield Paragraph(tr("None was found."))
        return
    columns = (
        Column(tr("Goods"), 4, key="goods"),
        Column(tr("Gap"), 4, key="gap"),
        Column(tr("What, and what mends it"), 12, key="said"),
        Column(tr("Rule"), 4, key="rule"),
    )
    yield Table(columns, rows, key="gaps")


KIND = Kind("goods_compliance", "GCF", Reader.EXAMINER, "channels.read", draw, "channel", subjects,
            firms=(FirmKind.EXPORTER,))  # fmt: skip
