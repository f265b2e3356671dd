"""What came in on a lender's bank account: what it could be for, what a person said it was, and the way back."""
