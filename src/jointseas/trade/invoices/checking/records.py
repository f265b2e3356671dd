"""What was read in a file, and what the rules found in it."""

from dataclasses import dataclass

from jointseas.trade.invoices.checks.records import Verdict
from jointseas.trade.invoices.reading.records import ReadFile


@dataclass(frozen=True, slots=True)
class Checked:
    name: str
    read: ReadFile
    verdict: Verdict
