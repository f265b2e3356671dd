"""What the bank says beside what the books say, and what lies between."""
