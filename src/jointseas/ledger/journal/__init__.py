"""Entries from files. Each row is posted whole or refused with its reason; the same file twice is posted once."""
