"""Sales invoices and credit notes: issued once and for good, settled, disputed; and invoices of others, read and
checked against the rules of EN 16931."""
