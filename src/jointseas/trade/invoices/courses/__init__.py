"""How invoices went, all at once: when each was settled, credited and disputed, for whoever learns from them."""
