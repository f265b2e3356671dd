"""`jointseas finance circle|registry …`: which papers other lenders have claims on, told by digests alone."""

from pathlib import Path

from jointseas.cli.output import columns
from jointseas.cli.proposed import proposed
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.financing.elsewhere.records import Exchanged, Trusting
from jointseas.financing.elsewhere.rules import MOST_BYTES
from jointseas.financing.elsewhere.signing import fingerprint
from jointseas.i18n import N_, Language
from jointseas.kernel.outcome import Refused, settled
from jointseas.storage.files import read_at_most, write_new

_LONGEST_SECRET = 200


def join(session: Session) -> Answer:
    """A secret that is drawn is shown this once: whoever it is told to is of the circle."""
    given, tr, doors = session.given, session.tr, session.services.exchange
    secret = _read(given.circle_file, _LONGEST_SECRET).decode("ascii", "replace") if given.circle_file else ""
    asked = settled(doors.joining(session.seat, given.name, secret))
    facts = {"circle": asked.name, "mark": asked.mark, **({} if secret else {"secret": asked.secret})}
    put = proposed(doors.join(session.seat, asked), facts, tr("Our firm is in the circle {name}.", name=asked.name), tr)
    lines = [*put.lines, tr("Mark of its secret: {mark}", mark=asked.mark)]
    if not secret:
        lines += [tr("Tell its other lenders this secret, and nobody else:"), asked.secret]
    return Answer(put.facts, tuple(lines))


def trust(session: Session) -> Answer:
    """Without a key, no more."""
    given, tr, doors = session.given, session.tr, session.services.exchange
    asked = settled(doors.check_trust(session.seat, Trusting(given.lender, given.key or "")))
    mark = fingerprint(asked.key) if asked.key else ""
    said = tr("{lender} is trusted: {fingerprint}", lender=asked.lender, fingerprint=mark) if asked.key else tr(
        "{lender} is trusted no more.", lender=asked.lender)  # fmt: skip
    facts = {"lender": asked.lender, "key": asked.key, "fingerprint": mark}
    return proposed(doors.trust(session.seat, asked), facts, said, tr)


def tell(session: Session) -> Answer:
    path = Path(session.given.file)
    content = settled(session.services.exchange.registry(session.seat))
    write_new(path, content)
    return Answer({"file": str(path), "bytes": len(content)}, (session.tr("Written to {path}", path=path),))


def take(session: Session) -> Answer:
    content = _read(session.given.file, MOST_BYTES)
    it = settled(session.services.exchange.take(session.seat, content))
    said = session.tr.plural("{lender} has a claim on {n} paper", "{lender} has claims on {n} papers", it.claims,
                             lender=it.lender)  # fmt: skip
    return Answer({"lender": it.lender, "made_at": it.made_at, "claims": it.claims}, (said,))


def listed(session: Session) -> Answer:
    found, tr = settled(session.services.exchange.standing(session.seat)), session.tr
    if found is None:
        return Answer({"circle": None, "members": []}, (tr("In no circle"),))
    came = {it.lender: it for it in found.came}
    members = [{"lender": it.lender, "key": it.key, "fingerprint": fingerprint(it.key) if it.key else "",
                "trusted": bool(it.key), "since": it.since,
                "made_at": came[it.lender].made_at if it.lender in came else None,
                "claims": came[it.lender].claims if it.lender in came else None}
               for it in found.members]  # fmt: skip
    facts = {"circle": found.circle, "mark": found.mark, "lender": found.lender, "key": found.key,
             "fingerprint": fingerprint(found.key), "members": members}  # fmt: skip
    return Answer(facts, _lines(found, tr))


def _lines(found: Exchanged, tr: Language) -> tuple[str, ...]:
    came = {it.lender: it for it in found.came}
    head = (tr("Lender"), tr("Fingerprint of its key"), tr("Told at"), tr("Claims"))
    rows = [(it.lender, fingerprint(it.key) if it.key else tr("trusted no more"),
             *((tr.moment(came[it.lender].made_at), tr.number(came[it.lender].claims)) if it.lender in came
               else ("—", "—"))) for it in found.members]  # fmt: skip
    return (
        tr("In the circle {name}", name=found.circle),
        tr("Mark of its secret: {mark}", mark=found.mark),
        tr("Our key, as {lender}: {key}", lender=found.lender, key=found.key),
        tr("Its fingerprint: {fingerprint}", fingerprint=fingerprint(found.key)),
        *columns(head, rows, right=frozenset({3})),
    )


def _read(name: str, largest: int) -> bytes:
    found = read_at_most(Path(name), largest)
    if found is None:
        raise Refused("financing.registry_large", most=largest)
    return found


COMMANDS = (
    Command(
        ("finance", "circle", "join"),
        N_("proposes to join a circle of lenders in place of the one before; draws its secret where none is given"),
        join,
        (Option("name", N_("the circle's name"), needed=True),
         Option("--circle-file", N_("a file that holds the secret of the circle"), "FILE")),
    ),
    Command(
        ("finance", "circle", "trust"),
        N_("proposes which key speaks for a lender of the circle; without a key, that it is trusted no more"),
        trust,
        (Option("lender", N_("the lender, as it calls itself in its files"), needed=True),
         Option("--key", N_("its key, as it told us itself"), "KEY")),
    ),
    Command(("finance", "registry", "tell"), N_("writes our own claims into a file for the circle, as digests"), tell,
            (Option("file", N_("the file to write"), needed=True),)),
    Command(("finance", "registry", "take"), N_("takes the file of another lender of the circle"), take,
            (Option("file", N_("the file to read"), needed=True),)),
    Command(("finance", "registry", "list"), N_("our circle and key, whom we trust, and what came of whom"), listed),
)  # fmt: skip
