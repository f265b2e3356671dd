"""The credit policy: what is in force; another one tried on what was assessed, and put to a second person."""
