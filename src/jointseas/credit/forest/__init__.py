"""Forests of trees in LightGBM's text, read and walked by ourselves: for files that nobody here has pinned, and for
machines on which the native library cannot be loaded. Refused: whatever is not one whole, finite forest."""
