"""What a deed was done to, in words. What the record keeps is in one language, for good: the chain rests on it."""

import re

from jointseas.i18n import Language

# What the first words of a target say it is; the rest names which one.
KINDS = (
    "account", "agreement", "appeal", "application", "assessment", "attachment", "bank account", "bench", "bill",
    "buyer", "case", "certificate", "challenger", "champion", "channel", "chart", "claims", "collection", "consent",
    "credit line", "credit policy", "day-end", "dispute", "entries", "entry", "facilities", "facility", "fapiao",
    "firm", "goods", "goods receipt", "goods return", "goods-receipt", "goods-return", "import", "invoice",
    "joint container", "key", "lenders' circle", "letter", "letters", "list", "listings", "loan", "loss policy",
    "nomenclature", "opening", "order", "orders", "paper", "party", "payment", "payment run", "payment-run", "period",
    "person", "picture", "prepayment", "price", "prices", "programme", "proposal", "published rates", "purchase order",
    "rate", "readiness", "refund", "registry", "reservation", "root", "screening", "settlement", "settlements",
    "shipment", "split", "stock", "stock method", "time stamps", "variant", "warehouse", "warehouse receipt",
    "withdrawn keys", "workspace",
)  # fmt: skip
# Recorded as the source that the books know them by.
BY_SOURCE = frozenset({"agreement", "collection", "facility", "letter"})
_KIND = re.compile(f"({'|'.join(sorted(map(re.escape, KINDS), key=len, reverse=True))})(?:[ /](.*))?")
_OF = re.compile("(?:(.*?) )?of (.+)")
_DIGEST = re.compile(" [0-9a-f]{64}$")


def parted(target: str) -> tuple[str, str, str]:
    """What it is, which one, and of what: of `attachment 1f4c of appeal/APP-1` the three. Nothing here is called so
    where the first is empty."""
    found = _KIND.fullmatch(_DIGEST.sub("", target))
    if found is None:
        return "", "", ""
    rest = found[2] or ""
    of = _OF.fullmatch(rest)
    return (found[1], of[1] or "", of[2]) if of else (found[1], rest, "")


def target_words(tr: Language, target: str) -> str:
    kind, which, whole = parted(target)
    if not kind:
        return target
    one = f"{tr.term('deed target', kind)} {target_words(tr, which) if '/' in which else which}".strip()
    return tr("{what} of {whole}", what=one, whole=target_words(tr, whole)) if whole else one
