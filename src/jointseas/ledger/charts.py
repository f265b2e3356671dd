"""The charts of accounts that a book begins with, one file for each kind of firm in resources/charts."""

import tomllib

from jointseas.kernel.outcome import ensure
from jointseas.kernel.resources import resource
from jointseas.ledger.records import AccountDraft, Flow, Kind


def chart(kind: str) -> tuple[AccountDraft, ...]:
    """One table for each account; what is left out is an ordinary operating account that is not monetary."""
    declared = tomllib.loads(resource("charts", f"{kind}.toml").read_text("utf-8"))
    return tuple(_account(code, words) for code, words in declared.items())


_KNOWN = {"zh", "en", "kind", "flow", "duty", "monetary", "currency"}


def _account(code: str, words: dict[str, str]) -> AccountDraft:
    ensure(set(words) <= _KNOWN, f"account {code} of the chart says {sorted(set(words) - _KNOWN)}")
    return AccountDraft(
        code,
        words["zh"],
        words["en"],
        Kind(words["kind"]),
        Flow(words.get("flow", "operating")),
        bool(words.get("monetary", False)),
        words.get("duty", ""),
        words.get("currency"),
    )
