"""The months of the book: what closing asks for, revaluing, closing, reopening."""
