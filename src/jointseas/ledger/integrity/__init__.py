"""Whether the books still say what was posted, asked without trusting a balance: the ledger's part of the check."""
