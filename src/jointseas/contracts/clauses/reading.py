"""The clauses out of their files. They are ours: what is odd about one is a fault and no answer."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from jointseas.contracts.clauses.records import Article, Book, Form, Kind, Parameter, Point, Texts
from jointseas.contracts.clauses.rules import require_sound
from jointseas.kernel.canonical import digest
from jointseas.kernel.outcome import ensure
from jointseas.kernel.resources import resource

LANGUAGES = ("zh_CN", "en")  # of every clause
_PARAMETERS = "parameters"


@cache
def clauses() -> Book:
    found = Book(dict(_parameters()), dict(_articles()), dict(_forms()))
    require_sound(found)
    return found


def _told(*parts: str) -> dict[str, Any]:
    return tomllib.loads(resource("clauses", *parts).read_text("utf-8"))


def _files(*folder: str) -> list[str]:
    return sorted(it.stem for it in resource("clauses", *folder).glob("*.toml"))


def _parameters() -> Iterator[tuple[str, Parameter]]:
    for key, it in _told(f"{_PARAMETERS}.toml").items():
        start = it.get("start")
        said = None if start is None else _each(start if isinstance(start, list) else [start] * len(LANGUAGES))
        there = _each(it["hong_kong"]) if "hong_kong" in it else None
        yield key, Parameter(key, Kind(it["kind"]), _texts(it), said, there)


def _articles() -> Iterator[tuple[str, Article]]:
    seen: set[str] = set()
    for file in _files():
        for key, it in (_told(f"{file}.toml") if file != _PARAMETERS else {}).items():
            ensure(key not in seen, f"two clauses are called {key}")
            seen.add(key)
            found = Article(key, it["version"], _texts(it), tuple(map(_point, it["points"])))
            yield key, replace(found, digest=digest(found))


def _point(it: Mapping[str, Any]) -> Point:
    return Point(_texts(it), tuple(it.get("when", ())), it.get("key", ""), it.get("depth", 2))


def _forms() -> Iterator[tuple[str, Form]]:
    for code in _files("agreements"):
        it = _told("agreements", f"{code}.toml")
        yield code, Form(code, _texts(it), _each(it["client"]), _each(it["funder"]), tuple(it["holds"]),
                         tuple(it["articles"]), tuple(it["tables"]), tuple(it.get("facts", ())))  # fmt: skip


def _texts(it: Mapping[str, Any]) -> Texts:
    """In each language: none may lack."""
    return {language: it[language] for language in LANGUAGES}


def _each(its: list[str]) -> Texts:
    return dict(zip(LANGUAGES, its, strict=True))
