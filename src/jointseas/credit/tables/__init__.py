"""Tables of rows from outside: every cell is looked at, and what is wrong is said by row and column."""
