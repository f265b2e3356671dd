"""The book as long lists: the journal and the lines of the general ledger, of which only a window is read."""
