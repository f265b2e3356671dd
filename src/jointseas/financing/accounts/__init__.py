"""What is owed on money that was drawn: always the whole of its events, told from the first day."""
