"""What is ordered from suppliers, what has come of it, and what went back."""
