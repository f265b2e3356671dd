"""What money that is out brings in, as a rate of a year."""
