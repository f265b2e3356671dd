"""Exchange differences: how the position came about, what of its result is realised, and the month-end entries."""
