"""What each movement on a bank account was probably for."""
