"""Screening: lists of those with whom nobody may trade, names compared with them, and the cases that come of it; and
consents, by which a firm shows something of its own to a lender.

Stands on parties, access and intake. It decides nothing alone: a likeness is a hit with its evidence, and people
decide, two of them where the firm wants it. What ships, pays or finances asks `service.require_clear` first."""
