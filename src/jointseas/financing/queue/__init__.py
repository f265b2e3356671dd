"""The door to a lender's queue: a long list, of which only a window is read."""
