"""`jointseas screen` and `jointseas import sanctions`: names against the lists, and the lists themselves."""

from pathlib import Path

from jointseas.cli.output import Progress, columns
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session, read_file
from jointseas.compliance.records import Case, CaseState, ListFile, ListLoaded, Match, Subject
from jointseas.compliance.words import why
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import read_date
from jointseas.kernel.outcome import settled

_EVERYBODY = "all"


def screen(session: Session) -> Answer:
    names = session.given.name
    return _everybody(session) if names == [_EVERYBODY] else _named(session, names)


def _named(session: Session, names: list[str]) -> Answer:
    given, compliance = session.given, session.services.compliance
    born = read_date(given.born) if given.born else None
    countries = frozenset((given.country.upper(),)) if given.country else frozenset[str]()
    found = [
        match
        for name in names
        for match in settled(compliance.matches(session.seat, Subject((name,), None, born, countries)))
    ]
    hits = [_hit(it, session.tr) for it in found]
    return Answer({"hits": hits}, _lines(session.tr, hits))


def _hit(match: Match, tr: Language) -> dict[str, object]:
    return {
        "asked": match.asked,
        "list": match.listed.list,
        "id": match.listed.id,
        "name": match.name,
        "score": match.score,
        "why": why(tr, match.reasons),
    }


def _everybody(session: Session) -> Answer:
    tr, compliance = session.tr, session.services.compliance
    with Progress(tr("Screening")) as progress:
        done = settled(compliance.rescreen(session.seat, progress))
    cases = settled(compliance.cases(session.seat))
    hits = [_of_case(it) for it in cases if it.state in (CaseState.OPEN, CaseState.CONFIRMED)]
    told = tr(
        "Compared {parties} parties that were new or changed: {opened} cases opened, {lapsed} lapsed.",
        parties=done.parties,
        opened=done.opened,
        lapsed=done.lapsed,
    )
    facts = {"parties": done.parties, "opened": done.opened, "lapsed": done.lapsed, "hits": hits}
    return Answer(facts, (told, *_lines(tr, hits)))


def _of_case(case: Case) -> dict[str, object]:
    return {
        "asked": case.party_name,
        "list": case.list,
        "id": case.entry,
        "name": case.listed_name,
        "score": case.score,
        "why": case.reason,
        "party": case.party_code,
        "case": case.id,
        "state": case.state,
    }


def _lines(tr: Language, hits: list[dict[str, object]]) -> tuple[str, ...]:
    if not hits:
        return (tr("No listed name is like it."),)
    head = (tr("Name asked about"), tr("Listed as"), tr("List"), tr("Score"), tr("Why"))
    rows = [(*(str(it[key]) for key in ("asked", "name", "list", "score", "why")),) for it in hits]
    return columns(head, rows, right=frozenset({3}))


def load(session: Session) -> Answer:
    tr, given, compliance = session.tr, session.given, session.services.compliance
    files = tuple(ListFile(Path(name).name, read_file(name)) for name in given.file)
    published = read_date(given.published) if given.published else None
    if given.dry_run:
        loaded = settled(compliance.look(session.seat, files))
    else:
        with Progress(tr("Screening")) as progress:
            loaded = settled(compliance.load(session.seat, files, published, progress))
    return Answer(_facts(loaded), tuple(_said(tr, it) for it in loaded))


def _facts(loaded: tuple[ListLoaded, ...]) -> dict[str, object]:
    return {
        "read": sum(it.version.entries for it in loaded),
        "imported": sum(it.new for it in loaded),
        "updated": sum(it.changed for it in loaded),
        "skipped": [],
        "batch": None,
        "lists": [
            {"list": it.version.list, "entries": it.version.entries, "gone": it.gone, "digest": it.version.digest}
            for it in loaded
        ],
    }


def _said(tr: Language, it: ListLoaded) -> str:
    if it.repeated:
        return tr("{list}: this version stands already.", list=tr.term("sanctions list", it.version.list))
    return tr(
        "{list}: {entries} entries, {new} new, {changed} changed, {gone} gone.",
        list=tr.term("sanctions list", it.version.list),
        entries=it.version.entries,
        new=it.new,
        changed=it.changed,
        gone=it.gone,
    )


COMMANDS = (
    Command(
        ("screen",),
        N_("compares names with the sanctions lists; `all` compares every party that is new or changed"),
        screen,
        (
            Option("name", N_("a name, or `all`"), needed=True, many=True),
            Option("--born", N_("the day of birth, where it is known"), "DATE"),
            Option("--country", N_("the country, by its two letters"), "XX"),
        ),
    ),
    Command(
        ("import", "sanctions"),
        N_("sanctions lists as their publishers write them, all the files of a list at once"),
        load,
        (
            Option("file", N_("the files"), needed=True, many=True),
            Option("--published", N_("the day of which the lists are (else today)"), "DATE"),
            Option("--dry-run", N_("reads and compares, and writes nothing")),
        ),
    ),
)
