"""What needs this person now, each with the one button that goes there."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from jointseas.access.records import Proposal, ProposalState
from jointseas.access.rules import permission
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Tone
from jointseas.desktop.pages.today.contested import contested
from jointseas.desktop.pages.today.money import money
from jointseas.desktop.pages.today.todo import Todo
from jointseas.desktop.pages.today.trade import trade
from jointseas.i18n import N_
from jointseas.kernel.outcome import settled
from jointseas.ledger.rules import month_end, month_start
from jointseas.workspace.records import Info

STALE_DAYS = 7
_FEW = 3
PRESSING: tuple[Tone, ...] = ("bad", "warn", "accent", "good", "plain")
# Work that may have been left half done, by the name under which its form keeps it.
DRAFTS = (
    ("journal.entry", N_("An entry is not finished"), "journal", {"do": "write"}),
    ("accounts.add", N_("An account is not finished"), "accounts", {"do": "add"}),
    ("rates.enter", N_("A rate is not finished"), "rates", {"do": "enter"}),
    ("people.add", N_("A person is not quite added"), "people", {"do": "add"}),
    ("firms.add", N_("A firm is not quite added"), "settings", {"room": "firm"}),
)


def todos(context: Context, today: date) -> tuple[Todo, ...]:
    """The most pressing first."""
    open_ones = settled(context.services.access.proposals(context.seat, ProposalState.OPEN))
    every = (
        *_decide(context, open_ones),
        *_rates(context, today),
        *trade(context, today),
        *money(context, today),
        *contested(context, today),
        *_months(context, today),
        *_agreements(context),
        *_scorers(context),
        *_backup(context),
        *_drafts(context),
        *_waiting(context, open_ones),
    )
    return tuple(sorted(every, key=lambda it: PRESSING.index(it.tone)))


def _may(context: Context, command: str) -> bool:
    return permission(command).right(context.seat.roles).act


def _commands(context: Context, proposals: Sequence[Proposal]) -> str:
    return " · ".join(dict.fromkeys(context.tr.term("command", one.command) for one in proposals))


def _decide(context: Context, proposals: Sequence[Proposal]) -> list[Todo]:
    tr, me = context.tr, context.seat
    mine = [one for one in proposals if one.made_by != me.person.id and permission(one.command).right(me.roles).approve]
    title = tr.plural("{n} proposal waits for your decision", "{n} proposals wait for your decision", len(mine))
    note = _commands(context, mine)
    return [Todo("warn", title, note, tr("Decide"), "people", {"room": "proposals"})] if mine else []


def _waiting(context: Context, proposals: Sequence[Proposal]) -> list[Todo]:
    tr, mine = context.tr, [one for one in proposals if one.made_by == context.seat.person.id]
    title = tr.plural("{n} proposal of yours waits for another", "{n} proposals of yours wait for another", len(mine))
    note = _commands(context, mine)
    return [Todo("accent", title, note, tr("See"), "people", {"room": "proposals"})] if mine else []


def _agreements(context: Context) -> list[Todo]:
    """Money waits for them."""
    if not _may(context, "contracts.sign"):
        return []
    tr, found = context.tr, [it for it in settled(context.services.contracts.every(context.seat)) if it.ours]
    title = tr.plural("{n} agreement waits for our signature", "{n} agreements wait for our signature", len(found))
    note = " · ".join(it.it.number for it in found[:_FEW])
    return [Todo("warn", title, note, tr("Sign"), "contracts")] if found else []


def _scorers(context: Context) -> list[Todo]:
    """What lies further off than chance may put it."""
    if not _may(context, "credit.read"):
        return []
    tr, found = context.tr, settled(context.services.credit.watch(context.seat)).alerts
    title = tr.plural("{n} thing about the scorers to look at", "{n} things about the scorers to look at", len(found))
    note = " · ".join(dict.fromkeys(tr.term("credit alert", it.kind) for it in found))
    return [Todo("warn", title, note, tr("See"), "monitoring")] if found else []


def _rates(context: Context, today: date) -> list[Todo]:
    """Without a rate at the end of a month its statements cannot be drawn up; without today's, nothing adds up."""
    if not (_may(context, "books.read") and _may(context, "rates.enter")):
        return []
    last_end = month_start(today) - timedelta(days=1)
    return [todo for day in (last_end, today) for todo in _missing(context, day)]


def _missing(context: Context, day: date) -> list[Todo]:
    tr, ledger, seat = context.tr, context.services.ledger, context.seat
    held = {row.closing.currency for row in settled(ledger.trial_balance(seat, day)).rows if row.closing}
    known = {rate.base for rate in settled(ledger.day_rates(seat, day))} | {seat.firm.base_currency}
    missing = sorted(held - known)
    if not missing:
        return []
    title = tr("No rate for {currencies}, {day}", currencies=tuple(missing), day=day)
    go = {"do": "enter", "base": missing[0], "quote": seat.firm.base_currency, "day": day.isoformat()}
    return [Todo("bad", title, tr("The statements of that day wait for it."), tr("Enter"), "rates", go)]


def _months(context: Context, today: date) -> list[Todo]:
    if not (_may(context, "books.read") and _may(context, "books.close")):
        return []
    tr = context.tr
    periods = settled(context.services.ledger.periods(context.seat))
    over = [one.month for one in periods if not one.closed and one.entries and month_end(one.month) < today]
    if not over:
        return []
    title = tr("{month} is over and not closed", month=tr.month(min(over)))
    note = tr("Months are closed in their order.") if len(over) == 1 else _many_months(context, over)
    return [Todo("accent", title, note, tr("Close month"), "periods")]


def _many_months(context: Context, over: Sequence[date]) -> str:
    tr = context.tr
    return tr.plural(
        "{n} month is open up to {last}", "{n} months are open up to {last}", len(over), last=tr.month(max(over))
    )


def _backup(context: Context) -> list[Todo]:
    """Of a server others take care; the sample may be lost."""
    if not _may(context, "workspace.backup"):
        return []
    workspace = context.services.workspace
    info, kept = settled(workspace.info(context.seat)), settled(workspace.backups(context.seat))
    if info.sample or not Path(info.place).is_file():
        return []
    return [*_copied_elsewhere(context, info), *_stale(context, kept[-1].at if kept else None)]


def _copied_elsewhere(context: Context, info: Info) -> list[Todo]:
    tr = context.tr
    if not info.synced_by:
        return []
    title = tr("{program} copies this workspace while it is open", program=info.synced_by)
    note = tr("A file copied in the middle of work can be spoilt.")
    return [Todo("warn", title, note, tr("See"), "settings", {"room": "workspace"})]


def _stale(context: Context, last: datetime | None) -> list[Todo]:
    tr, now = context.tr, context.services.access.gate.clock.now()
    go = ("settings", {"room": "backups"})
    if last is None:
        return [Todo("warn", tr("No backup yet"), tr("One file holds everything."), tr("Back up"), *go)]
    days = (now - last).days
    if days < STALE_DAYS:
        return []
    title = tr.plural("No backup for {n} day", "No backup for {n} days", days)
    return [Todo("warn", title, tr("The last one is of {at}.", at=last), tr("Back up"), *go)]


def _drafts(context: Context) -> list[Todo]:
    tr, access = context.tr, context.services.access
    kept = [draft for draft in DRAFTS if settled(access.load_note(context.seat, f"draft.{draft[0]}"))]
    note = tr("It is kept as you left it.")
    return [Todo("accent", tr(title), note, tr("Go on"), page, params) for _key, title, page, params in kept]
