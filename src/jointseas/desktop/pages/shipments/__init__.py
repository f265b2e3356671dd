"""Shipments: what leaves, what is heard of it, and when it became the buyer's."""
