"""A rule, and what it found."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from jointseas.kernel.outcome import Term
from jointseas.trade.invoices.en16931.records import EInvoice


class Weight(StrEnum):
    FATAL = "fatal"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in the invoice: a group, and which of several, by its own number or the place in which it stands."""

    part: str = ""
    which: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    spot: Spot = Spot()
    found: str = ""
    wanted: str = ""


Fact = tuple[str, Term | str]


@dataclass(frozen=True)
class Rule:
    """`sentence` says what holds of an invoice without fault, marked with N_; `facts` are its words."""

    code: str
    sentence: str
    facts: tuple[Fact, ...]
    look: Callable[[EInvoice], Iterable[Finding]]
    weight: Weight = Weight.FATAL


@dataclass(frozen=True, slots=True)
class Fault:
    """One finding, with enough of its rule to be told without it. It leaves the child process that looked."""

    code: str
    weight: Weight
    sentence: str
    facts: tuple[Fact, ...]
    finding: Finding


@dataclass(frozen=True, slots=True)
class Verdict:
    """`carried` are the codes of the rules that were looked at: all that having no fault speaks of."""

    faults: tuple[Fault, ...]
    carried: tuple[str, ...]

    @property
    def fatal(self) -> tuple[Fault, ...]:
        return tuple(it for it in self.faults if it.weight is Weight.FATAL)
