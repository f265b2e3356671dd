"""Loans that came of an application: what they do to the exporter's own papers."""
