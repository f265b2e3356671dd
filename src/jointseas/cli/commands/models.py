"""`jointseas model …`: scorers are trained, measured, read, compared, and asked for a score."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from jointseas.cli.output import Progress, columns
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.i18n import N_, Language
from jointseas.kernel.outcome import Refused
from jointseas.storage.files import mending, write_whole

if TYPE_CHECKING:
    from jointseas.credit.evaluating.records import Evaluated
    from jointseas.credit.measuring.records import Interval, Measured
    from jointseas.credit.points.records import Reason
    from jointseas.credit.shelf.records import Card
    from jointseas.credit.workbench.records import Scored

# The numeric libraries load only in the commands that want them: `workbench` is imported inside.
_MOST_SEED = 2**31 - 1


def train(session: Session) -> Answer:
    from jointseas.credit.workbench import service as workbench

    tr, given = session.tr, session.given
    out = Path(given.out or given.name)
    with Progress(tr("Training")) as progress:
        held = workbench.train(given.name, Path(given.data), out, _seed(given.seed, workbench.SEED), progress)
    told = tr("Written to {folder}. SHA-256 of the forest {forest}, of the card {card}.", folder=str(out),
              forest=held.card.forest, card=held.digest)  # fmt: skip
    facts = {"name": held.scorer.name, "folder": str(out), "forest": held.card.forest, "card": held.digest,
             "rows": held.card.rows, "events": held.card.events,
             "results": [{"split": it.split, "way": it.way, **_facts(it.measured)} for it in held.card.results],
             }  # fmt: skip
    return Answer(facts, (*_results(held.card, tr), told))


def _results(card: "Card", tr: Language) -> tuple[str, ...]:
    rows = [(tr.term("credit split", it.split), tr.term("credit way", it.way), *_row(it.measured))
            for it in card.results]  # fmt: skip
    return columns((tr("Rows"), tr("Scored by"), *_head(tr)), rows, right=frozenset(range(2, 8)))


def _seed(text: str | None, usual: int) -> int:
    if text is None:
        return usual
    if not (text.isascii() and text.isdigit() and int(text[:12]) <= _MOST_SEED):
        raise Refused("credit.seed", text=text[:20], most=_MOST_SEED)
    return int(text)


def evaluate(session: Session) -> Answer:
    from jointseas.credit.workbench import service as workbench

    tr, given = session.tr, session.given
    found = workbench.evaluate(given.name, Path(given.file), given.by or "", given.weight or "")
    rows = [("", found.whole), *found.parts.items()]
    lines = columns(
        (given.by or "", *_head(tr)), [(name, *_row(it)) for name, it in rows], right=frozenset(range(1, 7))
    )
    parts = {"parts": {name: _facts(it) for name, it in found.parts.items()}} if given.by else {}
    facts = {"name": found.scorer, "version": found.version, "seen": found.seen.value, **_facts(found.whole), **parts}
    return Answer(facts, (_seen(found, tr), *lines))


def _seen(found: "Evaluated", tr: Language) -> str:
    if found.seen == "new":
        return tr("Rows that it has not learnt from.")
    return tr("It learns from these rows: each was measured by forests that were fitted without it.")


def _head(tr: Language) -> tuple[str, ...]:
    return tr("How many"), "AUC", "95 %", "KS", tr("Brier score"), tr("Calibration error")


def _row(it: "Measured") -> tuple[str, ...]:
    band = f"{it.auc_ci.low:.4f}–{it.auc_ci.high:.4f}" if it.auc_ci else ""
    return f"{it.n:,}", _figure(it.auc), band, *map(_figure, (it.ks, it.brier, it.ece))


def _figure(it: float | None) -> str:
    return "" if it is None else f"{it:.4f}"


def _facts(it: "Measured") -> dict[str, object]:
    return {"n": it.n, "events": it.events, "auc": it.auc, "auc_ci": _interval(it.auc_ci), "ks": it.ks,
            "brier": it.brier, "ece": it.ece, "weighted": it.weighted}  # fmt: skip


def _interval(it: "Interval | None") -> list[float] | None:
    return [it.low, it.high] if it else None


def compare(session: Session) -> Answer:
    from jointseas.credit.workbench import service as workbench

    tr, given = session.tr, session.given
    found = workbench.compare(given.first, given.second, Path(given.file))
    both = (found.first, found.second)
    lines = columns(("", *_head(tr)), [(it.version[:12], *_row(it.whole)) for it in both], right=frozenset(range(1, 7)))
    band = found.difference
    told = [] if band is None else [tr("The second's AUC less the first's: {low} to {high}, 95 %.",
                                      low=f"{band.low:+.4f}", high=f"{band.high:+.4f}")]  # fmt: skip
    facts = {"first": {"version": both[0].version, **_facts(both[0].whole)},
             "second": {"version": both[1].version, **_facts(both[1].whole)},
             "difference": _interval(found.difference)}  # fmt: skip
    return Answer(facts, (*lines, *told))


def card(session: Session) -> Answer:
    """The page in the person's language, or with `--json` all of the card."""
    from jointseas.credit.shelf.words import limits, source
    from jointseas.credit.workbench import service as workbench

    given, tr = session.given, session.tr
    held = workbench.held(given.name)
    if given.out:
        path = Path(given.out)
        with mending(path):
            write_whole(path, workbench.card_page(given.name, tr).encode())
    facts = {"digest": held.digest, "pinned": held.pinned, "card": asdict(held.card)}
    lines = (
        tr.term("credit scorer", held.scorer.name),
        tr("It foretells that {event}.", event=tr(held.scorer.event)),
        "; ".join(source(held.card, tr)),
        *_results(held.card, tr),
        *limits(held, tr),
        tr("SHA-256 of the card: {digest}", digest=held.digest),
    )
    return Answer(facts, lines)


def verify(session: Session) -> Answer:
    from jointseas.credit.workbench import service as workbench

    tr = session.tr
    found = workbench.verify(tuple(session.given.name or ()))
    lines = columns(
        (tr("Scorer"), tr("Card"), ""),
        [(it.name, it.card, tr("as pinned") if it.sound else tr("sound, and not pinned here")) for it in found],
    )
    return Answer({"ok": True, "scorers": [asdict(it) for it in found]}, lines)


def score(session: Session) -> Answer:
    from jointseas.credit.policy.reading import read, standard
    from jointseas.credit.policy.records import Use
    from jointseas.credit.words import rests_on
    from jointseas.credit.workbench import service as workbench

    tr, given = session.tr, session.given
    policy, use = read(standard()), Use(given.use or Use.LOAN)
    found = list(workbench.score(given.name, Path(given.file), use))
    head = (tr("Row"), tr("Probability"), tr("Points"), tr("Band"), tr("Grade"), tr("Reasons"))
    rows = [(str(it.row), f"{it.opinion.probability:.2%}", str(it.score.points), f"{it.score.least}–{it.score.most}",
             it.grade, _reasons(it.score.reasons, tr)) for it in found]  # fmt: skip
    return Answer({"lines": [_scored(it) for it in found], "judgement": policy.judged(use)},
                  (*columns(head, rows, right=frozenset({0, 1, 2})), rests_on(policy, use, tr)))  # fmt: skip


def _scored(it: "Scored") -> dict[str, object]:
    return {
        "row": it.row, "pd": it.opinion.probability, "points": it.score.points, "band": [it.score.least, it.score.most],
        "grade": it.grade, "start": it.score.start,
        "reasons": [{"reason": reason.group.value, "points": reason.points,
                     "facts": {said.fact: said.value for said in reason.facts}} for reason in it.score.reasons],
        "unknown": list(it.opinion.unknown), "beyond": list(it.opinion.beyond),
    }  # fmt: skip


def _reasons(reasons: "Iterable[Reason]", tr: Language) -> str:
    told = sorted((it for it in reasons if it.points), key=lambda it: -abs(it.points))
    return ", ".join(f"{tr.term('credit reason', it.group)} {it.points:+d}" for it in told[:4])


_NAME = Option("name", N_("a scorer on the shelf, or a folder with one"), needed=True)
_FILE = Option("file", N_("rows in the layout of its data, or with a column for each fact: CSV, packed by gzip or not"),
               needed=True)  # fmt: skip

COMMANDS = (
    Command(
        ("model", "train"),
        N_("learns a scorer from rows, and says what it is worth on rows that it has not seen"),
        train,
        (
            Option("name", N_("which scorer"), needed=True),
            Option("--data", N_("its rows: a file, or the folder of its publisher"), "PATH", needed=True),
            Option("--out", N_("the folder for forest and card (else its name, here)"), "DIR"),
            Option("--seed", N_("the same rows and seed make the same bytes"), "NUMBER"),
        ),
    ),
    Command(
        ("model", "evaluate"),
        N_("measures a scorer on rows whose outcome is known"),
        evaluate,
        (
            _NAME,
            _FILE,
            Option("--by", N_("also for each value of this column"), "COLUMN"),
            Option("--weight", N_("weigh rows by this column"), "COLUMN"),
        ),
    ),
    Command(
        ("model", "compare"),
        N_("measures two versions of a scorer on rows that neither has learnt from"),
        compare,
        (Option("first", N_("the one"), needed=True), Option("second", N_("the other"), needed=True), _FILE),
    ),
    Command(
        ("model", "card"),
        N_("what is known of a scorer: data, worth, facts, limits"),
        card,
        (_NAME, Option("--out", N_("write it as a page that a browser shows"), "FILE")),
    ),
    Command(
        ("model", "verify"),
        N_("whether scorers are the very bytes that were pinned"),
        verify,
        (Option("name", N_("scorers or folders (else all on the shelf)"), many=True),),
    ),
    Command(
        ("model", "score"),
        N_("scores rows, with the reasons"),
        score,
        (_NAME, _FILE, Option("--use", N_("what the money is for"), "USE", choices=("loan", "purchase"))),
    ),
)
