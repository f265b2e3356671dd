"""Payments as they are recorded: posted, settled with what they pay, and undone by their opposite."""
