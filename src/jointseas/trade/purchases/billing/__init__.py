"""What suppliers bill and credit, what settles it, and what was paid before it was billed."""
