"""What follows from findings, and whose signatures a paper wants. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import permutations

from jointseas.documents.paper.records import Paper, Signatures
from jointseas.documents.verifying.records import Finding, Signer, Verdict

_BETWEEN = (" ", " / ")  # of the names of one firm, as papers write them
_MOST_NAMES = 4
_ORDER = (Verdict.RED, Verdict.AMBER, Verdict.GREEN)


def green(code: str, **facts: object) -> Finding:
    return Finding(code, Verdict.GREEN, facts)


def amber(code: str, **facts: object) -> Finding:
    return Finding(code, Verdict.AMBER, facts)


def red(code: str, **facts: object) -> Finding:
    return Finding(code, Verdict.RED, facts)


def verdict(findings: Iterable[Finding]) -> Verdict:
    """Green only where everything was looked at and holds; nothing found is nothing known."""
    levels = {it.level for it in findings}
    return next((it for it in _ORDER if it in levels), Verdict.RED)


def by_weight(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda it: _ORDER.index(it.level)))


def wanted(paper: Paper) -> tuple[str, ...]:
    """The firms that sign it: those in its signature blocks, else whoever issues it."""
    named = [it.firm for block in paper.blocks if isinstance(block, Signatures) for it in block.its]
    return tuple(dict.fromkeys(named)) or (paper.author,)


def parties(paper: Paper, signers: Sequence[Signer]) -> Iterator[Finding]:
    """Each signature is of a firm that the paper names, and each of these has signed."""
    firms = wanted(paper)
    signed = set[str]()
    for it in signers:
        named = firms_of(it.organizations, firms)
        signed.update(named)
        if not named:
            yield stranger(it, firms)
    yield from (amber("signer.missing", firm=firm) for firm in firms if firm not in signed)


def firms_of(names: Sequence[str], firms: Sequence[str]) -> tuple[str, ...]:
    """Which of these a certificate with such names speaks for, in whatever order and language it has them."""
    spelled = _spelled(names)
    return tuple(firm for firm in firms if _plain(firm) in spelled)


def stranger(it: Signer, firms: Sequence[str]) -> Finding:
    return red("signer.other", name=it.name, firms=tuple(firms))


def gone(it: Signer, withdrawn: datetime) -> Finding:
    """A key that signs no more: before it was withdrawn it did, if a time stamp says so. Its own word is no proof:
    whoever has the key writes there what they like."""
    who = {"name": it.name, "field": it.field, "at": withdrawn}
    if it.stamped is None:
        return red("signer.withdrawn_unproven", **who)
    said = green if it.stamped < withdrawn else red
    return said("signer.withdrawn_since" if it.stamped < withdrawn else "signer.withdrawn", **who, stamped=it.stamped)


def _spelled(names: Sequence[str]) -> set[str]:
    """The ways in which a firm of these names is written, in one of its languages or two."""
    some = names[:_MOST_NAMES]
    ways = [it for many in range(1, len(some) + 1) for it in permutations(some, many)]
    return {_plain(between.join(it)) for it in ways for between in _BETWEEN}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
