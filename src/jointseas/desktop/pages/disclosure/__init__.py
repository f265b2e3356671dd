"""What exporters show to this lender of their trade: the papers of single shipments, while they show them."""
