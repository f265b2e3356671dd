"""`jointseas workspace …`: making one, what it is, whether it holds, its copies, moving it to a server and back."""

import os
from pathlib import Path

from jointseas.access.records import FirmDraft, FirmKind
from jointseas.access.service import every_firm
from jointseas.cli.output import Progress
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.i18n import N_, Language
from jointseas.kernel.outcome import Term, require, settled
from jointseas.storage.migrate import HEAD
from jointseas.storage.postgres import is_server
from jointseas.workspace import checking, opening, rescuing, upgrading
from jointseas.workspace.checking import Health
from jointseas.workspace.founding import Founding, Made, make_file, make_on_server
from jointseas.workspace.moving import Destination
from jointseas.workspace.opening import Guard

OWNER_PASSWORD = "JOINTSEAS_OWNER_PASSWORD"


def new(session: Session) -> Answer:
    given, tr = session.given, session.tr
    founding = _founding(session)
    if is_server(given.place):
        require(given.owner, "cli.owner_needed")
        made = make_on_server(
            given.place, given.owner, founding, session.shore.clock, owner_password=os.environ.get(OWNER_PASSWORD)
        )
    else:
        made = make_file(Path(given.place), founding, session.shore.clock, encrypted=not given.plain)
    made.opened.close()
    lines = (tr("Made {place}.", place=made.opened.place), *recovery_lines(made.recovery_key, tr))
    return Answer(_made_facts(made), lines)


def _founding(session: Session) -> Founding:
    """What is not said is asked of nobody: a script gets what a person would be offered."""
    given = session.given
    code = (given.firm or "FIRM").upper()
    name = given.name or code
    firm = FirmDraft(code, name, name, given.town or "", FirmKind(given.kind or "exporter"), given.currency or "CNY")
    return Founding(firm, session.person, given.person or session.person, session.secret)


def _made_facts(made: Made) -> dict[str, object]:
    return {
        "workspace": made.opened.place,
        "schema": HEAD,
        "encrypted": made.opened.keys is not None,
        "firms": [_firm(made.seat.firm.code, made.seat.firm.name_en)],
        "recovery_key": made.recovery_key,
    }


def recovery_lines(key: str | None, tr: Language) -> tuple[str, ...]:
    if key is None:
        return ()
    kept = tr(
        "It opens the workspace when every password is lost. It is shown once: write it down, and keep it elsewhere."
    )
    return tr("Recovery key: {key}", key=key), kept


def _firm(code: str, name: str) -> dict[str, str]:
    return {"code": code, "name": name}


def info(session: Session) -> Answer:
    """Without a person, what can be seen from outside: of an encrypted file, no more than that."""
    place = session.at(session.given.place)
    found = opening.look(place)
    if found.guard is Guard.PLAIN or session.signs_in:
        return _told(session)
    tr = session.tr
    encrypted = found.guard is Guard.ENCRYPTED
    facts: dict[str, object] = {"workspace": found.place, "firms": [], "schema": None, "encrypted": encrypted}
    return Answer(facts, (tr("{place}: sign in to see more (--as, --secret-file).", place=found.place),))


def _told(session: Session) -> Answer:
    tr, opened = session.tr, session.opened
    with opened.database.read() as connection:
        firms = every_firm(connection)
    names = tr.show([f"{firm.code} {firm.name_in(tr.code)}" for firm in firms])
    lines = (
        tr("Workspace {place}", place=opened.place),
        tr("Firms: {names}", names=names),
        tr("Encrypted") if opened.keys else tr("Not encrypted"),
    )
    facts = {
        "workspace": opened.place,
        "firms": [_firm(firm.code, firm.name_in(tr.code)) for firm in firms],
        "schema": HEAD,
        "encrypted": opened.keys is not None,
        "sample": opened.sample,
    }
    return Answer(facts, lines)


def check(session: Session) -> Answer:
    """The status is that of a refusal when anything is wrong, so that a script notices."""
    session.at(session.given.place)
    anchors = tuple(Path(anchor) for anchor in session.given.anchor or ())
    with Progress(session.tr("Checking")) as progress:
        if session.signs_in:
            health = settled(session.services.workspace.check(session.seat, anchors, progress))
        else:
            health = checking.held(session.opened, anchors, progress)
    return Answer(_health_facts(health), _health_lines(health, session.tr), 0 if health.ok else 2)


def _health_facts(health: Health) -> dict[str, object]:
    return {
        "ok": health.ok,
        "problems": health.problems,
        "audit_head": health.head and {"seq": health.head.seq, "hash": health.head.hash.hex()},
        "entries": health.entries,
    }


def _health_lines(health: Health, tr: Language) -> tuple[str, ...]:
    if health.ok and health.head and health.entries is not None:
        entries = tr.plural("{n} entry", "{n} entries", health.entries)
        return (tr("Everything holds: {entries}, audit head {seq}.", entries=entries, seq=health.head.seq),)
    return tuple(
        tr("{problem} at {where} {what}", problem=Term("problem", it.kind), where=it.where, what=it.what).rstrip()
        for it in health.problems
    )


def anchor(session: Session) -> Answer:
    session.at(None)
    to = Path(session.given.file) if session.given.file else None
    made = settled(session.services.workspace.anchor(session.seat, to))
    facts = {"seq": made.head.seq, "hash": made.head.hash.hex(), "where": made.where}
    return Answer(facts, (session.tr("Noted audit head {seq}: {where}.", seq=made.head.seq, where=made.where),))


def backup(session: Session) -> Answer:
    session.at(session.given.place)
    folder = Path(session.given.folder) if session.given.folder else None
    with Progress(session.tr("Backing up")) as progress:
        made = settled(session.services.workspace.backup(session.seat, session.secret, folder, progress))
    first = session.tr("Backed up to {path}.", path=str(made.path))
    lines = (first, *recovery_lines(made.recovery_key, session.tr))
    return Answer({"backup": str(made.path), "recovery_key": made.recovery_key}, lines)


def restore(session: Session) -> Answer:
    """Says what would change; restores beside the live file, which stays as it is, when told to."""
    session.at(session.given.place)
    seat, tr = session.confirmed, session.tr
    path = Path(session.given.backup)
    change = settled(session.services.workspace.compare(seat, path))
    lines = [tr.plural("{n} deed is newer than this backup.", "{n} deeds are newer than this backup.", change.lost)]
    restored = None
    if session.given.apply:
        with Progress(tr("Restoring")) as progress:
            restored = settled(session.services.workspace.restore(seat, path, progress))
        lines.append(tr("Restored as {path}; the live file is as it was.", path=str(restored)))
    else:
        lines.append(tr("Nothing was changed. Say --apply to restore it beside the live file."))
    facts = {"lost": change.lost, "related": change.related, "restored": restored and str(restored)}
    return Answer(facts, tuple(lines))


def move(session: Session) -> Answer:
    session.at(session.given.place)
    given, tr = session.given, session.tr
    to = Destination(given.to, given.owner or "", os.environ.get(OWNER_PASSWORD))
    require(given.owner or not is_server(given.to), "cli.owner_needed")
    with Progress(tr("Moving")) as progress:
        moved = settled(session.services.workspace.move(session.confirmed, session.secret, to, progress))
    rows = sum(contents.rows for contents in moved.tables.values())
    first = tr(
        "Moved {rows} rows of {tables} tables to {place}; every table and the audit head are the same.",
        rows=rows,
        tables=len(moved.tables),
        place=moved.place,
    )
    facts = {
        "place": moved.place,
        "tables": {name: contents.rows for name, contents in moved.tables.items()},
        "audit_head": moved.head.seq,
        "recovery_key": moved.recovery_key,
    }
    return Answer(facts, (first, *recovery_lines(moved.recovery_key, tr)))


def migrate(session: Session) -> Answer:
    place = session.at(session.given.place)
    if is_server(place):
        require(session.given.owner, "cli.owner_needed")
        folder = Path(session.given.folder or ".")
        password = os.environ.get(OWNER_PASSWORD)
        done = upgrading.upgrade_server(place, session.given.owner, folder, session.shore.clock.now(), password)
    else:
        with Progress(session.tr("Backing up")) as progress:
            done = upgrading.upgrade_workspace(place, session.person, session.secret, session.shore.clock, progress)
    first = session.tr(
        "Brought to schema {schema}; the workspace as it was is in {path}.", schema=HEAD, path=str(done.backup)
    )
    lines = (first, *recovery_lines(done.recovery_key, session.tr))
    return Answer({"schema": HEAD, "backup": str(done.backup), "recovery_key": done.recovery_key}, lines)


def rescue(session: Session) -> Answer:
    path = Path(session.at(session.given.place))
    with Progress(session.tr("Restoring")) as progress:
        done = rescuing.rescue(path, session.person, session.secret, session.shore.clock, progress)
    first = session.tr("The backup {backup} has taken the name.", backup=done.backup.path.name)
    second = session.tr("The damaged file was kept as {path}.", path=str(done.aside))
    return Answer({"backup": str(done.backup.path), "aside": str(done.aside)}, (first, second))


PLACE = Option("place", N_("the workspace (else --workspace)"))
OWNER = Option("--owner", N_("the PostgreSQL address of the role that owns the tables"), "URL")

COMMANDS = (
    Command(
        ("workspace", "new"),
        N_("makes a workspace with its first firm and person"),
        new,
        (
            Option("place", N_("where: NAME.jointseas, or a PostgreSQL address"), needed=True),
            Option("--plain", N_("leaves the file unencrypted")),
            Option("--name", N_("the firm's name"), "NAME"),
            Option("--kind", N_("what the firm is"), "KIND", choices=("exporter", "lender")),
            Option("--currency", N_("the currency of its book"), "CODE"),
            Option("--town", N_("where it sits"), "TOWN"),
            Option("--person", N_("the name of who signs in"), "NAME"),
            OWNER,
        ),
    ),
    Command(("workspace", "info"), N_("what a workspace is, and whose"), info, (PLACE,)),
    Command(
        ("workspace", "check"),
        N_("examines the file, the schema, the audit chain and the books"),
        check,
        (PLACE, Option("--anchor", N_("an audit head noted earlier"), "FILE", many=True)),
    ),
    Command(
        ("workspace", "anchor"),
        N_("notes the audit head outside the workspace"),
        anchor,
        (Option("--file", N_("the file to note it in (else this machine's keyring)"), "FILE"),),
    ),
    Command(
        ("workspace", "backup"),
        N_("makes a verified copy with a dated name"),
        backup,
        (PLACE, Option("--folder", N_("where to (else beside the workspace)"), "FOLDER")),
    ),
    Command(
        ("workspace", "restore"),
        N_("says what a backup would change, and restores it beside the live file"),
        restore,
        (Option("backup", N_("the backup"), needed=True), PLACE, Option("--apply", N_("restores it"))),
    ),
    Command(
        ("workspace", "move"),
        N_("carries everything to a PostgreSQL server, or back into a file, and compares"),
        move,
        (Option("to", N_("the new place"), needed=True), PLACE, OWNER),
    ),
    Command(
        ("workspace", "migrate"),
        N_("brings an older workspace to this program's schema"),
        migrate,
        (PLACE, OWNER, Option("--folder", N_("where the copy of a server goes"), "FOLDER")),
    ),
    Command(
        ("workspace", "rescue"),
        N_("sets a damaged file aside and puts the newest backup that holds in its place"),
        rescue,
        (PLACE,),
    ),
)
