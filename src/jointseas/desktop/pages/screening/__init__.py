"""Screening: the queue of hits with their evidence side by side, the lists and their age, a name asked by itself."""
