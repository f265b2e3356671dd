"""`jointseas verify`: whether a paper is as it was issued and signed. A workspace is asked where one is given."""

from dataclasses import asdict
from itertools import chain
from pathlib import Path

from jointseas.cli.output import Progress
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.documents.keys import revocations
from jointseas.documents.keys.certificates import certificates_of
from jointseas.documents.keys.records import MOST_BYTES as MOST_OF_CERTIFICATE
from jointseas.documents.keys.records import MOST_LIST_BYTES
from jointseas.documents.verifying.records import (
    MOST_BYTES,
    Asked,
    Beside,
    Finding,
    Signer,
    Verdict,
    Verification,
)
from jointseas.documents.verifying.service import verified
from jointseas.i18n import N_, Language
from jointseas.kernel.outcome import Refused, Term, settled
from jointseas.storage.files import read_at_most

_SIGNS = {Verdict.GREEN: "✓", Verdict.AMBER: "?", Verdict.RED: "✗"}
_DOUBTED = 2


def verify(session: Session) -> Answer:
    """A person who signs in asks with what their firm trusts, and its books."""
    given, tr = session.given, session.tr
    content = _read(given.file, MOST_BYTES)
    read = (certificates_of(_read(it, MOST_OF_CERTIFICATE)) for it in given.trust or ())
    lists = tuple(revocations.read(_read(it, MOST_LIST_BYTES)).der for it in given.crl or ())
    beside = Beside(tuple(chain.from_iterable(read)), lists)
    with Progress(tr("Verifying")):
        if session.signs_in:
            found = settled(session.services.verifying.verify(session.seat, content, beside))
        else:
            found = verified(Asked(content, beside.roots, session.shore.clock.now(), given=beside.lists))
    facts = {
        "verdict": found.verdict.value,
        "findings": [{"code": it.code, "level": it.level.value, "what": _what(it, tr)} for it in found.findings],
        "signers": [asdict(it) for it in found.signers],
        "pdfa": asdict(found.pdfa) if found.pdfa else None,
        "paper": {"kind": found.found.kind, "number": found.found.number, "data_digest": found.found.data_digest}
        if found.found else None,
    }  # fmt: skip
    return Answer(facts, tuple(_lines(found, tr)), 0 if found.verdict is Verdict.GREEN else _DOUBTED)


def _read(name: str, largest: int) -> bytes:
    """One byte too many is enough to be told that it is too large."""
    found = read_at_most(Path(name), largest + 1)
    if found is None:
        raise Refused("import.file_large", largest=largest)
    return found


def _what(it: Finding, tr: Language) -> str:
    return tr.said(Term("finding", it.code), it.facts)


def _lines(found: Verification, tr: Language) -> list[str]:
    return [
        f"{_SIGNS[found.verdict]} {tr.term('verdict', found.verdict)}",
        *(f"  {_SIGNS[it.level]} {_what(it, tr)}" for it in found.findings),
        *(line for it in found.signers for line in _signer(it, tr)),
    ]


def _signer(it: Signer, tr: Language) -> list[str]:
    """Who, under whom, and when by whose word."""
    at = it.stamped or it.claimed
    when = (
        tr("at {at}, proven by a time stamp", at=at) if it.stamped else tr("at {at} by their own word", at=at)
    ) if at else ""  # fmt: skip
    mark = tr("Fingerprint {fingerprint}", fingerprint=it.fingerprint)
    return [tr("Signed: {chain}", chain=" ← ".join(it.chain)), *(f"  {one}" for one in (when, mark) if one)]


COMMANDS = (
    Command(
        ("verify",),
        N_("whether a paper is as it was issued and signed; no workspace is needed"),
        verify,
        (Option("file", N_("the paper, a PDF"), needed=True),
         Option("--trust", N_("root certificates that are believed for this once; may be given again"), "CERT",
                many=True),
         Option("--crl", N_("lists of withdrawn keys, each signed by one of these roots; may be given again"), "FILE",
                many=True)),
    ),
)  # fmt: skip
