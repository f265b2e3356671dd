"""The papers by which a party is known: which are wanted of whom, which are there, and until when."""
