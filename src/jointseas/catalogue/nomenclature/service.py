"""Nomenclatures: loaded as versions, asked for the newest."""

from collections.abc import Iterable, Sequence

from jointseas.access.gate import View, Work
from jointseas.catalogue.nomenclature import store
from jointseas.catalogue.records import HsChecked, HsStanding, Nomenclature, TariffCode
from jointseas.catalogue.rules import destination
from jointseas.kernel.outcome import Refused, require
from jointseas.kernel.text import one_line

LEVELS = (2, 4, 6)


def nomenclature(view: View, country: str = "") -> Nomenclature | None:
    """The version in force; None where nobody has loaded one."""
    return store.current(view.connection, view.firm.id, country)


def nomenclatures(view: View) -> tuple[Nomenclature, ...]:
    return tuple(store.loaded(view.connection, view.firm.id))


def codes(view: View, country: str = "") -> tuple[TariffCode, ...]:
    """Every line of the version in force, in the order of the codes."""
    current = nomenclature(view, country)
    return () if current is None else tuple(store.codes(view.connection, current.id))


def checked(view: View, code: str, country: str = "") -> HsChecked:
    """What the version in force says of a code, with the lines above it."""
    if not code:
        return HsChecked(code, HsStanding.MISSING, ())
    current = nomenclature(view, country)
    if current is None:
        return HsChecked(code, HsStanding.UNCHECKED, ())
    path = tuple(store.some(view.connection, current.id, _above(code)))
    known = bool(path) and path[-1].code == code
    return HsChecked(code, HsStanding.CHECKED if known else HsStanding.UNKNOWN, path)


def _above(code: str) -> Sequence[str]:
    return [code[:length] for length in range(2, len(code) + 1)]


def require_known(view: View, code: str, country: str = "") -> None:
    """Refused only by a table that has been loaded: before that, a code is taken as it is written."""
    found = checked(view, code, country)
    if found.standing is HsStanding.UNKNOWN:
        current = nomenclature(view, country)
        nearest = found.path[-1].code if found.path else ""
        raise Refused("catalogue.hs_unknown", code=code, name=current.name if current else "", nearest=nearest or "-")


def load(work: Work, name: str, digest: str, lines: Iterable[TariffCode], country: str = "") -> Nomenclature:
    before = nomenclature(work, country.upper())
    new = put(work, name, digest, lines, country)
    if new == before:
        work.repeated()
    else:
        work.record(f"nomenclature {new.country or 'HS'} {new.version}", new)
    return new


def put(work: Work, name: str, digest: str, lines: Iterable[TariffCode], country: str = "") -> Nomenclature:
    """One version more; the same file once more is the version that is there. Whoever brings it in records it."""
    country = destination(country) if country else ""
    before = nomenclature(work, country)
    if before and before.digest == digest:
        return before
    kept = {it.code: it for it in lines}
    require(any(len(code) >= LEVELS[-1] for code in kept), "catalogue.nomenclature_empty")
    new = Nomenclature(
        store.next_id(work.connection), country, 1 + (before.version if before else 0),
        one_line(name, "nomenclature", longest=200), digest, len(kept), work.now,
    )  # fmt: skip
    store.keep(work.connection, work.firm.id, new, kept.values())
    return new


def take_back(work: Work, id_: int) -> None:
    """The newest version of its country goes, and the one before is in force again."""
    found = next((it for it in nomenclatures(work) if it.id == id_), None)
    if found is None:
        raise Refused("catalogue.no_nomenclature")
    newest = nomenclature(work, found.country)
    require(newest == found, "catalogue.nomenclature_newer", name=found.name)
    store.forget(work.connection, id_)
