"""The first page of the day: what needs this person, what the firm has, what was just done."""
