"""The lender's book once money is out: what is likely lost of it, and how it is spread."""
