"""The orders as a long list, of which only a window is read."""
