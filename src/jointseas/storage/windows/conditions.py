"""Filters as conditions, meaning the same on both databases.

Text is compared character by character, each with its own lower and upper case. LIKE does so for ASCII on both
databases (the columns are COLLATE "C" on PostgreSQL); a needle with cased letters beyond is spelled out as classes."""

import re
from typing import Any

from sqlalchemy import BigInteger, BindParameter, ColumnElement, Text, bindparam, literal_column, or_

from jointseas.kernel.listing import Contains, Filter, OneOf, needle, spellings


def value(given: str | int) -> BindParameter[Any]:
    return bindparam(None, given, BigInteger() if isinstance(given, int) else Text(), unique=True)


def column(expression: str) -> ColumnElement[Any]:
    return literal_column(expression)


def passes(expressions: tuple[str, ...], asked: Filter, dialect: str) -> ColumnElement[bool]:
    """True where any of the expressions passes."""
    return or_(*(_passes(column(expression), asked, dialect) for expression in expressions))


def _passes(found: ColumnElement[Any], asked: Filter, dialect: str) -> ColumnElement[bool]:
    if isinstance(asked, Contains):
        return _contains(found, needle(asked.text), dialect)
    if isinstance(asked, OneOf):
        return found.in_([value(one) for one in asked.values])
    ends = [found >= value(asked.low)] if asked.low is not None else []
    ends += [found <= value(asked.high)] if asked.high is not None else []
    return ColumnElement.__and__(*ends) if len(ends) == 2 else ends[0]


def _contains(found: ColumnElement[Any], wanted: str, dialect: str) -> ColumnElement[bool]:
    if all(char.isascii() or len(spellings(char)) == 1 for char in wanted):
        pattern = value("%" + re.sub(r"([\\%_])", r"\\\1", wanted) + "%")
        return found.like(pattern, escape="\\") if dialect == "sqlite" else found.ilike(pattern, escape="\\")
    if dialect == "sqlite":
        return found.op("GLOB", is_comparison=True)(value("*" + "".join(map(_globbed, wanted)) + "*"))
    return found.op("~", is_comparison=True)(value("".join(map(_classed, wanted))))


def _globbed(char: str) -> str:
    spelled = spellings(char)
    return f"[{spelled}]" if len(spelled) > 1 or char in "*?[" else char


def _classed(char: str) -> str:
    spelled = spellings(char)
    if len(spelled) > 1:
        return f"[{spelled}]"
    return char if char.isalnum() or not char.isascii() else f"\\{char}"
