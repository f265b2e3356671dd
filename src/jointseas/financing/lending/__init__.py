"""Loans: the facility they stand under, their fees, what is done when they fall behind, and what either side books."""
