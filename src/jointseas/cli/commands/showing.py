"""`jointseas demo` and `jointseas screenshots DIR`: a whole trade played, and the sample seen."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from jointseas.cli.output import say
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.demo.index import SUMMARY
from jointseas.demo.play import play
from jointseas.demo.records import Step, Told
from jointseas.i18n import N_, Language
from jointseas.storage.files import mending


def demo(session: Session) -> Answer:
    """Into a folder of its own; nothing that stands there is touched."""
    tr, folder = session.tr, Path(session.given.out or "jointseas-demo")
    told = play(folder, session.shore.clock.today(), lambda step: say(_said(step, tr)),
                lambda seen: session.shore.look(seen, tr.code))  # fmt: skip
    return Answer(_facts(told), tuple(_ended(told, tr)), 0 if told.ok else 1)


def _ended(told: Told, tr: Language) -> Iterator[str]:
    if told.swept:
        yield tr("An earlier demonstration into the same folder was cut off; what it had left is gone.")
    yield tr.plural("{n} paper holds.", "{n} papers hold.", sum(it.ok for it in told.papers))
    yield tr("Everything is in {folder}; begin with {file}.", folder=str(told.workspace.parent), file=SUMMARY)


def _said(step: Step, tr: Language) -> str:
    name = tr.term("demo step", step.name)
    money = tr.show(step.money) if step.money else ""
    line = "  ".join(filter(None, (step.day.isoformat(), name, step.paper, money)))
    return line if step.ok else tr("{step}: the books do not say what they must", step=line)


def _facts(told: Told) -> Mapping[str, object]:
    return {
        "workspace": str(told.workspace),
        "firms": told.firms,
        "people": [
            {"name": it.sign_in, "firm": it.firm, "roles": [role.value for role in it.roles], "secret_file": str(file)}
            for it, file in told.people
        ],
        "trust": str(told.trust),
        "steps": [
            {"name": it.name, "ok": it.ok, "day": it.day, "paper": it.paper, "money": it.money} for it in told.steps
        ],
        "pictures": [str(it) for it in told.pictures],
        "papers": [{"path": str(it.path), "ok": it.ok, "sha256": it.digest} for it in told.papers],
        "books": [
            {"firm": it.firm, "currency": it.currency, "debit": it.debit, "credit": it.credit, "balanced": it.balanced}
            for it in told.books
        ],
    }


def screenshots(session: Session) -> Answer:
    folder = Path(session.given.folder)
    with mending(folder):
        folder.mkdir(parents=True, exist_ok=True)
    paths = session.shore.pictures(folder, lambda path: say(path.name))
    tr = session.tr
    told = tr.plural("{n} picture is in {folder}.", "{n} pictures are in {folder}.", len(paths), folder=str(folder))
    return Answer({"pictures": [str(path) for path in paths]}, (told,))


COMMANDS = (
    Command(
        ("demo",),
        N_("plays a whole trade on a fresh workspace, and writes and verifies its papers"),
        demo,
        (Option("--out", N_("the folder (else jointseas-demo)"), "FOLDER"),),
    ),
    Command(
        ("screenshots",),
        N_("a picture of every page of the sample, in each language and theme"),
        screenshots,
        (
            Option("folder", N_("the folder"), needed=True),
            Option("--sample", N_("of the sample workspace, as always")),
        ),
        for_developers=True,
    ),
)
