"""`jointseas model standing|learn|challenge|withdraw|promote`: which scorer speaks for a firm, and who comes after."""

from dataclasses import asdict
from pathlib import Path

from jointseas.cli.output import Progress, columns
from jointseas.cli.proposed import proposed
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.credit.paying.records import Trial
from jointseas.credit.roster.records import Promotion, Standing
from jointseas.credit.shelf.records import Held
from jointseas.i18n import N_, Language
from jointseas.kernel.outcome import Refused, settled


def standing(session: Session) -> Answer:
    tr = session.tr
    found = settled(session.services.credit.standings(session.seat))
    rows = [(tr.term("credit scorer", it.scorer), speaks(it, tr), _version(it.challenger)) for it in found]
    facts = {it.scorer: {"champion": _digest(it.champion), "challenger": _digest(it.challenger), "chosen": it.chosen}
             for it in found}  # fmt: skip
    return Answer({"posts": facts}, columns((tr("Scorer"), tr("Speaks"), tr("Challenger")), rows))


def speaks(it: Standing, tr: Language) -> str:
    return _version(it.champion) if it.champion else tr("each buyer's habit")


def _digest(held: Held | None) -> str | None:
    return None if held is None else held.digest


def _version(held: Held | None) -> str:
    return "" if held is None else held.digest[:12]


def learn(session: Session) -> Answer:
    """Who did better than habit is heard from now on, if that is asked for."""
    tr, credit = session.tr, session.services.credit
    with Progress(tr("Training")) as progress:
        trials = settled(credit.learn(session.seat, progress))
    grown = [it.held for it in trials if it.held]
    if session.given.challenge:
        for it in grown:
            settled(credit.challenge(session.seat, it))
    facts = {"trials": [{**asdict(it.choice), "forest_hash": _digest(it.held)} for it in trials],
             "challengers": len(grown) if session.given.challenge else 0}  # fmt: skip
    return Answer(facts, _trials(trials, tr))


def _trials(trials: tuple[Trial, ...], tr: Language) -> tuple[str, ...]:
    head = (tr("Days late"), tr("Foretold by"), tr("Because"), tr("Invoices"), tr("Buyers"), tr("AUC of habit"),
            tr("AUC of the forest"))  # fmt: skip
    rows = []
    for it in (trial.choice for trial in trials):
        worths = ("" if worth is None else f"{worth.auc:.3f}" for worth in (it.habit, it.forest))
        rows.append((f"> {it.late}", tr.term("credit way", it.way), tr.term("credit why", it.why),
                     tr.number(it.invoices), tr.number(it.buyers), *worths))  # fmt: skip
    return columns(head, rows, right=frozenset({3, 4, 5, 6}))


def challenge(session: Session) -> Answer:
    from jointseas.credit.shelf.service import in_folder

    done = settled(session.services.credit.challenge(session.seat, in_folder(Path(session.given.folder))))
    told = session.tr("{scorer} is heard from now on beside whoever speaks.",
                      scorer=session.tr.term("credit scorer", done.scorer))  # fmt: skip
    return Answer(asdict(done), (told,))


def withdraw(session: Session) -> Answer:
    done = session.services.credit.withdraw(session.seat, session.given.scorer)
    if isinstance(done, Refused):
        raise done
    return Answer({"scorer": session.given.scorer}, (session.tr("It is no longer heard."),))


def promote(session: Session) -> Answer:
    """Today's challenger, or with `--usual` whoever speaks where nobody was chosen."""
    tr, credit, name = session.tr, session.services.credit, session.given.scorer
    found = next((it for it in settled(credit.standings(session.seat)) if it.scorer == name), None)
    digest = "" if session.given.usual else _digest(found.challenger if found else None)
    if digest is None:
        raise Refused("credit.no_challenger", name=name)
    put = credit.promote(session.seat, Promotion(name, digest))
    return proposed(put, {"scorer": name, "digest": digest}, tr("It speaks from now on."), tr)


_SCORER = Option("scorer", N_("which scorer"), needed=True)

COMMANDS = (
    Command(("model", "standing"), N_("which scorer speaks for the firm, and which is heard beside it"), standing),
    Command(
        ("model", "learn"),
        N_("learns from the firm's own ledger how late buyers pay, and whether that does better than their habit"),
        learn,
        (Option("--challenge", N_("let those that did better be heard beside whoever speaks")),),
    ),
    Command(
        ("model", "challenge"),
        N_("lets a scorer that was trained be heard beside whoever speaks; it counts for nothing"),
        challenge,
        (Option("folder", N_("the folder with its forest and card"), needed=True),),
    ),
    Command(("model", "withdraw"), N_("hears the challenger no longer"), withdraw, (_SCORER,)),
    Command(
        ("model", "promote"),
        N_("proposes that the challenger speaks; a second person decides"),
        promote,
        (_SCORER, Option("--usual", N_("instead whoever speaks where nobody was chosen"))),
    ),
)
