"""Shelf prices out of margin and landed cost, previewed with their derivation, applied to one channel, undone."""
