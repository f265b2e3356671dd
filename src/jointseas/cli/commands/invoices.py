"""`jointseas invoices …`: what the rules say of an electronic invoice. No workspace is opened for it."""

from pathlib import Path

from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session, read_file
from jointseas.i18n import N_, Language
from jointseas.kernel.outcome import settled
from jointseas.trade.invoices.checking import service as checking
from jointseas.trade.invoices.checking.records import Checked
from jointseas.trade.invoices.rulebook.records import Fault
from jointseas.trade.invoices.rulebook.table import rules


def check(session: Session) -> Answer:
    """The status is that of a refusal where a fault was found."""
    name = session.given.file
    found = settled(checking.check(Path(name).name, read_file(name)))
    return Answer(_facts(found, session.tr), _lines(found, session.tr), 2 if found.verdict.fatal else 0)


def _facts(found: Checked, tr: Language) -> dict[str, object]:
    it, verdict = found.read.invoice, found.verdict
    return {
        "verdict": "faults" if verdict.fatal else "doubts" if verdict.faults else "no fault found by these rules",
        "syntax": found.read.syntax,
        "embedded": found.read.embedded,
        "number": it.number,
        "issued": str(it.issued_on or ""),
        "currency": it.currency,
        "due": str(it.totals.due if it.totals.due is not None else ""),
        "faults": [_fault(one, tr) for one in verdict.faults],
        "rules": list(verdict.carried),
    }


def _fault(it: Fault, tr: Language) -> dict[str, object]:
    spot, finding = it.finding.spot, it.finding
    return {
        "rule": it.code,
        "weight": it.weight.value,
        "what": sentence(it, tr),
        "part": spot.part,
        "which": spot.which,
        "found": finding.found,
        "wanted": finding.wanted,
    }


def sentence(it: Fault, tr: Language) -> str:
    return tr(it.sentence, **dict(it.facts))


def _lines(found: Checked, tr: Language) -> tuple[str, ...]:
    said = found.read.syntax + (f" · {found.read.embedded}" if found.read.embedded else "")
    carried = len(found.verdict.carried)
    if not found.verdict.faults:
        return said, tr.plural("No fault found by this rule.", "No fault found by these {n} rules.", carried)
    head = tr.plural("{n} finding by {rules} rules:", "{n} findings by {rules} rules:", len(found.verdict.faults),
                     rules=carried)  # fmt: skip
    return said, head, *(told(one, tr) for one in found.verdict.faults)


def told(it: Fault, tr: Language) -> str:
    """The rule, where it is broken, and what stands there."""
    spot, finding = it.finding.spot, it.finding
    place = f"{tr.term('invoice part', spot.part)} {spot.which}".strip() if spot.part else ""
    found = tr("there is {found}", found=finding.found) if finding.found else ""
    wanted = tr("{wanted} is reckoned", wanted=finding.wanted) if finding.wanted else ""
    return " · ".join(one for one in (it.code, place, sentence(it, tr), found, wanted) if one)


def carried(session: Session) -> Answer:
    tr = session.tr
    told_rules = [(it.code, tr(it.sentence, **dict(it.facts))) for it in rules()]
    facts = {"rules": [{"rule": code, "says": text} for code, text in told_rules]}
    return Answer(facts, tuple(f"{code:<12} {text}" for code, text in told_rules))


COMMANDS = (
    Command(
        ("invoices", "check"),
        N_("what the rules of EN 16931 find in an electronic invoice: UBL 2.1, CII D16B, or a PDF that carries one"),
        check,
        (Option("file", N_("the file"), needed=True),),
    ),
    Command(("invoices", "rules"), N_("the rules by which electronic invoices are checked"), carried),
)
