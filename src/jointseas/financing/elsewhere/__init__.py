"""Papers that other lenders of a circle have claims on, known by digests alone."""
