"""Goods in warehouses: lots, movements, what they cost, what is promised, counted or pledged."""
