"""The spans out of their file. It is ours: what is odd about it is a fault of the program."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache

from jointseas.appeals.deadlines.records import Policy, Span, Spans, Unit
from jointseas.financing.days.records import Market
from jointseas.kernel.outcome import BrokenInvariant, ensure
from jointseas.kernel.resources import resource

_SPAN = re.compile(r"(\d{1,4}) (days|business days|months)")
PARTS = ("lending", "score", "listing")


@lru_cache(maxsize=1)
def standard() -> Policy:
    return read(resource("appeals", "deadlines.toml").read_text("utf-8"))


def read(text: str) -> Policy:
    told = tomllib.loads(text)
    ensure(set(told) == {"version", "markets", *PARTS}, "the deadlines of appeals have other parts")
    return Policy(told["version"], tuple(Market(it) for it in told["markets"]),
                  {part: _spans(told[part]) for part in PARTS})  # fmt: skip


def _spans(told: Mapping[str, Mapping[str, str]]) -> Spans:
    names = [it.name for it in fields(Spans)]
    ensure(set(told) == set(names), "the deadlines of appeals have other spans")
    return Spans(*(_span(**told[name]) for name in names))


def _span(span: str, source: str) -> Span:
    found = _SPAN.fullmatch(span)
    if found is None or not source.strip():
        raise BrokenInvariant(f"a span of appeals is {span!r}, of {source!r}")
    return Span(int(found[1]), Unit(found[2]), source.strip())
