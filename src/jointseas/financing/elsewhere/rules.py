"""The file by which registries are exchanged: digests, sealed with the secret of the circle. Pure."""

import hmac
import json
from collections.abc import Sequence
from datetime import datetime

from jointseas.financing.duplicates.records import Likeness, Prints
from jointseas.financing.elsewhere.records import Circle, Held, Registry
from jointseas.kernel.outcome import Refused, require

FORMAT, VERSION = "jointseas-registry", 1
MOST_BYTES = 100_000_000
MOST_CLAIMS = 100_000
_STATES = ("registered", "financed", "released")
_HEX = frozenset("0123456789abcdef")
_DIGEST = 64
_MOST_NEAR = 8
_FIRST, _LAST = 2000, 9000  # years of a registry


def written(circle: Circle, it: Registry) -> bytes:
    held = [{"same": one.prints.same, "near": [[kind.value, digest] for kind, digest in one.prints.near],
             "state": one.state} for one in it.held]  # fmt: skip
    told = {"format": FORMAT, "version": VERSION, "circle": circle.name, "lender": it.lender,
            "made_at": it.made_at.isoformat(), "claims": held}  # fmt: skip
    return _line(told) + b"\n" + _seal(circle, _line(told)).encode() + b"\n"


def read(circle: Circle, content: bytes) -> Registry:
    """Nothing of it is believed before its seal holds."""
    require(len(content) <= MOST_BYTES, "financing.registry_large", most=MOST_BYTES)
    line, _, seal = content.rstrip(b"\n").rpartition(b"\n")
    sealed = hmac.compare_digest(seal, _seal(circle, line).encode())
    require(sealed, "financing.registry_seal", circle=circle.name)
    try:
        told = json.loads(line)
        require((told["format"], told["version"]) == (FORMAT, VERSION), "financing.registry_format")
        claims = told["claims"]
        require(len(claims) <= MOST_CLAIMS, "financing.registry_format")
        return Registry(_name(told["lender"]), _moment(told["made_at"]), tuple(map(_held, claims)))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused("financing.registry_format") from None


def require_newer(it: Registry, last: datetime | None, now: datetime) -> None:
    """An older one would free what has been claimed since."""
    require(it.made_at <= now, "financing.registry_future", made_at=it.made_at)
    require(last is None or it.made_at > last, "financing.registry_old", lender=it.lender, made_at=it.made_at,
            last=last)  # fmt: skip


def rows(held: Sequence[Held]) -> list[tuple[int, str, Likeness, str]]:
    """Place, digest, likeness and state; of one digest of a claim the closest likeness."""
    found: list[tuple[int, str, Likeness, str]] = []
    for place, it in enumerate(held, start=1):
        of = {digest: kind for kind, digest in reversed(it.prints.near)} | {it.prints.same: Likeness.SAME}
        found += [(place, digest, kind, it.state) for digest, kind in of.items()]
    return found


def _line(told: object) -> bytes:
    return json.dumps(told, separators=(",", ":"), sort_keys=True).encode()


def _seal(circle: Circle, line: bytes) -> str:
    return hmac.digest(bytes.fromhex(circle.secret), b"jointseas-registry\n" + line, "sha256").hex()


def _held(told: dict[str, object]) -> Held:
    near = told["near"]
    if not isinstance(near, list) or len(near) > _MOST_NEAR or told["state"] not in _STATES:
        raise ValueError("no claim")
    pairs = tuple((Likeness(kind), _digest(digest)) for kind, digest in near)
    return Held(Prints(_digest(told["same"]), pairs), str(told["state"]))


def _digest(text: object) -> str:
    if not isinstance(text, str) or len(text) != _DIGEST or not set(text) <= _HEX:
        raise ValueError("no digest")
    return text


def _name(text: object) -> str:
    if not isinstance(text, str) or not text.strip() or len(text) > 60 or not text.isprintable():
        raise ValueError("no name")
    return text.strip()


def _moment(text: object) -> datetime:
    found = datetime.fromisoformat(str(text))
    if found.tzinfo is None or not _FIRST <= found.year <= _LAST:
        raise ValueError("no moment")
    return found
