"""The card as a page that a person reads: one HTML file, nothing fetched, the plot drawn in it."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from jointseas.credit.measuring.records import Bin, Measured
from jointseas.credit.scorers.records import Fact, FactKind
from jointseas.credit.shelf.records import Held
from jointseas.credit.shelf.words import limits, source
from jointseas.credit.training.records import Gap, Learnt, Result
from jointseas.i18n import Language

_SIDE, _EDGE = 320, 40
_STYLE = (
    "body{font:15px/1.6 'Noto Sans SC',system-ui,sans-serif;max-width:860px;margin:40px auto;padding:0 20px;"
    "color:#1c2430;background:#fff}h1{font-size:26px}h2{font-size:18px;margin-top:32px}table{border-collapse:collapse;"
    "width:100%}th,td{text-align:left;padding:4px 10px 4px 0;border-bottom:1px solid #d9dee5;vertical-align:top}"
    "td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}code{word-break:break-all}"
    "@media(prefers-color-scheme:dark){body{color:#e6e9ee;background:#14181f}th,td{border-color:#333b47}}"
)
Cell = str | float | int | None


def page(held: Held, tr: Language) -> str:
    title = tr.term("credit scorer", held.scorer.name)
    body = "".join((f"<h1>{escape(title)}</h1>", *_sections(held, tr)))
    return (
        f'<!doctype html>\n<html lang="{tr.code.replace("_", "-")}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body>{body}</body></html>\n"
    )


def _sections(held: Held, tr: Language) -> Iterator[str]:
    card, scorer = held.card, held.scorer
    yield _paragraph(tr("It foretells that {event}.", event=tr(scorer.event)))
    yield _paragraph(_horizon(held, tr))
    yield _head(tr("What it was learnt from"))
    yield _list((
        *source(card, tr),
        tr("{rows} rows, {events} with the event; base rate {rate}", rows=tr.number(card.rows),
           events=tr.number(card.events), rate=f"{card.base_rate:.2%}"),
        *((tr("Rows are weighted back to the whole population."),) if card.weighted else ()),
        tr("SHA-256 of the file: {digest}", digest=card.rows_digest)))  # fmt: skip
    yield _head(tr("What it is worth"))
    yield _paragraph(tr("Always on rows that were neither learnt from nor used to choose settings. In brackets: 95 %."))
    yield _table(_measured_head(tr), (_result(it, tr) for it in card.results), 2)
    yield _head(tr("Whether its probabilities come true"))
    yield _plot(card.bins, tr)
    yield _head(tr("What it looks at"))
    yield _table((tr("Fact"), tr("May only be"), tr("Seen from"), tr("Seen up to"), tr("Share of the gain")),
                 map(lambda fact, learnt: _fact(fact, learnt, tr), scorer.facts, card.facts), 2)  # fmt: skip
    if not held.at_home:
        left = ((", ".join(it.names), tr(it.why)) for it in scorer.exclusions)
        yield _head(tr("What it does not look at"))
        yield _table((tr("In the data"), tr("Why not")), left, 2)
    yield from _gaps(held, tr)
    yield _head(tr("Limits of its use"))
    yield _list(limits(held, tr))
    yield _head(tr("How it was made"))
    s = card.settings
    yield _list((
        tr("{rounds} trees of at most {leaves} leaves, rate {rate}, at least {fewest} rows in a leaf, seed {seed}",
           rounds=s.rounds, leaves=s.leaves, rate=f"{s.rate:g}", fewest=s.fewest, seed=card.seed),
        card.made_with, tr("SHA-256 of the forest: {digest}", digest=card.forest),
        tr("SHA-256 of the card: {digest}", digest=held.digest)))  # fmt: skip


def _horizon(held: Held, tr: Language) -> str:
    months = held.scorer.horizon_months
    return tr("Within {months} months.", months=months) if months else tr("Without a horizon of its own.")


def _measured_head(tr: Language) -> tuple[str, ...]:
    return tr("Rows"), tr("Scored by"), tr("How many"), "AUC", "KS", tr("Brier score"), tr("Calibration error")


def _result(it: Result, tr: Language) -> tuple[Cell, ...]:
    split = tr.term("credit split", it.split)
    after = f" > {it.after}" if it.after else ""
    return split + after, tr.term("credit way", it.way), *_figures(it.measured)


def _figures(it: Measured) -> tuple[Cell, ...]:
    band = f" [{it.auc_ci.low:.3f}–{it.auc_ci.high:.3f}]" if it.auc_ci else ""
    auc = "—" if it.auc is None else f"{it.auc:.4f}{band}"
    return it.n, auc, *("—" if found is None else f"{found:.4f}" for found in (it.ks, it.brier, it.ece))


def _fact(fact: Fact, learnt: Learnt, tr: Language) -> tuple[Cell, ...]:
    direction = {1: tr("worse the more it is"), -1: tr("better the more it is")}.get(fact.monotone, "")
    seen = (f"{it:,.6g}" if fact.kind is FactKind.NUMBER else "" for it in (learnt.low, learnt.high))
    return tr(fact.label), direction, *seen, f"{learnt.gain:.1%}"


def _gaps(held: Held, tr: Language) -> Iterator[str]:
    card = held.card
    if card.stability:
        yield _head(tr("How steady it is"))
        (one, two), (three, four) = card.stability.first, card.stability.then
        words = tr("Stability index of the score from {first} to {then}: {psi}", first=f"{one}–{two}",
                   then=f"{three}–{four}", psi=f"{card.stability.psi:.3f}")  # fmt: skip
        yield _paragraph(words)
    if card.gaps:
        yield _head(tr("Whether it is the same for groups that it does not look at"))
        head = (tr("Grouped by"), tr("Group"), tr("How many"), "AUC", tr("Foretold"), tr("Came true"))
        rows = ((tr.term("credit group", it.by), _group(it, tr), it.measured.n, *_figures(it.measured)[1:2],
                 f"{it.said:.2%}", f"{it.came:.2%}") for it in card.gaps)  # fmt: skip
        yield _table(head, rows, 2)


def _group(it: Gap, tr: Language) -> str:
    """A region is called by its own name."""
    return it.group if it.by == "region" else tr.term("credit group value", it.group)


def _plot(bins: Sequence[Bin], tr: Language) -> str:
    """What was said along, what came up, on equal scales; the bar through each point is its interval."""
    most = max((max(it.said, it.interval.high) for it in bins), default=1.0) or 1.0
    width = _SIDE + 2 * _EDGE

    def at(share: float) -> float:
        return share / most * _SIDE

    marks = "".join(
        f'<line x1="{_EDGE + at(it.said):.1f}" x2="{_EDGE + at(it.said):.1f}" '
        f'y1="{_EDGE + _SIDE - at(it.interval.low):.1f}" y2="{_EDGE + _SIDE - at(it.interval.high):.1f}" '
        f'stroke="#4a7ab5"/><circle cx="{_EDGE + at(it.said):.1f}" cy="{_EDGE + _SIDE - at(it.came):.1f}" r="4" '
        f'fill="#2f66ad"/>'
        for it in bins
    )
    frame = (
        f'<path d="M{_EDGE} {_EDGE}V{_EDGE + _SIDE}H{_EDGE + _SIDE}" fill="none" stroke="currentColor"/>'
        f'<path d="M{_EDGE} {_EDGE + _SIDE}L{_EDGE + _SIDE} {_EDGE}" stroke="#8a94a3" stroke-dasharray="4 4"/>'
    )
    words = (
        f'<text x="{_EDGE + _SIDE}" y="{_EDGE + _SIDE + 24}" text-anchor="end">{escape(tr("said"))} → {most:.0%}</text>'
        f'<text x="{_EDGE}" y="{_EDGE - 14}">{escape(tr("came"))} ↑ {most:.0%}</text>'
    )
    label = escape(tr("Calibration: what came beside what was said"))
    return (
        f'<svg role="img" aria-label="{label}" width="{width}" height="{width}" fill="currentColor" '
        f'font-size="13">{frame}{marks}{words}</svg>'
    )


def _head(words: str) -> str:
    return f"<h2>{escape(words)}</h2>"


def _paragraph(words: str) -> str:
    return f"<p>{escape(words)}</p>"


def _list(lines: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(it)}</li>" for it in lines) + "</ul>"


def _table(head: Sequence[str], rows: Iterable[Sequence[Cell]], words: int) -> str:
    """`words` columns are of words, the others of figures."""

    def line(cells: Sequence[Cell], tag: str) -> str:
        of = (f"<{tag}{'' if at < words else ' class=n'}>{escape(str(it))}</{tag}>" for at, it in enumerate(cells))
        return f"<tr>{''.join(of)}</tr>"

    return f"<table><thead>{line(head, 'th')}</thead><tbody>{''.join(line(it, 'td') for it in rows)}</tbody></table>"
