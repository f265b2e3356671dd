"""Credit lines: what each exporter may have at once, what of it is used, and how two people set it."""
