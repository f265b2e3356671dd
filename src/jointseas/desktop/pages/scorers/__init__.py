"""The trained scorers of credit: what each is worth, what it looks at, and where it must not be trusted."""
