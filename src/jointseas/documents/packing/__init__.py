"""What leaves the house as one: files, their index, and the program by which anybody checks them, with Python alone."""
