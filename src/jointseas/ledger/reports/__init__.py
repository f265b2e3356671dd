"""What is read out of a book: trial balance, statements, profit and loss, balance sheet, cash flow. Writes nothing."""
