"""What goods under a loan are worth, how much may stand on them, and what may leave them."""
