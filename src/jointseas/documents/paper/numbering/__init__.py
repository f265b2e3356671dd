"""Numbers of clauses, and what points at them."""
