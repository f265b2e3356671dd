"""Payments: what the bank moved beside what it was probably for, what is not applied yet, and bank beside books."""
