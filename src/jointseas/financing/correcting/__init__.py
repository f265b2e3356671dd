"""What one person has typed on a facility or a loan, and two take back. What a bank's movement was placed on has a way
of its own, in collecting."""
