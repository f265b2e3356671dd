"""Where a party is, by what the address is for."""
