"""A refusal and a plan as they are kept, so that they can be told later, in another language too."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from jointseas.intake.records import DayOrder, Plan
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, Term, require

_TEXTS = ("decimal", "sheet")
_PAIRS = ("columns", "fixed", "options")
_KNOWN = (*_PAIRS, *_TEXTS, "dates", "century", "head")


def spelled_facts(refused: Refused) -> str:
    return json.dumps({name: _spelled(fact) for name, fact in refused.facts.items()}, ensure_ascii=False)


def refused_of(code: str, facts: str) -> Refused:
    return Refused(code, **{name: _read(fact) for name, fact in json.loads(facts).items()})


def _spelled(fact: object) -> object:
    if isinstance(fact, Money):
        return {"minor": fact.minor, "currency": fact.currency}
    if isinstance(fact, Term):
        return {"context": fact.context, "code": fact.code}
    if isinstance(fact, Decimal):
        return {"decimal": str(fact)}
    if isinstance(fact, date):
        return {"day": fact.isoformat()[:10]}
    if isinstance(fact, tuple | list):
        return [_spelled(item) for item in fact]
    return fact if isinstance(fact, int) else str(fact)


def _read(fact: object) -> object:
    if isinstance(fact, list):
        return tuple(_read(item) for item in fact)
    if not isinstance(fact, dict):
        return fact
    if "minor" in fact:
        return Money(fact["minor"], fact["currency"])
    if "context" in fact:
        return Term(fact["context"], fact["code"])
    return Decimal(fact["decimal"]) if "decimal" in fact else date.fromisoformat(fact["day"])


def spelled_plan(plan: Plan) -> str:
    """All of it but what belongs to one file only."""
    told = {name: dict(getattr(plan, name)) for name in _PAIRS} | {name: getattr(plan, name) for name in _TEXTS}
    told |= {"dates": plan.order or "", "century": plan.century or 0, "head": plan.head}
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def plan_of(text: str) -> Plan:
    """As it was kept, or as a map file says it; what is not understood is refused."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        raise Refused("import.map", known=_KNOWN) from None
    good = isinstance(told, dict) and set(told) <= set(_KNOWN) and all(_is_said(name, it) for name, it in told.items())
    require(good, "import.map", known=_KNOWN)
    pairs = {name: told.get(name, {}) for name in _PAIRS}
    texts = {name: told.get(name, "") for name in _TEXTS}
    order = DayOrder(told["dates"]) if told.get("dates") else None
    return Plan(**pairs, **texts, order=order, century=told.get("century") or None, head=told.get("head", 0))


def _is_said(name: str, told: object) -> bool:
    if name in _PAIRS:
        return isinstance(told, Mapping) and all(isinstance(it, str) for it in told.values())
    if name in ("century", "head"):
        return type(told) is int and 0 <= told <= 1_048_576
    allowed = {"dates": ("", *DayOrder), "decimal": ("", ".", ",")}.get(name)
    return isinstance(told, str) and (allowed is None or told in allowed)
