"""Money that came and went, matched with the invoices and bills that it settles."""
