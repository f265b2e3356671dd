"""Goods: the list of them, and one at the side with its texts, code, variants, prices, certificates and pictures."""
