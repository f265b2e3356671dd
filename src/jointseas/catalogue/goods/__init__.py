"""Goods and their variants, from draft to retirement."""
