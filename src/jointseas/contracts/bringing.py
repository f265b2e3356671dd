"""A file that came back from outside, held against the agreement that it is said to be. Whether its signatures hold is
for verifying to say; here, whose they are, and that nothing but them came with it. Pure."""

from collections.abc import Iterator, Mapping, Sequence

from jointseas.contracts import rules
from jointseas.contracts.records import Agreement, Said, Side, Step
from jointseas.documents.verifying.records import Finding, Found, Signer, Verdict
from jointseas.documents.verifying.rules import firms_of, stranger
from jointseas.kernel.outcome import Refused, Sentence, Term, require

# What may be wanting in a file whose first revision is ours to the byte: a side that is still to sign, a time that
# nobody proves, an edition of ours that this program has forgotten.
_BORNE = frozenset(("signer.missing", "stamp.untrusted", "stamp.file_untrusted", "data.edition", "print.otherwise"))


def require_behind(it: Agreement, kept: bytes, content: bytes) -> None:
    """All that is kept stands at its beginning, and more behind it. Before this its first revision was found to be
    ours."""
    require(not kept.startswith(content), "contracts.brought_nothing", **_waits(it))
    if not content.startswith(kept):
        last = next(one for one in reversed(it.events) if one.step is Step.SIGNED)
        raise Refused("contracts.brought_older", number=it.number, signer=last.said.signer, at=last.at)


def strange(it: Agreement, found: Found | None, findings: Sequence[Finding]) -> Refused:
    """Why a file is refused that does not begin as the agreement was issued."""
    if found is not None and (found.kind, found.number) != (it.kind, it.number):
        return Refused("contracts.brought_other", number=it.number, found=found.number)
    unread = next((one for one in findings if one.level is Verdict.RED and one.code.startswith("file.")), None)
    return _doubted(it, unread) if unread and found is None else Refused("contracts.brought_altered", number=it.number)


def signings(it: Agreement, firms: Mapping[Side, str], kept: bytes, signers: Sequence[Signer],
             findings: Sequence[Finding]) -> tuple[Said, ...]:  # fmt: skip
    """Which sides have signed behind what is kept, each by whoever was first. `firms` are those that the paper
    names."""
    new = [one for one in signers if one.ends > len(kept)]
    doubtful = list(_doubtful(findings, {one.field for one in signers} - {one.field for one in new}))
    for finding in doubtful:
        if finding.level is Verdict.RED:
            raise _doubted(it, finding)
    require(new, "contracts.brought_nothing", **_waits(it))
    found: dict[Side, Said] = {}
    for one in new:
        side = _side(it, firms, one, findings)
        found.setdefault(side, Said(side, one.name, one.fingerprint, at=one.stamped or one.claimed))
    for finding in doubtful:
        raise _doubted(it, finding)
    return tuple(found.values())


def _side(it: Agreement, firms: Mapping[Side, str], one: Signer, findings: Sequence[Finding]) -> Side:
    """That it signs for: it is trusted, and the paper waits for it."""
    said = next((f.facts for f in findings if (f.code, f.facts.get("field")) == ("signer.untrusted", one.field)), {})
    require(one.trusted, "contracts.brought_untrusted", number=it.number, name=one.name,
            issuer=said.get("issuer", one.name))  # fmt: skip
    named = firms_of(one.organizations, tuple(firms.values()))
    if len(named) != 1:
        raise _doubted(it, stranger(one, tuple(firms.values())))
    side = next(of for of, firm in firms.items() if firm == named[0])
    rules.require_unsigned(it, side)
    return side


def _doubtful(findings: Sequence[Finding], kept: set[str]) -> Iterator[Finding]:
    """What stands against it. Whoever signed in the fields that are `kept` already was judged when that was: what is
    thought of their certificates by now takes nothing from what came behind."""
    for finding in findings:
        of_kept = finding.code.startswith("signer.") and finding.facts.get("field") in kept
        if finding.level is not Verdict.GREEN and finding.code not in _BORNE and not of_kept:
            yield finding


def _doubted(it: Agreement, finding: Finding) -> Refused:
    return Refused("contracts.brought_doubted", number=it.number,
                   why=Sentence(Term("finding", finding.code), finding.facts))  # fmt: skip


def _waits(it: Agreement) -> dict[str, object]:
    return {"number": it.number, "waits": [Term("agreement side", one) for one in rules.waits(it.events)]}
