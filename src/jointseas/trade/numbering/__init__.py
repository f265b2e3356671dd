"""Numbers of papers: one after the other within a firm, a kind and a year, without a gap."""
