"""Goods from suppliers: ordered, received into the stock, billed, paid for. What has come and is not billed stands in
the accrued purchases, what is billed in the payables; both tie to the books on any day."""
