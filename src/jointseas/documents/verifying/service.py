"""`verified` needs no workspace: bytes and roots in, a verdict out. Its door asks with the roots that a firm trusts,
and asks the books."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from jointseas.access.gate import Gate, View, named, reading
from jointseas.access.records import Seat
from jointseas.documents.issued import service as issued
from jointseas.documents.keys.service import standing, trusted, withdrawn_of
from jointseas.documents.verifying.judging import judge
from jointseas.documents.verifying.records import MOST_BYTES, Asked, Books, Finding, Found, Judged, Signer, Verification
from jointseas.documents.verifying.rules import amber, by_weight, green, red, since, verdict
from jointseas.intake import sandbox
from jointseas.kernel.listing import Stop
from jointseas.kernel.outcome import Refused, settled

_SECONDS = 60.0
BooksAt = Callable[[View, Found], Iterable[Finding]]
_STOPPED = {"import.slow": "file.slow", "import.memory": "file.memory"}


def verified(content: bytes, roots: Sequence[bytes], at: datetime, known: Books | None = None,
             stop: Stop | None = None) -> Verification:  # fmt: skip
    """The file is somebody's: it is read in a child process, and whatever stops that is red."""
    if len(content) > MOST_BYTES:
        return told(Judged((red("file.large", most=MOST_BYTES),)), known)
    try:
        [found] = sandbox.run(judge, Asked(content, tuple(roots), at), seconds=_SECONDS, stop=stop)
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
    def verify(
        self, seat: Seat, content: bytes, more: tuple[bytes, ...] = (), stop: Stop | None = None
    ) -> Verification | Refused:
        """Read outside of any unit of work. `more` are roots that are believed this once."""
        try:
            roots, at = settled(self._ground(seat))
            it = verified(content, (*roots, *more), at, stop=stop)
            return joined(it, settled(self._asked(seat, it)))
        except Refused as refused:
            return refused

    @reading("papers.read")
    def _ground(self, view: View) -> tuple[tuple[bytes, ...], datetime]:
        return trusted(view), view.now

    @reading("papers.read")
    def _asked(self, view: View, it: Verification) -> list[Finding]:
        keys = doubts(view, it.signers)
        if it.found is None:
            return keys
        told = [found for books in self._books for found in books(view, it.found)]
        return [*keys, *(told or [_strange(view, it.found)])]


def doubts(view: View, signers: Sequence[Signer]) -> list[Finding]:
    """What this firm knows of their keys, and no file says."""
    gone = withdrawn_of(view, [it.fingerprint for it in signers])
    return [found for it in signers for found in since(it, gone.get(it.fingerprint))]


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
