"""Invoices at the desk: the doors that windows and commands come in by."""
