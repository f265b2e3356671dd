"""Which assessment a paper is about: one's own, or one that an exporter shows."""
