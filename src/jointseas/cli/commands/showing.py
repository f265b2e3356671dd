"""`jointseas demo` and `jointseas screenshots DIR`: a sample workspace made, checked and seen."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jointseas.access.records import Role
from jointseas.cli.output import Progress, say
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.i18n import N_
from jointseas.kernel.outcome import require, settled
from jointseas.ledger.exports.records import Format
from jointseas.sample.cast import Actor, cast
from jointseas.sample.make import PASSWORD
from jointseas.storage.files import mending, write_new
from jointseas.workspace import checking, opening
from jointseas.workspace.services import Services

_EXPORTS = (Format.XLSX, Format.BEANCOUNT)


@dataclass
class Demo:
    """What has been done so far, in order."""

    steps: list[tuple[str, bool]] = field(default_factory=list)

    def step(self, name: str, *, ok: bool = True) -> None:
        self.steps.append((name, ok))
        say(name)


def demo(session: Session) -> Answer:
    """On a fresh workspace in a folder of its own; nothing that stands there is touched."""
    tr, folder = session.tr, Path(session.given.out or "jointseas-demo")
    with mending(folder):
        folder.mkdir(parents=True, exist_ok=True)
    path, told = folder / "demo.jointseas", Demo()
    require(not path.exists(), "storage.name_taken", name=str(path))
    with Progress(tr("Entering the year")) as progress:
        session.shore.make_sample(path, progress)
    told.step(tr("Made a workspace with an exporter and a lender, and entered a year"))
    actors = cast()
    people = [_person(actor, folder) for actor in actors.people]
    opened = opening.plain(path)
    try:
        services = session.shore.services(opened)
        told.step(tr("Checked file, schema, audit chain and books"), ok=checking.held(opened).ok)
        books = list(_books(services, folder, session, told))
    finally:
        opened.close()
    pictures = session.shore.pictures(path, folder, lambda _path: None)
    told.step(tr.plural("Took {n} picture", "Took {n} pictures", len(pictures)))
    facts = {
        "workspace": str(path),
        "firms": [actors.exporter.code, actors.lender.code],
        "people": people,
        "trust": None,
        "steps": [{"name": name, "ok": ok} for name, ok in told.steps],
        "papers": [],
        "books": books,
    }
    done = all(ok for _, ok in told.steps)
    return Answer(facts, (tr("Everything is in {folder}.", folder=str(folder)),), 0 if done else 1)


def _person(actor: Actor, folder: Path) -> dict[str, object]:
    """The password of a sample is no secret; it stands in a file because that is how a command is given one."""
    secret = folder / f"{actor.sign_in}.secret"
    if not secret.exists():
        write_new(secret, f"{PASSWORD}\n".encode())
    roles = [role.value for role in actor.roles]
    return {"name": actor.sign_in, "firm": actor.firm, "roles": roles, "secret_file": str(secret)}


def _books(services: Services, folder: Path, session: Session, told: Demo) -> Iterator[dict[str, object]]:
    tr, actors = session.tr, cast()
    keepers = {actor.firm: actor for actor in actors.people if Role.COMPLIANCE not in actor.roles}
    for firm, actor in keepers.items():
        seats = settled(services.access.sign_in(actor.sign_in, PASSWORD)).seats
        seat = next(seat for seat in seats if seat.firm.code == firm)
        for spelling in _EXPORTS:
            out = folder / f"{firm}.{spelling.ending}"
            settled(services.ledger.export(seat, spelling, out, lambda _done, _total: None))
        report = settled(services.ledger.trial_balance(seat, session.shore.clock.today()))
        told.step(
            tr("Closed the book of {firm} and wrote it out", firm=firm), ok=all(not t.closing for t in report.totals)
        )
        for total in report.totals:
            yield {
                "firm": firm,
                "currency": total.closing.currency,
                "debit": total.debit.minor,
                "credit": total.credit.minor,
                "balanced": not total.closing and total.debit == total.credit,
            }


def screenshots(session: Session) -> Answer:
    folder = Path(session.given.folder)
    with mending(folder):
        folder.mkdir(parents=True, exist_ok=True)
    paths = session.shore.pictures(None, folder, lambda path: say(path.name))
    tr = session.tr
    told = tr.plural("{n} picture is in {folder}.", "{n} pictures are in {folder}.", len(paths), folder=str(folder))
    return Answer({"pictures": [str(path) for path in paths]}, (told,))


COMMANDS = (
    Command(
        ("demo",),
        N_("makes a sample workspace, checks it, writes its books out and takes pictures of it"),
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
