"""Money that may be lent: on which terms, on what, and at what cost."""
