"""The tables of payments."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Table,
    Text,
    and_,
    column,
    func,
    insert,
    or_,
    select,
    table,
    update,
)

from jointseas.kernel.money import Money
from jointseas.storage.database import TABLES, free_id
from jointseas.trade.payments.records import HELD, Credit, Method, PartKind, Payment, PaymentPart

_TEXTS = {"number", "method", "day", "currency", "account", "note", "undone_on", "key", "content", "kind", "reference",
          "reason"}  # fmt: skip


def _table(name: str, keys: int, words: str) -> Table:
    return Table(name, TABLES, *(
        Column(word, Text if word in _TEXTS else BigInteger, primary_key=place < keys, autoincrement=False)
        for place, word in enumerate(words.split())))  # fmt: skip


payment = _table(
    "payment", 1,
    "id firm_id number method day currency amount account party_id note entry undone_on key content",
)  # fmt: skip
payment_part = _table(
    "payment_part", 2,
    "payment_id place firm_id kind currency amount paid reference account reason worth uses_payment uses_place",
)  # fmt: skip
_party = table("party", *map(column, ["id", "name"]))
_line = table("bank_line", *map(column, ["id", "own_account_id", "counter", "payment_id"]))


def next_id(connection: Connection) -> int:
    """Writers are serial, so the next number is free."""
    return free_id(connection, payment.c.id)


def by_ids(connection: Connection, firm_id: int, ids: Collection[int]) -> dict[int, Payment]:
    return {it.id: it for it in _read(connection, payment.c.firm_id == firm_id, payment.c.id.in_(ids))}


def by_number(connection: Connection, firm_id: int, number: str) -> Payment | None:
    found = _read(connection, payment.c.firm_id == firm_id, payment.c.number == number)
    return found[0] if found else None


def latest(connection: Connection, firm_id: int, most: int) -> list[Payment]:
    """The newest first."""
    it = payment.c
    newest = select(it.id).where(it.firm_id == firm_id).order_by(it.id.desc()).limit(most)
    return _read(connection, it.id.in_(newest))


def _read(connection: Connection, *where: Any) -> list[Payment]:
    rows = connection.execute(select(payment).where(*where).order_by(payment.c.id.desc())).all()
    parts = _parts(connection, {row.id: row.currency for row in rows})
    return [_payment(row, tuple(parts[row.id])) for row in rows]


def _parts(connection: Connection, currencies: dict[int, str]) -> dict[int, list[PaymentPart]]:
    it = payment_part.c
    found: dict[int, list[PaymentPart]] = defaultdict(list)
    for row in connection.execute(
        select(payment_part).where(it.payment_id.in_(currencies)).order_by(it.payment_id, it.place)
    ):
        uses = None if row.uses_payment is None else (row.uses_payment, row.uses_place)
        found[row.payment_id].append(PaymentPart(
            row.place, PartKind(row.kind), Money(row.amount, row.currency), Money(row.paid, currencies[row.payment_id]),
            row.reference, row.account, row.reason, row.worth, uses))  # fmt: skip
    return found


def _payment(row: Any, parts: tuple[PaymentPart, ...]) -> Payment:
    undone = date.fromisoformat(row.undone_on) if row.undone_on else None
    return Payment(row.id, row.number, Method(row.method), date.fromisoformat(row.day), Money(row.amount, row.currency),
                   row.account, row.party_id, row.note, row.entry, undone, parts)  # fmt: skip


def asked(connection: Connection, firm_id: int, key: str) -> tuple[int, str] | None:
    """The payment that was recorded under this key, and the digest of what was asked for."""
    here = (payment.c.firm_id == firm_id, payment.c.key == key)
    row = connection.execute(select(payment.c.id, payment.c.content).where(*here)).one_or_none()
    return None if row is None else (row.id, row.content)


def key(connection: Connection, payment_id: int) -> str:
    return str(connection.execute(select(payment.c.key).where(payment.c.id == payment_id)).scalar_one())


def content(connection: Connection, payment_id: int) -> str:
    return str(connection.execute(select(payment.c.content).where(payment.c.id == payment_id)).scalar_one())


def add(connection: Connection, firm_id: int, it: Payment, key: str, digest: str) -> None:
    connection.execute(insert(payment).values(
        id=it.id, firm_id=firm_id, number=it.number, method=it.method.value, day=it.day.isoformat(),
        currency=it.money.currency, amount=it.money.minor, account=it.account, party_id=it.party_id, note=it.note,
        entry=it.entry, undone_on=None, key=key, content=digest))  # fmt: skip
    connection.execute(insert(payment_part), [_row(firm_id, it.id, part) for part in it.parts])


def _row(firm_id: int, payment_id: int, it: PaymentPart) -> dict[str, object]:
    uses_payment, uses_place = it.uses or (None, None)
    return {"payment_id": payment_id, "place": it.place, "firm_id": firm_id, "kind": it.kind.value,
            "currency": it.money.currency, "amount": it.money.minor, "paid": it.paid.minor, "reference": it.reference,
            "account": it.account, "reason": it.reason, "worth": it.worth, "uses_payment": uses_payment,
            "uses_place": uses_place}  # fmt: skip


def undo(connection: Connection, payment_id: int, day: date) -> None:
    connection.execute(update(payment).where(payment.c.id == payment_id).values(undone_on=day.isoformat()))


# ---- what is not applied yet


def credits_on(connection: Connection, firm_id: int, day: date | None) -> list[Credit]:
    """With what is left of each at the end of a day, or whatever the day; the oldest first."""
    it, of = payment_part.c, payment.c
    used = _used(connection, firm_id, day)
    found = connection.execute(
        select(payment_part, of.number, of.day, of.party_id, _party.c.name)
        .join(payment, of.id == it.payment_id)
        .join(_party, _party.c.id == of.party_id)
        .where(it.firm_id == firm_id, it.kind.in_(("unapplied", "prepaid")), it.reference == "", *_standing(day))
        .order_by(of.day, it.payment_id, it.place)
    )  # fmt: skip
    return [_credit(row, *used.get((row.payment_id, row.place), (0, 0))) for row in found]


def _credit(row: Any, used: int, used_worth: int) -> Credit:
    left = Money(row.amount + used, row.currency)
    return Credit(row.payment_id, row.place, row.number, PartKind(row.kind), row.party_id, row.name,
                  date.fromisoformat(row.day), row.account, Money(row.amount, row.currency), left, row.worth,
                  row.worth + used_worth)  # fmt: skip


def _used(connection: Connection, firm_id: int, day: date | None) -> dict[tuple[int, int], tuple[int, int]]:
    it = payment_part.c
    found = connection.execute(
        select(it.uses_payment, it.uses_place, func.sum(it.amount), func.sum(it.worth))
        .join(payment, payment.c.id == it.payment_id)
        .where(it.firm_id == firm_id, it.kind == "use", *_standing(day))
        .group_by(it.uses_payment, it.uses_place)
    )
    return {(of, place): (int(amount), int(worth)) for of, place, amount, worth in found}


def _standing(day: date | None) -> tuple[Any, ...]:
    it = payment.c
    if day is None:
        return (it.undone_on.is_(None),)
    said = day.isoformat()
    return (it.day <= said, or_(it.undone_on.is_(None), it.undone_on > said))


def claimed(connection: Connection, firm_id: int, own_account_id: int, entries: Collection[int]) -> set[int]:
    """Entries that movements of this bank account are."""
    its, here = payment_part.c, (payment.c.firm_id == firm_id, _line.c.own_account_id == own_account_id)
    said = {str(it): it for it in entries}
    booked = and_(its.kind == "booked", its.reference.in_(said))
    found = connection.execute(
        select(payment.c.entry, its.kind, its.reference)
        .join(_line, _line.c.payment_id == payment.c.id)
        .join(payment_part, its.payment_id == payment.c.id)
        .where(*here, or_(payment.c.entry.in_(entries), booked))
    ).all()
    by_part = {said[row.reference] for row in found if row.kind == "booked" and row.reference in said}
    return by_part | {int(row.entry) for row in found if row.entry in entries}


def taken_back(connection: Connection, firm_id: int, entries: Collection[int]) -> set[int]:
    """Entries that a slice above has taken back by opposites of its own: no movement can be them any more."""
    its, said = payment_part.c, {str(it): it for it in entries}
    found = connection.execute(
        select(its.reference)
        .join(payment, payment.c.id == its.payment_id)
        .where(its.firm_id == firm_id, its.kind == "booked", its.reference.in_(said),
               payment.c.key.startswith(HELD), payment.c.undone_on.is_not(None))
    )  # fmt: skip
    return {said[reference] for (reference,) in found}


def links(connection: Connection, firm_id: int, entry: int) -> list[Payment]:
    """What says that its movements are this entry, alone or with others."""
    its = payment_part.c
    booked = select(its.payment_id).where(its.firm_id == firm_id, its.kind == "booked", its.reference == str(entry))
    its_own = or_(payment.c.entry == entry, payment.c.id.in_(booked))
    here = (payment.c.firm_id == firm_id, its_own, payment.c.undone_on.is_(None))
    return [it for it in _read(connection, *here) if it.links]


def habits(connection: Connection, firm_id: int) -> Sequence[tuple[str, str, str]]:
    """Whose movements went to which account of the books, and why; the newest last."""
    it = payment_part.c
    found = connection.execute(
        select(_line.c.counter, it.account, it.reason)
        .join(payment, payment.c.id == it.payment_id)
        .join(_line, _line.c.payment_id == payment.c.id)
        .where(it.firm_id == firm_id, it.kind == "other", it.place == 1, payment.c.undone_on.is_(None),
               _line.c.counter != "")
        .order_by(payment.c.id)
    )  # fmt: skip
    return [(counter, account, reason) for counter, account, reason in found]
