"""What was kept with a digest beside it. One row at a time: together they may be more than fits into memory."""

from collections.abc import Iterator

from sqlalchemy import Connection, column, select, table

_firm = table("firm", *map(column, ("id", "code")))
_assessment = table("assessment", *map(column, ("id", "firm_id", "number", "content", "digest")))
_policy = table("credit_policy", *map(column, ("id", "firm_id", "version", "content", "digest")))
_scorer = table("credit_scorer", *map(column, ("firm_id", "digest", "scorer", "card", "forest")))
_ONE = {"yield_per": 1}


def assessments(connection: Connection) -> Iterator[tuple[str, int, str, str]]:
    """Firm, number, content and digest."""
    it = _assessment.c
    asked = select(_firm.c.code, it.number, it.content, it.digest).join(_firm, _firm.c.id == it.firm_id)
    for row in connection.execute(asked.order_by(it.id).execution_options(**_ONE)):
        yield row.code, row.number, row.content, row.digest


def policies(connection: Connection) -> Iterator[tuple[str, str, str, str]]:
    """Firm, version, text and digest."""
    it = _policy.c
    asked = select(_firm.c.code, it.version, it.content, it.digest).join(_firm, _firm.c.id == it.firm_id)
    for row in connection.execute(asked.order_by(it.id).execution_options(**_ONE)):
        yield row.code, row.version, row.content, row.digest


def scorers(connection: Connection) -> Iterator[tuple[str, str, bytes, bytes, str]]:
    """Firm, name, card, forest and the card's digest."""
    it = _scorer.c
    asked = select(_firm.c.code, it.scorer, it.card, it.forest, it.digest).join(_firm, _firm.c.id == it.firm_id)
    ordered = asked.order_by(it.firm_id, it.digest).execution_options(**_ONE)
    for code, name, card, forest, digest in connection.execute(ordered):
        yield code, name, bytes(card), bytes(forest), digest
