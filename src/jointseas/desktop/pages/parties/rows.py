"""The list of parties as the table asks for it: what a person types in their own words, as the record spells it."""

from collections.abc import Iterable
from dataclasses import replace

from jointseas.desktop.context import Context
from jointseas.desktop.kit import Tone
from jointseas.desktop.kit.table import TableColumn, TableFilter, TableSpec
from jointseas.desktop.pages.parties.words import roles_said
from jointseas.i18n import N_, Language
from jointseas.kernel.countries import COUNTRIES
from jointseas.kernel.listing import Contains, Filter, Listing, OneOf, Page, Stop, matcher
from jointseas.kernel.outcome import Refused
from jointseas.parties.identifiers.records import Scheme
from jointseas.parties.lists.records import ListedParty
from jointseas.parties.records import PartyRole


class PartyRows:
    def __init__(self, context: Context) -> None:
        self._parties, self._seat, self._tr = context.services.parties, context.seat, context.tr

    def page(self, listing: Listing, start: int, count: int, stop: Stop) -> Page[ListedParty] | Refused:
        return self._parties.page(self._seat, self._spelled(listing), start, count, stop)

    def count(self, listing: Listing, stop: Stop) -> int | Refused:
        return self._parties.count(self._seat, self._spelled(listing), stop)

    def totals(self, _listing: Listing, _stop: Stop) -> None:
        """Parties do not add up."""

    def _spelled(self, listing: Listing) -> Listing:
        return replace(listing, filters=tuple(map(self._filter, listing.filters)))

    def _filter(self, asked: Filter) -> Filter:
        if not isinstance(asked, Contains):
            return asked
        if asked.column == "role":
            return OneOf("role", _named(((it.value, self._tr.term("party role", it)) for it in PartyRole), asked.text))
        if asked.column == "country":
            return OneOf("country", _named(((it, self._tr.country(it)) for it in COUNTRIES), asked.text))
        return asked


def _named(pairs: Iterable[tuple[str, str]], typed: str) -> tuple[str, ...]:
    wanted = matcher(typed)
    return tuple(code for code, words in pairs if wanted.search(words) or wanted.search(code))


def spec(context: Context) -> TableSpec[ListedParty]:
    tr = context.tr
    return TableSpec(
        "parties",
        (
            TableColumn("code", N_("Code"), lambda it: it.code, order="code", width=130),
            TableColumn("name", N_("Party name"), lambda it: _name(tr, it), order="name", width=240, stretch=True),
            TableColumn("country", N_("Country"), lambda it: tr.country(it.country), order="country", width=150),
            TableColumn("roles", N_("Roles"), lambda it: roles_said(tr, it.roles), width=190),
            TableColumn("number", N_("Identifier"), _number, width=200),
            TableColumn("state", N_("State"), lambda it: _state(tr, it), width=180, tone=_tone),
            TableColumn("changed", N_("Changed"), lambda it: tr.moment(it.changed_at), order="changed_at", hidden=True),
        ),
        PartyRows(context),
        (
            TableFilter("any", N_("Code, name or number")),
            TableFilter("role", N_("Role")),
            TableFilter("country", N_("Country")),
        ),
        Listing(sort="code"),
    )


def _name(tr: Language, it: ListedParty) -> str:
    return (it.name_local or it.name) if tr.code.startswith("zh") else it.name


def _number(it: ListedParty) -> str:
    """The one by which it is best known: in the order of the schemes."""
    schemes = list(Scheme)
    return min(it.identifiers, key=lambda one: schemes.index(one.scheme)).value if it.identifiers else ""


def _state(tr: Language, it: ListedParty) -> str:
    if not it.active:
        return tr("Not in use")
    return tr("Account to verify") if it.doubtful else ""


def _tone(it: ListedParty) -> Tone:
    return "warn" if it.doubtful and it.active else "plain"
