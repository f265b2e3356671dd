"""`jointseas finance circle|registry …`: which papers other lenders have claims on, told by digests alone."""

from pathlib import Path

from jointseas.cli.output import columns
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.financing.elsewhere.rules import MOST_BYTES
from jointseas.i18n import N_
from jointseas.kernel.outcome import Refused, settled
from jointseas.storage.files import read_at_most, write_new

_LONGEST_SECRET = 200


def join(session: Session) -> Answer:
    """The secret is shown this once: whoever it is told to is of the circle."""
    given, tr = session.given, session.tr
    secret = _read(given.circle_file, _LONGEST_SECRET).decode("ascii", "replace") if given.circle_file else ""
    made = settled(session.services.exchange.join(session.seat, given.name, secret))
    lines = [tr("Our firm is in the circle {name}.", name=made.name)]
    if not secret:
        lines += [tr("Tell its other lenders this secret, and nobody else:"), made.secret]
    return Answer({"circle": made.name, **({} if secret else {"secret": made.secret})}, tuple(lines))


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
    tr = session.tr
    name, came = settled(session.services.exchange.registries(session.seat))
    head = (tr("Lender"), tr("Told at"), tr("Claims"))
    rows = [(it.lender, tr.moment(it.made_at), tr.number(it.claims)) for it in came]
    facts = [{"lender": it.lender, "made_at": it.made_at, "claims": it.claims} for it in came]
    said = tr("In the circle {name}", name=name) if name else tr("In no circle")
    return Answer({"circle": name, "registries": facts}, (said, *columns(head, rows, right=frozenset({2}))))


def _read(name: str, largest: int) -> bytes:
    found = read_at_most(Path(name), largest)
    if found is None:
        raise Refused("financing.registry_large", most=largest)
    return found


COMMANDS = (
    Command(
        ("finance", "circle"),
        N_("joins a circle of lenders that tell each other what is claimed; draws its secret where none is given"),
        join,
        (Option("name", N_("the circle's name"), needed=True),
         Option("--circle-file", N_("a file that holds the secret of the circle"), "FILE")),
    ),
    Command(("finance", "registry", "tell"), N_("writes our own claims into a file for the circle, as digests"), tell,
            (Option("file", N_("the file to write"), needed=True),)),
    Command(("finance", "registry", "take"), N_("takes the file of another lender of the circle"), take,
            (Option("file", N_("the file to read"), needed=True),)),
    Command(("finance", "registry", "list"), N_("whose registries came, and when"), listed),
)  # fmt: skip
