"""Who may sign with which key, and when. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from jointseas.documents.keys.records import LONGEST_PASSWORD, LONGEST_YEARS, Key, Revocations, Root, State, Use
from jointseas.kernel.outcome import Refused, require

SHORTEST_PASSWORD = 10
ENDING = timedelta(days=30)
_LONGEST_ADDRESS = 300


def state(it: Key | Root, now: datetime) -> State:
    if it.withdrawn_at is not None and it.withdrawn_at <= now:
        return State.WITHDRAWN
    lasts = it.certificate
    if now < lasts.begins:
        return State.EARLY
    if now > lasts.ends:
        return State.EXPIRED
    return State.ENDING if now > lasts.ends - ENDING else State.VALID


def list_state(it: Revocations, now: datetime) -> State:
    if now > it.ends:
        return State.EXPIRED
    return State.ENDING if now > it.ends - ENDING else State.VALID


def require_password(password: str) -> None:
    require(len(password) >= SHORTEST_PASSWORD, "keys.password_short", shortest=SHORTEST_PASSWORD)
    require(len(password) <= LONGEST_PASSWORD, "keys.password_long", longest=LONGEST_PASSWORD)


def require_years(years: int) -> None:
    require(1 <= years <= LONGEST_YEARS, "keys.years", years=years, longest=LONGEST_YEARS)


def require_one_root(keys: Sequence[Key], now: datetime) -> None:
    """A second one would be trusted by nobody who trusts the first."""
    standing = next((it for it in keys if it.use is Use.ROOT and state(it, now) in _SIGNING), None)
    if standing:
        raise Refused("keys.root_stands", key=standing.id, ends=standing.certificate.ends)


_SIGNING = frozenset((State.VALID, State.ENDING))


def root_of(keys: Sequence[Key], now: datetime) -> Key:
    found = next((it for it in keys if it.use is Use.ROOT and state(it, now) in _SIGNING), None)
    if found is None:
        raise Refused("keys.no_root")
    return found


def require_signs(key: Key, person: int, now: datetime) -> None:
    """The firm's seal is for whoever may seal; a person's key for that person alone."""
    require(key.use is not Use.ROOT, "keys.root_signs_no_paper", key=key.id)
    require(key.use is Use.SEAL or key.person == person, "keys.not_yours", key=key.id, owner=key.owner)
    require_open(key, now)


def require_open(key: Key, now: datetime) -> None:
    stands = state(key, now)
    facts = {"key": key.id, "begins": key.certificate.begins, "ends": key.certificate.ends}
    require(stands is not State.WITHDRAWN, "keys.withdrawn", key=key.id, at=key.withdrawn_at)
    require(stands is not State.EARLY, "keys.early", **facts)
    require(stands in _SIGNING, "keys.expired", **facts)


def clean_address(typed: str) -> str:
    """Of a time-stamp server; none is no time stamps. What it answers is signed, so that http does."""
    address = typed.strip()
    try:
        found = urlsplit(address)
        fits = found.scheme in ("http", "https") and found.hostname and found.port != 0
    except ValueError:
        fits = False
    whole = address.isascii() and address.isprintable() and len(address) <= _LONGEST_ADDRESS and " " not in address
    require(not address or (fits and whole and "@" not in address), "keys.stamper", address=address[:80])
    return address
