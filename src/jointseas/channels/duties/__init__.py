"""Rates of duty by customs code and destination, out of a table that the firm loads."""
