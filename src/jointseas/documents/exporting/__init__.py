"""Files that leave the house together, so that whoever gets them needs nothing else to check them."""
