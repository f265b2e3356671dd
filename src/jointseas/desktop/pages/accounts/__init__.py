"""The chart of accounts with its balances, and the statement of one account."""
