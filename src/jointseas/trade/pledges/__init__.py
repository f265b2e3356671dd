"""Warehouse receipts over goods in stock, and their pledge: what is pledged cannot move before it is released."""
