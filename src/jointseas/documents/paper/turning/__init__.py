"""Scripts that run from right to left, as they are seen."""
