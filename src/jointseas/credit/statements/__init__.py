"""A firm's year as its own books tell it, and the ratios that are read from it. Here alone money becomes floats."""
