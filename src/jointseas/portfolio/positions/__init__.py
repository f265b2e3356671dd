"""What a lender has out on each facility on a day: what every other room of the book is made of."""
