"""Parties: who they are, by which numbers, where they are paid, what papers there are of them."""
