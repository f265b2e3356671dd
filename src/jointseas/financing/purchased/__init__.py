"""Receivables that were bought: what has become of them, told anew whatever order it was booked in, and how that stands
in either side's book."""
