"""Whether the ledger, the facilities and what is pledged for them say the same: else no day is closed."""
