"""Hostile bytes into text, rows, figures and trees. Pure, and always with limits; runs in the child process."""
