"""What a lender is shown."""

from dataclasses import dataclass
from datetime import datetime

from jointseas.access.records import Firm
from jointseas.credit.assessments.records import Assessment


@dataclass(frozen=True, slots=True)
class ShownAssessment:
    """As the exporter itself sees it: `defaults` is how many of the exporter's own cases its policy rests on."""

    exporter: Firm
    since: datetime
    assessment: Assessment
    defaults: int
