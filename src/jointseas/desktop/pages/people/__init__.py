"""Who works for the firm, what waits for a second person, and what each role may do."""
