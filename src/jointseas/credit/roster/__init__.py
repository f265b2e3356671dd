"""Which trained scorer speaks for a firm, and which is only heard beside it until two people let it speak."""
