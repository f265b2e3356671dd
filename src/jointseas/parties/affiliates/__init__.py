"""Which parties belong together, in groups of any size."""
