"""Orders: what was ordered where, what is kept for it, what has gone."""
