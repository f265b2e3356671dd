"""Decisions, and what was contested of them, over a span of days."""
