"""How an invoice or a credit note comes about: composed, checked by the rules, numbered, posted, kept for good."""
