"""`jointseas bench`: each figure beside that of the bare library in the same run."""

from collections.abc import Callable
from importlib import import_module

from jointseas.bench.records import Case, Progress
from jointseas.cli.output import columns, say
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.i18n import N_

Run = Callable[[Progress], tuple[Case, ...]]


BENCHES = ("ledger", "start", "table", "channels", "import", "screening", "credit", "financing", "papers")
_MODULES = {"import": "importing"}


def _run(name: str) -> tuple[Case, ...]:
    """Imported only now: a bench brings what no other command needs."""
    run: Run = import_module(f"jointseas.bench.{_MODULES.get(name, name)}").run
    return run(lambda words: say(f"{name}: {words}"))


def bench(session: Session) -> Answer:
    wanted = BENCHES if session.given.what == "all" else (session.given.what,)
    cases = [case for name in wanted for case in _run(name)]
    tr = session.tr
    head = (tr("Case"), tr("Ours"), tr("Bare library"), tr("Ratio"), tr("Bar"), "")
    rows = [_row(case, tr("met") if case.ok else tr("missed")) for case in cases]
    lines = columns(head, rows, right=frozenset({1, 2, 3, 4}))
    return Answer({case.name: case.facts() for case in cases}, lines)


def _row(case: Case, verdict: str) -> tuple[str, ...]:
    facts = case.facts()
    shown = [facts["value"], facts["reference"], facts["ratio"], facts["bar"]]
    value, reference, ratio, bar = ("" if it is None else f"{it:g}" for it in shown)
    return case.name, f"{value} {case.unit}", f"{reference} {case.unit}" if reference else "", ratio, bar, verdict


COMMANDS = (
    Command(
        ("bench",),
        N_("measures JointSeas against the bare libraries on this machine"),
        bench,
        (Option("what", N_("what to measure"), choices=(*BENCHES, "all"), needed=True),),
        for_developers=True,
    ),
)
