"""What no guard let in and a stranger's hand may have put there."""

from collections.abc import Iterator

from sqlalchemy import Connection, and_, case, column, func, or_, select, table
from sqlalchemy.sql.selectable import FromClause

_firm = table("firm", *map(column, ("id", "code", "base_currency")))
_account = table("account", *map(column, ("id", "firm_id", "code", "currency", "monetary")))
_entry = table("entry", *map(column, ("id", "firm_id", "number", "state", "day", "reverses")))
_posting = table("posting", *map(column, ("entry_id", "line", "firm_id", "account_id", "day", "currency", "minor")))
_balance = table("balance", *map(column, ("account_id", "currency", "month", "debit", "credit")))

Month = tuple[int, str, str]  # account id, currency, month


def kept_balances(connection: Connection) -> dict[Month, tuple[int, int]]:
    return {(row[0], row[1], row[2]): (int(row[3]), int(row[4])) for row in connection.execute(select(_balance))}


def scanned_balances(connection: Connection) -> dict[Month, tuple[int, int]]:
    """Out of every posting of every posted entry."""
    month = func.substr(_posting.c.day, 1, 7)
    debit = func.sum(case((_posting.c.minor > 0, _posting.c.minor), else_=0))
    credit = func.sum(case((_posting.c.minor < 0, -_posting.c.minor), else_=0))
    found = connection.execute(
        select(_posting.c.account_id, _posting.c.currency, month, debit, credit)
        .join(_entry, _entry.c.id == _posting.c.entry_id)
        .where(_entry.c.state == "posted")
        .group_by(_posting.c.account_id, _posting.c.currency, month)
    )
    return {(row[0], row[1], row[2]): (int(row[3]), int(row[4])) for row in found}


def account_names(connection: Connection) -> dict[int, tuple[str, str]]:
    """Account id → firm code and account code."""
    found = connection.execute(
        select(_account.c.id, _firm.c.code, _account.c.code).join(_firm, _firm.c.id == _account.c.firm_id)
    )
    return {of: (firm, code) for of, firm, code in found}


def unbalanced(connection: Connection) -> Iterator[tuple[str, int, str, int]]:
    """Firm, number, currency and what is left over, of posted entries."""
    left = func.sum(_posting.c.minor)
    found = connection.execute(
        select(_firm.c.code, _entry.c.number, _posting.c.currency, left)
        .select_from(_posting)
        .join(_entry, _entry.c.id == _posting.c.entry_id)
        .join(_firm, _firm.c.id == _entry.c.firm_id)
        .where(_entry.c.state == "posted")
        .group_by(_firm.c.code, _entry.c.id, _entry.c.number, _posting.c.currency)
        .having(left != 0)
    )
    return ((code, number, currency, int(minor)) for code, number, currency, minor in found)


def numbering(connection: Connection) -> Iterator[tuple[str, int, int]]:
    """Firm, how many entries are posted, the highest number."""
    found = connection.execute(
        select(_firm.c.code, func.count(_entry.c.number), func.max(_entry.c.number))
        .join(_firm, _firm.c.id == _entry.c.firm_id)
        .where(_entry.c.state == "posted")
        .group_by(_firm.c.code)
    )
    return ((code, count, highest) for code, count, highest in found)


def drafts(connection: Connection) -> Iterator[tuple[str, int]]:
    found = connection.execute(
        select(_firm.c.code, _entry.c.id).join(_firm, _firm.c.id == _entry.c.firm_id).where(_entry.c.state == "draft")
    )
    return ((code, of) for code, of in found)


def strays(connection: Connection) -> Iterator[tuple[int, int]]:
    """Postings that stand under no entry, or say otherwise than their entry or their account."""
    joined: FromClause = (
        _posting.outerjoin(_entry, _entry.c.id == _posting.c.entry_id)
        .outerjoin(_account, _account.c.id == _posting.c.account_id)
        .outerjoin(_firm, _firm.c.id == _posting.c.firm_id)
    )
    lost = or_(_entry.c.id.is_(None), _account.c.id.is_(None), _firm.c.id.is_(None))
    other = or_(
        _entry.c.firm_id != _posting.c.firm_id,
        _entry.c.day != _posting.c.day,
        _account.c.firm_id != _posting.c.firm_id,
        _account.c.currency != _posting.c.currency,
        and_(_account.c.monetary == 0, _firm.c.base_currency != _posting.c.currency),
    )
    found = connection.execute(select(_posting.c.entry_id, _posting.c.line).select_from(joined).where(or_(lost, other)))
    return ((of, line) for of, line in found)


def false_reversals(connection: Connection) -> Iterator[tuple[str, int]]:
    """Reversals that are not the exact negative of what they take back."""
    old, new = _posting.alias("old"), _posting.alias("new")
    matched = and_(
        new.c.entry_id == _entry.c.id,
        new.c.line == old.c.line,
        new.c.account_id == old.c.account_id,
        new.c.currency == old.c.currency,
        new.c.minor == -old.c.minor,
    )
    lines = select(func.count()).select_from(_posting).where(_posting.c.entry_id == _entry.c.id).scalar_subquery()
    kept = select(func.count()).select_from(old).where(old.c.entry_id == _entry.c.reverses).scalar_subquery()
    pairs = select(func.count()).select_from(old.join(new, matched)).where(old.c.entry_id == _entry.c.reverses)
    differs = or_(lines != kept, pairs.correlate(_entry).scalar_subquery() != kept)
    found = connection.execute(
        select(_firm.c.code, _entry.c.number)
        .join(_firm, _firm.c.id == _entry.c.firm_id)
        .where(_entry.c.reverses.is_not(None), _entry.c.state == "posted", differs)
    )
    return ((code, number) for code, number in found)
