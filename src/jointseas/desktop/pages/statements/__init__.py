"""Trial balance, profit and loss, balance sheet and cash flow, each figure down to its entries."""
