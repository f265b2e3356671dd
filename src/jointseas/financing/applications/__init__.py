"""From what an exporter's books could finance to a decision of the lender: drafts, facts frozen at submission, terms,
four eyes, and what the exporter answers."""
