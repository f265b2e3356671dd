"""How figures lie, and how far others lie otherwise."""
