"""Contests of a decision, of a fact of a score, or of a delisting: filed by the exporter, decided by somebody who had
no part in what is contested. What follows from an appeal that is upheld is asked of the slice that owns it. Imports
financing and what lies below; refuses to change anything of theirs by itself."""
