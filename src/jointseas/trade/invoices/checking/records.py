"""What was read in a file, and what the rules found in it."""

from dataclasses import dataclass

from jointseas.trade.invoices.reading.records import ReadFile
from jointseas.trade.invoices.rulebook.records import Verdict


@dataclass(frozen=True, slots=True)
class Checked:
    name: str
    read: ReadFile
    verdict: Verdict
