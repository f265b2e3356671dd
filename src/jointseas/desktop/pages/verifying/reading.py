"""What the page asks of keys and roots, and what it does with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jointseas.access.records import Proposal
from jointseas.access.rules import permission
from jointseas.desktop.books.waiting import Put, put
from jointseas.desktop.context import Context
from jointseas.documents.keys.certificates import certificate_of, facts
from jointseas.documents.keys.records import (
    MOST_BYTES,
    MOST_LIST_BYTES,
    Bringing,
    Certificate,
    Key,
    NewKey,
    NewRoot,
    Revocations,
    Root,
    Standing,
    Trusting,
    Use,
)
from jointseas.documents.signing.records import MOST_BYTES as MOST_OF_PAPER
from jointseas.documents.signing.records import Asked, Signing
from jointseas.kernel.outcome import Refused, settled
from jointseas.storage.files import read_at_most, write_new

TOPICS = frozenset({"keys"})
HEARD = TOPICS | {"people"}  # what two agree to is agreed to there
Values = Mapping[str, object]


@dataclass(frozen=True)
class Found:
    standing: Standing
    usable: tuple[Key, ...]
    waiting: tuple[tuple[Put, Certificate], ...]


@dataclass(frozen=True)
class Looked:
    """A certificate that may be trusted, as it was read, and as it is put to others."""

    certificate: Certificate
    spelled: str


def read(context: Context) -> Found:
    keys, seat = context.services.keys, context.seat
    usable = settled(keys.usable(seat)) if may(context, "keys.sign") else ()
    waiting = [
        (it, facts(certificate_of(str(it.content["certificate"]).encode()))) for it in put(context, "keys.trust")
    ]
    return Found(settled(keys.standing(seat)), usable, tuple(waiting))


def may(context: Context, command: str) -> bool:
    return permission(command).right(context.seat.roles).act


def made(context: Context, it: Values) -> Key | Refused:
    keys, seat = context.services.keys, context.seat
    use, password, years = Use(str(it["use"])), str(it["password"]), int(str(it["years"]))
    if use is Use.ROOT:
        return keys.make_root(seat, NewRoot(password, years))
    asked = NewKey(use, password, str(it["root_password"] or ""), years)
    return keys.make_seal(seat, asked) if use is Use.SEAL else keys.make_own(seat, asked)


def brought(context: Context, it: Values) -> Key | Refused:
    content = _content(it, MOST_BYTES)
    if isinstance(content, Refused):
        return content
    password = str(it["password"] or "")
    asked = Bringing(Use(str(it["use"])), content, password, str(it["kept"] or "") or password)
    return context.services.keys.bring(context.seat, asked)


def looked(context: Context, it: Values) -> Looked | Refused:
    content = _content(it, MOST_BYTES)
    if isinstance(content, Refused):
        return content
    found = context.services.keys.look(context.seat, content)
    return found if isinstance(found, Refused) else Looked(*found)


def trusted(context: Context, it: Looked, note: str) -> Root | Proposal | Refused:
    return context.services.keys.trust(context.seat, Trusting(it.spelled, note))


def signed(context: Context, it: Values) -> Path | Refused:
    """Into a new file beside the old one."""
    content = _content(it, MOST_OF_PAPER)
    if isinstance(content, Refused):
        return content
    reason = Signing(str(it["reason"] or ""))
    done = context.services.signing.sign(context.seat, Asked(content, int(str(it["key"])), str(it["password"]), reason))
    if isinstance(done, Refused):
        return done
    path = Path(str(it["file"]))
    beside = path.with_name(f"{path.stem}-signed{path.suffix}")
    return _written(beside, done)


def exported(context: Context, key: int, path: Path) -> Path | Refused:
    spelled = context.services.keys.certificate(context.seat, key)
    return spelled if isinstance(spelled, Refused) else _written(path, spelled.encode())


def listed(context: Context, path: Path) -> Path | Refused:
    content = context.services.keys.revocations(context.seat)
    return content if isinstance(content, Refused) else _written(path, content)


def kept(context: Context, it: Values) -> Revocations | Refused:
    content = _content(it, MOST_LIST_BYTES)
    return content if isinstance(content, Refused) else context.services.keys.keep(context.seat, content)


def _written(path: Path, content: bytes) -> Path | Refused:
    try:
        write_new(path, content)
    except Refused as refused:
        return refused
    return path


def _content(it: Values, largest: int) -> bytes | Refused:
    try:
        content = read_at_most(Path(str(it["file"])), largest)
    except Refused as refused:
        return refused
    return Refused("import.file_large", largest=largest) if content is None else content
