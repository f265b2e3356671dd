"""The goods as rules look at them, read all at once: lengths instead of texts, numbers instead of pictures."""
