"""Beginning in mid-life: balances, open invoices and bills, lots and open orders as of a day, brought together, checked
against the trial balance, taken over as one, and taken back as one while nothing stands on it."""
