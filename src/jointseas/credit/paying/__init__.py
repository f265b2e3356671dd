"""How late the buyers of a firm's own ledger will pay: each by its habit, drawn to what all of them do, and by a forest
once the ledger is large enough and the forest has shown on later invoices that it does better."""
