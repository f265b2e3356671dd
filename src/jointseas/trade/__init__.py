"""The exporter's trade from a supplier's goods to a matched payment, each step posted to the ledger. It stands on
goods, parties, the books and screening; it knows no channel and no financing."""
