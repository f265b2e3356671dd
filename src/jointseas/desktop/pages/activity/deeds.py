"""The list of deeds as the table asks for it: what a person types in their own words, as the record spells it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time
from functools import cached_property

from jointseas.access.permissions import PERMISSIONS
from jointseas.audit.activity.records import ListedDeed
from jointseas.audit.activity.words import BY_SOURCE, KINDS
from jointseas.desktop.context import Context
from jointseas.kernel.clock import stamp
from jointseas.kernel.listing import Between, Contains, Filter, Listing, OneOf, Page, Stop, Totals, matcher
from jointseas.kernel.outcome import Refused, settled

# Beside those of the table of permissions: what is done before there is a desk.
COMMANDS = (*PERMISSIONS, "workspace.found")


class DeedRows:
    def __init__(self, context: Context) -> None:
        self._context, self._tr = context, context.tr
        self._activity, self._seat = context.services.activity, context.seat

    @cached_property
    def names(self) -> dict[str, str]:
        """Sign-in name → name, of the firm's people; first asked for on a worker, with the first rows."""
        members = settled(self._context.services.access.members(self._seat))
        return {one.person.sign_in: one.person.name for one in members}

    def page(self, listing: Listing, start: int, count: int, stop: Stop) -> Page[ListedDeed] | Refused:
        return self._activity.deeds(self._seat, self._spelled(listing), start, count, stop)

    def count(self, listing: Listing, stop: Stop) -> int | Refused:
        return self._activity.deeds_count(self._seat, self._spelled(listing), stop)

    def totals(self, _listing: Listing, _stop: Stop) -> Totals | None:
        return None

    def _spelled(self, listing: Listing) -> Listing:
        return (
            replace(listing, filters=tuple(self._filter(asked) for asked in listing.filters)) if self.names else listing
        )

    def _filter(self, asked: Filter) -> Filter:
        if isinstance(asked, Between) and asked.column == "at":
            return Between("at", _moment(asked.low, time.min), _moment(asked.high, time.max))
        if not isinstance(asked, Contains):
            return asked
        if asked.column == "command":
            return OneOf("command", self._commands(asked.text))
        if asked.column == "actor":
            return OneOf("actor", _named(self.names.items(), asked.text)) if not asked.text.isascii() else asked
        return Contains(asked.column, self._target(asked.text))

    def _commands(self, typed: str) -> tuple[str, ...]:
        return _named(((code, self._tr.term("command", code)) for code in COMMANDS), typed)

    def _target(self, typed: str) -> str:
        """分录 12 is kept as entry 12. The longest of those that begin alike counts, and of two the one."""
        named = [(self._tr.term("deed target", kind), kind) for kind in KINDS]
        for words, kind in sorted(named, key=lambda it: (-len(it[0]), len(it[1]))):
            if typed.casefold().startswith(words.casefold()):
                between = "/" if kind in BY_SOURCE else " "
                return f"{kind}{between}{typed[len(words) :].strip()}".strip()
        return typed


def _named(pairs: Iterable[tuple[str, str]], typed: str) -> tuple[str, ...]:
    """The codes that the typed text is in, by themselves or by their words."""
    wanted = matcher(typed)
    return tuple(code for code, words in pairs if wanted.search(words) or wanted.search(code))


def _moment(day: str | int | None, at: time) -> str | None:
    """The beginning or the end of a day where the person sits, as moments are kept."""
    return stamp(datetime.combine(date.fromisoformat(str(day)), at).astimezone()) if day else None
