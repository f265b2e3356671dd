"""`jointseas goods …`: customs codes for a description, and how often they are right."""

from dataclasses import asdict
from pathlib import Path

from jointseas.catalogue.suggestion.records import SURE_ENOUGH, Because, Suggestion
from jointseas.cli.output import columns
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.i18n import N_, Language
from jointseas.kernel.outcome import settled
from jointseas.storage.files import mending


def suggest(session: Session) -> Answer:
    """Below the stated confidence the codes are still shown, and said to be no more than a guess."""
    tr, text = session.tr, " ".join(session.given.description)
    told = settled(session.services.catalogue.suggest(session.seat, text))
    facts = {"known": told.known, "sure_enough": SURE_ENOUGH, "suggestions": [asdict(it) for it in told.suggestions]}
    if not told.suggestions:
        return Answer(facts, (tr("Nothing: load a nomenclature, or describe the goods more closely."),))
    head = (tr("Code"), tr("Heading sure"), tr("Code sure"), tr("Because of"), tr("Description"))
    rows = [_row(it, tr) for it in told.suggestions]
    unknown = tr("Not known: nothing reaches {percent} % for its heading.", percent=SURE_ENOUGH)
    return Answer(facts, (*(() if told.known else (unknown,)), *columns(head, rows, right=frozenset({1, 2}))))


def _row(it: Suggestion, tr: Language) -> tuple[str, ...]:
    spoke = tr.show(tuple(dict.fromkeys(_spoken(one) for one in it.because)))
    return it.code, f"{it.heading_percent} %", f"{it.percent} %", spoke, it.description[:80]


def _spoken(because: Because) -> str:
    return because.code or f"{because.said} → {because.found}"


def accuracy(session: Session) -> Answer:
    from jointseas.bench.hs import measured

    tr, table, goods = session.tr, Path(session.given.table), Path(session.given.goods)
    with mending(table), mending(goods):
        found = measured(table, goods)
    head = ("", tr("Heading, first"), tr("Heading, five"), tr("Subheading, first"), tr("Subheading, five"))
    rows = []
    for it in found:
        for name, hits in (
            (tr("ours"), it.ours),
            (tr("word overlap"), it.overlap),
            (tr("word overlap with our goods words"), it.overlap_bridged),
        ):
            rows.append((f"{it.language} {name}", *(f"{share:.1%}" for share in asdict(hits).values())))
    told = [
        tr(
            "{language}: known for {answered} of the goods, the heading right for {right} of these; {p95} ms at most "
            "for 19 of 20, {slowest} ms at worst.",
            language=it.language,
            answered=f"{it.answered:.1%}",
            right=f"{it.right:.1%}",
            p95=f"{it.p95_ms:.0f}",
            slowest=f"{it.slowest_ms:.0f}",
        )
        for it in found
    ]
    lines = columns(head, rows, right=frozenset({1, 2, 3, 4}))
    return Answer({it.language: asdict(it) for it in found}, (*lines, *told))


COMMANDS = (
    Command(
        ("goods", "suggest"),
        N_("the customs codes that goods so described may have, how surely, and why"),
        suggest,
        (Option("description", N_("what they are, in Chinese or English"), needed=True, many=True),),
    ),
    Command(
        ("goods", "hs-accuracy"),
        N_("how often the suggested code is the one that a person gave, against plain word overlap"),
        accuracy,
        (
            Option("table", N_("the nomenclature, as CSV with hscode, description and parent"), needed=True),
            Option("goods", N_("the goods, as CSV with code, zh and en"), needed=True),
        ),
        for_developers=True,
    ),
)
