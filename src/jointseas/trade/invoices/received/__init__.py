"""Electronic invoices of others that were brought in: kept as they are, for a bill to be made of them."""
