"""Purchases: what is ordered, received, billed and paid, each paper beside its entry."""
