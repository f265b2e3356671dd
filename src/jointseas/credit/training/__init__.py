"""A scorer learnt from rows, and what it is worth: always measured on rows that it has not seen."""
