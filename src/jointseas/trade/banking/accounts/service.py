"""The firm's own bank accounts for whoever is inside a unit of work or a reading."""

from dataclasses import replace

from jointseas.access.gate import View, Work
from jointseas.kernel.money import exponent
from jointseas.kernel.outcome import Refused, require
from jointseas.kernel.text import one_line
from jointseas.ledger.books import service as books
from jointseas.ledger.records import Flow
from jointseas.trade.banking.accounts import store
from jointseas.trade.banking.accounts.records import OwnAccount, OwnAccountDraft
from jointseas.trade.banking.accounts.rules import bare, checked_number, is_same


def accounts(view: View) -> tuple[OwnAccount, ...]:
    """Those in use first."""
    return tuple(store.accounts(view.connection, view.firm.id))


def account(view: View, account_id: int) -> OwnAccount:
    found = next((it for it in accounts(view) if it.id == account_id), None)
    if found is None:
        raise Refused("banking.unknown_id", number=account_id)
    return found


def named(view: View, number: str, currency: str) -> OwnAccount:
    """The one that a statement speaks of: exactly, else by the part of its number that the bank tells, else, where it
    tells none, the only one in that currency."""
    mine = [it for it in accounts(view) if it.currency == currency and it.active]
    exact = [it for it in mine if bare(it.number) == bare(number)]
    found = exact or [it for it in mine if not number or is_same(it.number, number)]
    require(len(found) == 1, "banking.unknown_account", number=number[:60], currency=currency,
            known=tuple(it.number for it in mine))  # fmt: skip
    return found[0]


def add(work: Work, draft: OwnAccountDraft) -> OwnAccount:
    new = _checked(work, store.next_id(work.connection), draft)
    store.add(work.connection, work.firm.id, new)
    work.record(f"bank account {new.number}", new)
    return new


def change(work: Work, account_id: int, draft: OwnAccountDraft) -> OwnAccount:
    """Once the bank has told of it, only what it is called, and whether it is in use."""
    kept, asked = account(work, account_id), _checked(work, account_id, draft)
    if asked == kept:
        work.repeated()
        return kept
    same = replace(asked, bank=kept.bank, active=kept.active) == kept
    require(same, "banking.account_fixed", number=kept.number)
    store.change(work.connection, asked)
    work.record(f"bank account {asked.number}", [asked, kept])
    return asked


def _checked(work: Work, account_id: int, draft: OwnAccountDraft) -> OwnAccount:
    """No two share an account of the books in one currency: what the bank says could not be compared with it."""
    exponent(draft.currency)
    number = checked_number(draft.number)
    held = books.account(work, draft.account.strip())
    takes = held.flow is Flow.CASH and held.active and held.currency in (None, draft.currency)
    require(takes, "banking.not_cash", account=held.code, currency=draft.currency)
    others = [it for it in accounts(work) if it.id != account_id and it.currency == draft.currency]
    twice = next((it for it in others if bare(it.number) == bare(number)), None)
    require(twice is None, "banking.account_taken", number=number)
    shared = next((it for it in others if it.account == held.code), None)
    require(shared is None, "banking.books_taken", account=held.code, number=shared.number if shared else "")
    bank = one_line(draft.bank, "bank", longest=140)
    return OwnAccount(account_id, number, draft.currency, bank, held.code, draft.active)
