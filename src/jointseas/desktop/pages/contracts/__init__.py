"""Agreements: what each side has drafted, signed and still to sign, and what an amendment changes."""
