"""What a ledger's own invoices tell of its buyers, as it was known before a day: counted, and drawn to what all buyers
do as far as one buyer's own invoices are few. Nothing from that day or after it is looked at."""
