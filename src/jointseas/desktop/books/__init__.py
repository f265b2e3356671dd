"""What pages share: words for accounts, quantities and figures, the papers of an export beside each other, and saving
what was read out to a file. Knows the kit, the context and the records of the ledger and of refunds; no page."""
