"""The exporter's financing: what its invoices would bring, what it has asked for, and what it owes."""
