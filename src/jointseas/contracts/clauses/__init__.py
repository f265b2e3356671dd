"""The clauses as they are shipped: both languages of each, what must hold for it, and what it names."""
