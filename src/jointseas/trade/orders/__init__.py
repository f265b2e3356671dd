"""Orders and what comes back of them: written by hand or brought in from channels by file."""
