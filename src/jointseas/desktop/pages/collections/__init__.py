"""What came in on the lender's bank accounts and is to be placed, what was placed, and letters to whoever is late."""
