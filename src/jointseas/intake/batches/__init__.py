"""What was brought in, file by file: its counts, what was left out and why, what stood there before."""
