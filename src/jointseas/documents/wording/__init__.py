"""What a maker of papers writes with, in one language or two."""
