"""Where a line of Chinese and Latin text may end."""
