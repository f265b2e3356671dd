"""The two faces that papers are set in, and whether they have every character."""
