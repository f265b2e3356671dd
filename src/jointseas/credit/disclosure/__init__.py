"""Single assessments that an exporter shows to a lender, live, while a consent stands. Reads assessments at the desk of
the firm that made them; writes only consents."""
