"""The file by which registries are exchanged, and who of a circle is believed: digests by the circle's secret, signed
with the lender's own key. Pure."""

import json
from collections.abc import Sequence
from datetime import datetime

from jointseas.financing.duplicates.records import Likeness, Prints
from jointseas.financing.elsewhere.records import Circle, Held, Joining, Member, Registry, Trusting
from jointseas.financing.elsewhere.signing import mark, public_of, sign, signed
from jointseas.kernel.outcome import Refused, require
from jointseas.kernel.text import one_line

FORMAT, VERSION = "jointseas-registry", 1
MOST_BYTES = 100_000_000
MOST_CLAIMS = 100_000
MOST_MEMBERS = 100
_STATES = ("registered", "financed", "released")
_HEX = frozenset("0123456789abcdef")
_DIGEST = 64
_MOST_NEAR = 20
_FIRST, _LAST = 2000, 9000  # years of a registry


def written(circle: Circle, it: Registry) -> bytes:
    held = [{"same": one.prints.same, "near": [[kind.value, digest] for kind, digest in one.prints.near],
             "state": one.state} for one in it.held]  # fmt: skip
    told = {"format": FORMAT, "version": VERSION, "circle": circle.name, "mark": mark(circle.name, circle.secret),
            "lender": it.lender, "made_at": it.made_at.isoformat(), "claims": held}  # fmt: skip
    line = json.dumps(told, separators=(",", ":"), sort_keys=True).encode()
    return line + b"\n" + sign(circle.key, line).encode() + b"\n"


def read(circle: Circle, members: Sequence[Member], content: bytes) -> Registry:
    """Nothing of it is believed before it is known whose key has signed it."""
    require(len(content) <= MOST_BYTES, "financing.registry_large", most=MOST_BYTES)
    line, _, signature = content.rstrip(b"\n").rpartition(b"\n")
    lender = _signer(circle, members, line, signature.decode("ascii", "replace"))
    try:
        told = json.loads(line)
        require((told["format"], told["version"]) == (FORMAT, VERSION), "financing.registry_format")
        ours = (told["circle"], told["mark"]) == (circle.name, mark(circle.name, circle.secret))
        require(ours, "financing.registry_circle", circle=circle.name, theirs=str(told["circle"])[:60])
        claims = told["claims"]
        require(len(claims) <= MOST_CLAIMS, "financing.registry_format")
        require(_name(told["lender"]) == lender, "financing.registry_speaks", lender=lender, other=told["lender"])
        return Registry(lender, _moment(told["made_at"]), tuple(map(_held, claims)))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused("financing.registry_format") from None


def _signer(circle: Circle, members: Sequence[Member], line: bytes, signature: str) -> str:
    """Each key that we know is tried; the one that fits says who speaks."""
    require(not signed(public_of(circle.key), line, signature), "financing.registry_own")
    found = next((it.lender for it in members if it.key and signed(it.key, line, signature)), None)
    if found is None:
        raise Refused("financing.registry_signature", circle=circle.name)
    return found


def joining(name: str, secret: str) -> Joining:
    made = "".join(secret.lower().split())
    require(len(made) == _DIGEST and set(made) <= _HEX, "financing.circle_secret", digits=_DIGEST)
    named = one_line(name, "name", longest=60)
    return Joining(named, made, mark(named, made))


def trusting(circle: Circle, members: Sequence[Member], asked: Trusting) -> Trusting:
    """A key stands for one lender: two names for it would let one speak for both."""
    key = "".join(asked.key.lower().split())
    lender = one_line(asked.lender, "name", longest=60).upper()
    known = {it.lender: it.key for it in members}
    require(not key or (len(key) == _DIGEST and set(key) <= _HEX), "financing.registry_key", digits=_DIGEST)
    require(key or known.get(lender), "financing.not_trusted", lender=lender, circle=circle.name)
    require(key != public_of(circle.key), "financing.own_key")
    taken = next((it for it in known if it != lender and key and known[it] == key), None)
    require(taken is None, "financing.key_taken", lender=taken)
    require(known.get(lender) != key, "financing.trusted", lender=lender)
    require(lender in known or len(known) < MOST_MEMBERS, "financing.many_members", most=MOST_MEMBERS)
    return Trusting(lender, key)


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
