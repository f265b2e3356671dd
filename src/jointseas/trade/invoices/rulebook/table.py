"""All the rules that are carried, and what they find in an invoice."""

from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from jointseas.trade.invoices.en16931.records import EInvoice
from jointseas.trade.invoices.rulebook import families
from jointseas.trade.invoices.rulebook.records import Fault, Rule, Verdict

# What a file that says itself that it is less than an invoice of the standard is not asked for: it has no lines.
LESSER = (":minimum", ":basicwl")
_NOT_ASKED = """
BR-10 BR-11 BR-12 BR-16 BR-CO-10 BR-CO-11 BR-CO-12 BR-CO-13 BR-CO-14 BR-CO-16 BR-CO-18 BR-CO-25 CII-DT-031
BR-S-01 BR-S-08 BR-Z-01 BR-Z-08 BR-E-01 BR-E-08 BR-AE-01 BR-AE-08 BR-IC-01 BR-IC-08 BR-G-01 BR-G-08
BR-O-01 BR-O-08 BR-AF-01 BR-AF-08 BR-AG-01 BR-AG-08
"""
NOT_ASKED = frozenset(_NOT_ASKED.split())


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """In the order of their codes."""
    modules = (import_module(f"{families.__name__}.{found.name}") for found in iter_modules(families.__path__))
    return tuple(sorted((rule for module in modules for rule in module.RULES), key=lambda it: it.code))


def asked_of(it: EInvoice) -> tuple[Rule, ...]:
    lesser = it.specification.lower().endswith(LESSER)
    return tuple(rule for rule in rules() if not lesser or rule.code not in NOT_ASKED)


def verdict(it: EInvoice) -> Verdict:
    asked = asked_of(it)
    faults = (
        Fault(rule.code, rule.weight, rule.sentence, rule.facts, finding) for rule in asked for finding in rule.look(it)
    )
    return Verdict(tuple(faults), tuple(dict.fromkeys(rule.code for rule in asked)))
