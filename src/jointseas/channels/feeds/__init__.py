"""Feeds: gathered, checked as the outlet would, written."""
