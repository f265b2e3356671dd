"""`jointseas papers key|trust|stamper|sign`: keys, the roots that a firm trusts, and signatures. Passwords come out of
files."""

from datetime import datetime
from pathlib import Path

from jointseas.cli.output import columns
from jointseas.cli.proposed import proposed
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session, secret_in
from jointseas.documents.keys import revocations
from jointseas.documents.keys.records import (
    MOST_BYTES,
    MOST_LIST_BYTES,
    Bringing,
    Key,
    NewKey,
    NewRoot,
    Revocations,
    Root,
    State,
    Trusting,
    Use,
)
from jointseas.documents.signing.records import MOST_BYTES as MOST_OF_PAPER
from jointseas.documents.signing.records import Asked, Signing
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import read_integer
from jointseas.kernel.outcome import Refused, require, settled
from jointseas.storage.files import read_at_most, write_new

_YEARS = {Use.ROOT: "10", Use.SEAL: "2", Use.PERSON: "2"}


def make(session: Session) -> Answer:
    given, doors = session.given, session.services.keys
    use = Use(given.use)
    password, years = secret_in(given.password_file), read_integer(given.years or _YEARS[use])
    if use is Use.ROOT:
        return _told(settled(doors.make_root(session.seat, NewRoot(password, years))), session.tr)
    require(given.root_password_file, "keys.root_password")
    asked = NewKey(use, password, secret_in(given.root_password_file), years)
    door = doors.make_seal if use is Use.SEAL else doors.make_own
    return _told(settled(door(session.seat, asked)), session.tr)


def bring(session: Session) -> Answer:
    """Kept under the password that it came with, unless another is given."""
    given = session.given
    content = _read(given.file, MOST_BYTES)
    password = secret_in(given.password_file)
    kept = secret_in(given.kept_password_file) if given.kept_password_file else password
    asked = Bringing(Use(given.use), content, password, kept)
    return _told(settled(session.services.keys.bring(session.seat, asked)), session.tr)


def withdraw(session: Session) -> Answer:
    given = session.given
    password = secret_in(given.root_password_file) if given.root_password_file else ""
    it = settled(session.services.keys.withdraw(session.seat, read_integer(given.key), given.reason, password))
    said = (session.tr("Key {key} signs no more.", key=it.id), *_untold(session))
    return Answer(_key(it, State.WITHDRAWN), said)


def _untold(session: Session) -> tuple[str, ...]:
    """What nobody elsewhere can know yet."""
    keys = settled(session.services.keys.standing(session.seat)).unlisted
    words = N_("Others cannot know yet that keys {keys} were withdrawn: the list that tells them is written with the "
               "password of the root (jointseas papers key crl).")  # fmt: skip
    return (session.tr(words, keys=keys),) if keys else ()


def crl(session: Session) -> Answer:
    """The newest list of withdrawn keys in a file; a new one where the root is opened for it."""
    given, doors, path = session.given, session.services.keys, Path(session.given.file)
    if given.root_password_file:
        settled(doors.publish(session.seat, secret_in(given.root_password_file)))
    it = revocations.read(settled(doors.revocations(session.seat)))
    write_new(path, it.der)
    said = session.tr("Written to {path}", path=path)
    return Answer({"file": str(path), **_list(it)}, (said, _list_line(it, session.tr), *_untold(session)))


def keep(session: Session) -> Answer:
    """From whoever has the root."""
    it = settled(session.services.keys.keep(session.seat, _read(session.given.file, MOST_LIST_BYTES)))
    return Answer(_list(it), (_list_line(it, session.tr),))


def _list_line(it: Revocations, tr: Language) -> str:
    return tr("List {number} of withdrawn keys of {issuer}: {many} withdrawn, holds until {ends}", number=it.number,
              issuer=it.issuer, many=it.many, ends=it.ends.date())  # fmt: skip


def _list(it: Revocations) -> dict[str, object]:
    return {"issuer": it.issuer, "number": it.number, "withdrawn": it.many, **_span(it.begins, it.ends)}


def export(session: Session) -> Answer:
    path = Path(session.given.file)
    content = settled(session.services.keys.certificate(session.seat, read_integer(session.given.key)))
    write_new(path, content.encode())
    return Answer({"file": str(path)}, (session.tr("Written to {path}", path=path),))


def keys(session: Session) -> Answer:
    found, tr = settled(session.services.keys.standing(session.seat)), session.tr
    head = (tr("Key"), tr("Use"), tr("Key holder"), tr("Stands"), tr("Holds until"), tr("Fingerprint"))
    rows = [(str(it.id), tr.term("key use", it.use), it.owner or session.seat.firm.name_in(tr.code),
             tr.term("key state", stands), tr.date(it.certificate.ends.date()), it.certificate.fingerprint)
            for it, stands in found.keys]  # fmt: skip
    facts = {"keys": [_key(it, stands) for it, stands in found.keys], "stamper": found.stamper,
             "lists": [_list(it.it) for it, _ in found.lists], "unlisted": found.unlisted}  # fmt: skip
    more = (*(_list_line(it.it, tr) for it, _ in found.lists), *_untold(session))
    return Answer(
        facts, (*columns(head, rows), *more, tr("Time-stamp server: {address}", address=found.stamper or tr("none")))
    )


def add(session: Session) -> Answer:
    given, tr, doors = session.given, session.tr, session.services.keys
    found, spelled = settled(doors.look(session.seat, _read(given.file, MOST_BYTES)))
    facts = {"name": found.subject, "fingerprint": found.fingerprint, "bound": found.bound, "ends": found.ends}
    said = tr("{name} is trusted: {fingerprint}", name=found.subject, fingerprint=found.fingerprint)
    put = proposed(doors.trust(session.seat, Trusting(spelled, given.note)), facts, said, tr)
    speaks = tr("It speaks for {firms} alone.", firms=found.bound) if found.bound else tr("It may speak for anybody.")
    mark = tr("Its fingerprint: {fingerprint}", fingerprint=found.fingerprint)
    return Answer(put.facts, (*put.lines, mark, speaks))


def distrust(session: Session) -> Answer:
    given = session.given
    it = settled(session.services.keys.distrust(session.seat, read_integer(given.root), given.reason))
    said = session.tr("{name} is trusted no more.", name=it.certificate.subject)
    return Answer(_root(it, State.WITHDRAWN), (said,))


def roots(session: Session) -> Answer:
    found, tr = settled(session.services.keys.standing(session.seat)).roots, session.tr
    head = (tr("Root"), tr("Name"), tr("Stands"), tr("Holds until"), tr("Fingerprint"))
    rows = [(str(it.id), it.certificate.subject, tr.term("key state", stands), tr.date(it.certificate.ends.date()),
             it.certificate.fingerprint) for it, stands in found]  # fmt: skip
    return Answer({"roots": [_root(it, stands) for it, stands in found]}, columns(head, rows))


def stamper(session: Session) -> Answer:
    address = settled(session.services.keys.set_stamper(session.seat, session.given.address or ""))
    said = session.tr("Time-stamp server: {address}", address=address or session.tr("none"))
    return Answer({"stamper": address}, (said,))


def sign(session: Session) -> Answer:
    """Into a new file: what was there stays as it is."""
    given, path = session.given, Path(session.given.out)
    content = _read(given.file, MOST_OF_PAPER)
    asked = Asked(content, read_integer(given.key), secret_in(given.password_file), Signing(given.reason or ""))
    write_new(path, settled(session.services.signing.sign(session.seat, asked)))
    return Answer({"file": str(path)}, (session.tr("Signed: {path}", path=path),))


def _read(name: str, largest: int) -> bytes:
    found = read_at_most(Path(name), largest)
    if found is None:
        raise Refused("import.file_large", largest=largest)
    return found


def _told(it: Key, tr: Language) -> Answer:
    said = tr("Key {key} stands until {ends}: {fingerprint}", key=it.id, ends=it.certificate.ends.date(),
              fingerprint=it.certificate.fingerprint)  # fmt: skip
    return Answer(_key(it, State.VALID), (said,))


def _key(it: Key, stands: State) -> dict[str, object]:
    return {"key": it.id, "use": it.use.value, "owner": it.owner, "state": stands.value, "name": it.certificate.subject,
            "fingerprint": it.certificate.fingerprint, **_span(it.certificate.begins, it.certificate.ends)}  # fmt: skip


def _root(it: Root, stands: State) -> dict[str, object]:
    return {"root": it.id, "name": it.certificate.subject, "state": stands.value, "note": it.note,
            "bound": it.certificate.bound, "fingerprint": it.certificate.fingerprint,
            **_span(it.certificate.begins, it.certificate.ends)}  # fmt: skip


def _span(begins: datetime, ends: datetime) -> dict[str, object]:
    return {"begins": begins, "ends": ends}


_USE = Option("use", N_("a root of the firm, its seal, or a key of the person who signs in"), needed=True,
              choices=tuple(it.value for it in Use))  # fmt: skip
_PASSWORD = Option("--password-file", N_("a file that holds the password of the key"), "FILE", needed=True)
_OPENED = Option("--root-password-file", N_("a file that holds the password of the root"), "FILE")
_REASON = Option("--reason", N_("why"), "TEXT", needed=True)
_KEY = Option("key", N_("the key's number in the list"), needed=True)
COMMANDS = (
    Command(
        ("papers", "key", "make"),
        N_("makes a key: the firm's root, and under it its seal or a key of one's own"),
        make,
        (_USE, _PASSWORD, _OPENED, Option("--years", N_("for how many years it holds"), "N")),
    ),
    Command(
        ("papers", "key", "import"),
        N_("brings in a key out of a .p12 or .pfx file"),
        bring,
        (_USE, Option("file", N_("the file with the key"), needed=True), _PASSWORD,
         Option("--kept-password-file", N_("a file that holds the password that it gets here, if another one"),
                "FILE")),
    ),
    Command(("papers", "key", "list"), N_("the keys of the firm and its people, and how long they hold"), keys),
    Command(("papers", "key", "export"), N_("writes a key's certificate into a file, for others to trust"), export,
            (_KEY, Option("file", N_("the file to write"), needed=True))),
    Command(("papers", "key", "withdraw"), N_("a key signs no more"), withdraw, (_KEY, _REASON, _OPENED)),
    Command(
        ("papers", "key", "crl"),
        N_("writes the list of withdrawn keys into a file, for whoever verifies; a new one with the root's password"),
        crl,
        (Option("file", N_("the file to write, such as FIRM.crl"), needed=True), _OPENED),
    ),
    Command(
        ("papers", "trust", "add"),
        N_("proposes to trust a root certificate, and shows its fingerprint"),
        add,
        (Option("file", N_("the certificate, as PEM or DER"), needed=True),
         Option("--note", N_("how its fingerprint was compared"), "TEXT", needed=True)),
    ),
    Command(("papers", "trust", "list"), N_("the roots that the firm trusts"), roots),
    Command(("papers", "trust", "withdraw"), N_("a root is trusted no more"), distrust,
            (Option("root", N_("the root's number in the list"), needed=True), _REASON)),
    Command(("papers", "trust", "crl"), N_("keeps a list of withdrawn keys that a trusted root has signed"), keep,
            (Option("file", N_("the list, a .crl file"), needed=True),)),
    Command(("papers", "stamper"), N_("sets the server that signatures get their time from; none without an address"),
            stamper, (Option("address", N_("its address, such as https://time.example/tsa")),)),
    Command(
        ("papers", "sign"),
        N_("signs a paper into a new file"),
        sign,
        (Option("file", N_("the paper, a PDF"), needed=True),
         Option("--key", N_("the key's number in the list"), "N", needed=True), _PASSWORD,
         Option("--out", N_("the file to write"), "FILE", needed=True),
         Option("--reason", N_("why it is signed, as the signature says it"), "TEXT")),
    ),
)  # fmt: skip
