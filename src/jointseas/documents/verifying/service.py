"""`verified` needs no workspace: bytes and roots in, a verdict out. Its door asks with the roots that a firm trusts,
and asks the books."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from jointseas.access.gate import Gate, View, named, reading
from jointseas.access.records import Seat
from jointseas.documents.issued import service as issued
from jointseas.documents.keys.service import lists, standing, trusted, withdrawn_of
from jointseas.documents.verifying.judging import judge
from jointseas.documents.verifying.records import (
    MOST_BYTES,
    NOTHING,
    Asked,
    Beside,
    Books,
    Finding,
    Found,
    Judged,
    Signer,
    Verification,
)
from jointseas.documents.verifying.rules import amber, by_weight, gone, green, red, verdict
from jointseas.intake import sandbox
from jointseas.kernel.listing import Stop
from jointseas.kernel.outcome import Refused, settled

_SECONDS, _LONGEST = 10.0, 60.0
_BYTES_A_SECOND = 50_000  # a paper of ten thousand rows has 350,000
_MEMORY = 512 * 2**20
BooksAt = Callable[[View, Found], Iterable[Finding]]
_STOPPED = {"import.slow": "file.slow", "import.memory": "file.memory"}


def verified(asked: Asked, known: Books | None = None, stop: Stop | None = None) -> Verification:
    """The file is somebody's: it is read in a child process, for no longer than a paper of its size takes, and whatever
    stops that is red."""
    if len(asked.content) > MOST_BYTES:
        return told(Judged((red("file.large", most=MOST_BYTES),)), known)
    try:
        seconds = min(_SECONDS + len(asked.content) / _BYTES_A_SECOND, _LONGEST)
        [found] = sandbox.run(judge, asked, seconds=seconds, memory_bytes=_MEMORY, stop=stop)
    except Refused as refused:
        if stop is not None:
            stop.check()
        found = Judged((red(_STOPPED.get(refused.code, "file.failed")),))
    return told(found, known)


def told(it: Judged, known: Books | None) -> Verification:
    books: Iterable[Finding] = known(it.found) if known and it.found else ()
    findings = by_weight((*it.findings, *books))
    return Verification(verdict(findings), findings, it.signers, it.pdfa, it.found)


def joined(it: Verification, more: Iterable[Finding]) -> Verification:
    findings = by_weight((*it.findings, *more))
    return replace(it, verdict=verdict(findings), findings=findings)


class Verifying:
    """`books` are asked whether they know a paper: those of papers that were issued here, and of slices above."""

    def __init__(self, gate: Gate, books: Sequence[BooksAt] = ()) -> None:
        self.gate = gate
        self._books = (_issued, *books)

    @named("papers.read")
    def verify(self, seat: Seat, content: bytes, beside: Beside = NOTHING, stop: Stop | None = None
               ) -> Verification | Refused:  # fmt: skip
        """Read outside of any unit of work."""
        try:
            stood = settled(self._ground(seat))
            asked = replace(stood, content=content, roots=(*stood.roots, *beside.roots), given=beside.lists)
            it = verified(asked, stop=stop)
            return joined(it, settled(self._asked(seat, it)))
        except Refused as refused:
            return refused

    @reading("papers.read")
    def _ground(self, view: View) -> Asked:
        return ground(view)

    @reading("papers.read")
    def _asked(self, view: View, it: Verification) -> list[Finding]:
        listed = {(one.code, one.facts.get("field")) for one in it.findings}
        keys = [one for one in doubts(view, it.signers) if (one.code, one.facts["field"]) not in listed]
        if it.found is None:
            return keys
        told = [found for books in self._books for found in books(view, it.found)]
        return [*keys, *(told or [_strange(view, it.found)])]


def ground(view: View) -> Asked:
    """What a firm judges any file by: nothing is in it yet."""
    return Asked(b"", trusted(view), view.now, lists(view))


def doubts(view: View, signers: Sequence[Signer]) -> list[Finding]:
    """What this workspace knows of their keys, whether or not a list tells of it yet."""
    since = withdrawn_of(view, [it.fingerprint for it in signers])
    return [gone(it, since[it.fingerprint]) for it in signers if it.fingerprint in since]


def _strange(view: View, found: Found) -> Finding:
    """What no book knows is nothing to wonder at, but with our own signature under it."""
    ours = {it.certificate.fingerprint for it, _ in standing(view).keys}
    return amber("books.not_ours", number=found.number) if ours & set(found.signed_by) else green("books.none")


def _issued(view: View, found: Found) -> Iterator[Finding]:
    """What left this workspace as a paper; and one of ours under that number that says something else."""
    known = issued.known(view, found.data_digest)
    if known is not None:
        yield green("books.known", number=known.number, firm=known.firm, at=known.at)
        return
    ours = {it.certificate.fingerprint for it, _ in standing(view).keys}
    if ours & set(found.signed_by) and _numbered(view, found):
        yield red("books.other", number=found.number)


def _numbered(view: View, found: Found) -> bool:
    try:
        return issued.issued(view, found.number).query.kind == found.kind
    except Refused:
        return False
