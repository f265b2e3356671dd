"""Price lists: by currency, from a quantity, from a day. The newest that holds wins; others stand beside it."""
