"""The lender's book on one day, as its pages and commands show it."""

from dataclasses import dataclass
from datetime import date

from jointseas.financing.limits.records import Limited
from jointseas.portfolio.arrears.records import Aged, AtRisk
from jointseas.portfolio.closing.records import Staging
from jointseas.portfolio.earning.records import Yield
from jointseas.portfolio.exposure.records import Concentration, Exposed
from jointseas.portfolio.positions.records import Position
from jointseas.portfolio.provisions.records import InForce
from jointseas.portfolio.vintages.records import Vintage


@dataclass(frozen=True, slots=True)
class Set:
    """A facility and what is set aside for it. None is staged before the first end of a day."""

    position: Position
    staging: Staging | None


@dataclass(frozen=True, slots=True)
class Overview:
    """`yields` are of the year up to `day`. `last` is the last day that was closed."""

    day: date
    last: date | None
    exposures: tuple[Exposed, ...]
    concentrations: tuple[Concentration, ...]
    aged: tuple[Aged, ...]
    at_risk: tuple[AtRisk, ...]
    vintages: tuple[Vintage, ...]
    yields: tuple[Yield, ...]
    set_aside: tuple[Set, ...]
    policy: InForce
    limited: Limited
