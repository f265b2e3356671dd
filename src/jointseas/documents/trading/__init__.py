"""What the papers of a shipment and of an invoice share: who is who, what is sent, and how that is said. Reads the
trade and the parties; where the ledger has nothing it says so."""
