"""Papers: what can be made for whom, one as it would be and as it was issued, and the list of all."""
