"""Financing in the books of both sides: what has been posted of each facility, and what is to be posted next."""
