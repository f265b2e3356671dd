"""Shipments: what leaves, on which terms, by which ways, in which boxes, and when it became the buyer's."""
