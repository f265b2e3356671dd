"""Checks the books of every firm in a workspace."""

from collections.abc import Iterator

from jointseas.kernel.money import Money
from jointseas.ledger.integrity import store
from jointseas.ledger.records import Problem
from jointseas.storage.database import Connection


def problems(connection: Connection) -> Iterator[Problem]:
    """Everything that is wrong, without trusting what the guards or the balances say. Reads every posting."""
    yield from _balances(connection)
    for code, number, currency, minor in store.unbalanced(connection):
        yield Problem("entry_unbalanced", f"{code} #{number}", f"{currency} {Money(minor, currency).amount}")
    for code, count, highest in store.numbering(connection):
        if count != highest:
            yield Problem("number_gap", code, f"{count} ≠ {highest}")
    for code, of in store.drafts(connection):
        yield Problem("stray_draft", code, f"id {of}")
    for of, line in store.strays(connection):
        yield Problem("stray_posting", f"id {of}", f"line {line}")
    for code, number in store.false_reversals(connection):
        yield Problem("reversal_differs", f"{code} #{number}", "")


def posted(connection: Connection) -> int:
    """How many entries all the books hold."""
    return sum(count for _, count, _ in store.numbering(connection))


def _balances(connection: Connection) -> Iterator[Problem]:
    names = store.account_names(connection)
    kept, scanned = store.kept_balances(connection), store.scanned_balances(connection)
    for key in sorted({*kept, *scanned}):
        found, right = kept.get(key, (0, 0)), scanned.get(key, (0, 0))
        if found != right:
            firm, code = names.get(key[0], ("?", f"id {key[0]}"))
            yield Problem("balance_differs", f"{firm} {code}", f"{key[1]} {key[2]}: {found} ≠ {right}")
