"""`jointseas model assess` and `model replay`: a case assessed with what the books know, kept, and made again."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from jointseas.cli.output import columns
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.credit.words import YES_OR_NO, alert, grounds, group, replayed, rests_on
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import read_date, read_decimal, read_integer, read_money
from jointseas.kernel.outcome import settled

if TYPE_CHECKING:
    from jointseas.credit.assessments.records import Assessment
    from jointseas.credit.monitoring.records import Alike
    from jointseas.credit.points.records import Reason

_NUMBERS = {
    "employees": N_("how many people work there"),
    "jobs_created": N_("jobs that the money creates"),
    "jobs_kept": N_("jobs that it keeps"),
}


def assess(session: Session) -> Answer:
    """What is not said is unknown."""
    from jointseas.credit.assessments.records import Application  # the numeric libraries load only where wanted
    from jointseas.credit.policy.records import Use

    given = session.given
    asked = Application(
        Use(given.use or Use.LOAN),
        read_money(given.amount, given.currency.upper()),
        _number(given.employees),
        _number(given.jobs_created),
        _number(given.jobs_kept),
        read_decimal(given.guarantee_share) if given.guarantee_share else None,
        _answer(given.new_business),
        _answer(given.revolving),
        _answer(given.reduced_documents),
        _answer(given.urban),
        _answer(given.franchise),
        given.industry,
        given.buyer or "",
        read_date(given.due_on) if given.due_on else None,
    )
    return _told(settled(session.services.credit.assess(session.seat, asked)), session.tr)


def _number(text: str | None) -> int | None:
    return None if text is None else read_integer(text)


def _answer(word: str | None) -> bool | None:
    return None if word is None else word == "yes"


def _told(it: "Assessment", tr: Language) -> Answer:
    from jointseas.credit.policy.reading import read

    score, verdict, policy = it.content.score, it.content.verdict, read(it.content.policy)
    facts = {
        "number": it.number,
        "points": score.points,
        "band": [score.least, score.most],
        "grade": verdict.grade,
        "outcome": verdict.outcome.value,
        "judgement": policy.judged(it.content.application.use),
        "digest": it.digest,
        "start": score.start,
        "reasons": [{"scorer": of.scorer, "reason": of.group.value, "points": of.points} for of in score.reasons],
        "grounds": [asdict(it) for it in verdict.grounds],
    }
    lines = (
        tr(
            "Assessment {number}: {points} points ({least} to {most}), grade {grade}",
            number=it.number,
            points=score.points,
            least=score.least,
            most=score.most,
            grade=verdict.grade,
        ),
        *_reasons(score.reasons, tr),
        tr.term("credit outcome", verdict.outcome),
        *(words for _, words in grounds(verdict, policy, tr)),
        rests_on(policy, it.content.application.use, tr),
    )
    return Answer(facts, lines)


def _reasons(reasons: "Iterable[Reason]", tr: Language) -> list[str]:
    """Those that count most first."""
    counting = sorted((it for it in reasons if it.points), key=lambda it: -abs(it.points))
    return [f"{it.points:+5d}  {tr.term('credit reason', it.group)}" for it in counting]


def replay(session: Session) -> Answer:
    found = settled(session.services.credit.replay(session.seat, read_integer(session.given.assessment)))
    facts = {
        "assessment": found.number,
        "same": found.same,
        "points": found.points,
        "differences": list(found.differences),
    }
    return Answer(facts, (replayed(found, session.tr),), status=0 if found.same else 1)


def monitor(session: Session) -> Answer:
    """Exit status 1 where there is something to look at."""
    tr = session.tr
    found = settled(session.services.credit.watch(session.seat))
    head = (tr("Scorer"), tr("Version"), tr("Cases"), tr("Shift of the score"), tr("Told outcomes"), "AUC")
    rows = [
        (tr.term("credit scorer", it.scorer), it.version[:12], tr.number(it.cases), f"{it.score.index:.3f}",
         tr.number(it.measured.n), "" if it.measured.auc is None else f"{it.measured.auc:.3f}")
        for it in found.watched]  # fmt: skip
    overridden = tr("{many} of {of} clear results were overridden.", many=found.overridden.many, of=found.overridden.of)
    alerts = [f"{alert(it, tr)} {it.value:.3f} ({it.limit:.3f})" for it in found.alerts]
    nothing = [] if alerts else [tr("Nothing lies further off than chance may put it.")]
    watched = columns(head, rows, right=frozenset({2, 3, 4, 5}))
    lines = (*watched, *_groups(found.groups, tr), overridden, *alerts, *nothing)
    return Answer(asdict(found), lines, status=1 if found.alerts else 0)


def _groups(found: "Sequence[Alike]", tr: Language) -> tuple[str, ...]:
    if not found:
        return ()
    head = (tr("Grouped by"), tr("Group"), tr("Cases"), tr("Approved"), tr("Foretold"), tr("Came true"), "AUC")
    return columns(head, [_alike(it, tr) for it in found], right=frozenset({2, 3, 4, 5, 6}))


def _alike(it: "Alike", tr: Language) -> tuple[str, ...]:
    told = (f"{it.calibration.said:.1%}", f"{it.calibration.came.share:.1%}") if it.calibration else ("", "")
    return (tr.term("credit group", it.by), group(it.by, it.name, tr), tr.number(it.approved.of),
            f"{it.approved.share:.1%}", *told, "" if it.measured.auc is None else f"{it.measured.auc:.3f}")  # fmt: skip


COMMANDS = (
    Command(
        ("model", "assess"),
        N_("assesses a case by what is said of it and what the books know, and keeps it"),
        assess,
        (
            Option("--amount", N_("how much is asked for"), "AMOUNT", needed=True),
            Option("--currency", N_("its currency, as CNY"), "CODE", needed=True),
            Option("--use", N_("what the money is for"), "USE", choices=("loan", "purchase")),
            *(Option(f"--{name.replace('_', '-')}", words, "NUMBER") for name, words in _NUMBERS.items()),
            Option("--guarantee-share", N_("the share of it that somebody guarantees, as 0.8"), "SHARE"),
            *(
                Option(f"--{name.replace('_', '-')}", words, "ANSWER", choices=("yes", "no"))
                for name, words in YES_OR_NO.items()
            ),
            Option("--buyer", N_("the buyer who will pay, where receivables are to be sold"), "CODE"),
            Option("--due-on", N_("when its invoice is due"), "DAY"),
            Option("--industry", N_("the line of business, as the scorer's card names it"), "NAME"),
        ),
    ),
    Command(
        ("model", "replay"),
        N_("makes an assessment again of the facts and bytes that were kept with it"),
        replay,
        (Option("assessment", N_("its number"), needed=True),),
    ),
    Command(
        ("model", "monitor"),
        N_("whether scorers still see what they learnt from, are right, and are followed"),
        monitor,
    ),
)
