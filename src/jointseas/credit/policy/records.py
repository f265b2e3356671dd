"""A credit policy, and what it makes of a case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from jointseas.credit.points.records import Scale

NEEDED_DEFAULTS = 50  # of one's own, before weights and scale can be fitted to them


class Use(StrEnum):
    LOAN = "loan"
    PURCHASE = "purchase"


class Outcome(StrEnum):
    """From the best to the worst."""

    APPROVE = "approve"
    REFER = "refer"
    DECLINE = "decline"


# What may be weighed: the scorers, and the buyers' share of credit notes.
WEIGHED = ("application", "books", "payment", "dilution")

# What a rule of a policy may ask about: numbers, of which None is unknown.
CIRCUMSTANCES = (
    "open_screening_hits",
    "other_claims",
    "days_past_due",
    "insolvency_proceedings",
    "share_of_limit",
    "months_of_books",
    "dilution_share",
)

Circumstances = Mapping[str, Decimal | None]


@dataclass(frozen=True, slots=True)
class Grade:
    name: str
    loan: int
    purchase: int
    limit: Decimal
    margin: Decimal

    def least(self, use: Use) -> int:
        return self.loan if use is Use.LOAN else self.purchase


@dataclass(frozen=True, slots=True)
class Rule:
    """It strikes where its fact lies above, or below, a figure. Its words are those of whoever wrote the policy."""

    code: str
    zh: str
    en: str
    fact: str
    above: Decimal | None = None
    below: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Fitted:
    """On how many defaults of one's own the scale stands, and the weights for these uses; others stay judgement."""

    defaults: int
    day: date
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    name: str
    version: str
    scale: Scale
    weights: Mapping[str, Mapping[str, Decimal]]
    grades: tuple[Grade, ...]
    knock_outs: tuple[Rule, ...]
    referrals: tuple[Rule, ...]
    refer: str
    decline: str
    digest: str
    fitted: Fitted | None = None

    def judged(self, use: Use) -> bool:
        """Whether what it makes of such a case is judgement."""
        return self.fitted is None or use not in self.fitted.uses

    def said(self, code: str, language: str) -> str:
        """A rule in words."""
        rule = next(it for it in (*self.knock_outs, *self.referrals) if it.code == code)
        return rule.zh if language.startswith("zh") else rule.en

    def weights_for(self, use: Use) -> Mapping[str, Decimal]:
        return self.weights[use.value]


@dataclass(frozen=True, slots=True)
class Signing:
    """The whole text, so that the second person signs what the first has read."""

    text: str


class Because(StrEnum):
    KNOCKED_OUT = "knocked_out"
    RULE = "rule"  # of the policy, that a person looks at it
    GRADE = "grade"
    UNKNOWN = "unknown"  # a circumstance that a rule asks about
    DOUBT = "doubt"  # the band reaches another outcome
    FACT = "fact"  # unknown, or hardly ever seen so
    NO_SCORER = "no_scorer"
    UNSIGNED = "unsigned"


@dataclass(frozen=True, slots=True)
class Ground:
    """Why it came out so; `what` is the rule, the circumstance, the fact, the scorer or the grade."""

    because: Because
    what: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Verdict:
    outcome: Outcome
    grade: str
    limit: Decimal
    margin: Decimal
    grounds: tuple[Ground, ...]
