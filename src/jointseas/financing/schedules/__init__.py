"""What falls due when, row by row, as it was agreed."""
