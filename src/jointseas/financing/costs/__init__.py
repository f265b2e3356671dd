"""What money costs, all of it, as a rate that can be compared."""
