"""Blocks into lines, lines into pages."""
