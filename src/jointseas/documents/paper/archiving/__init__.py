"""A PDF that will be read in thirty years: PDF/A-3b, with its data attached, and checked before it is kept."""
