"""The lender's book: with whom, how late, how old, what is set aside for it, and the end of its day."""
