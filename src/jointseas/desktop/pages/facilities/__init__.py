"""What was lent: all facilities of this lender, one with its papers, events and postings, and what is booked."""
