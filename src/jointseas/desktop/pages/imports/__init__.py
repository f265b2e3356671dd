"""Files from outside: brought in step by step, listed batch by batch, taken back whole."""
