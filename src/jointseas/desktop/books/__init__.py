"""What the pages of the books share: words for accounts and figures, and saving what was read out to a file. Knows the
kit, the context and the records of the ledger; no page."""
