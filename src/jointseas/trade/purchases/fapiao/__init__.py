"""Fapiao, the tax invoices of the PRC: read from their files, once each, and laid to the papers they belong to."""
