"""Cases assessed: points with the reasons that add up to them, what is not known, and what would change it."""
