"""Receivables bought: which may be, for how much, at what cost, and what either side books. Pure."""
