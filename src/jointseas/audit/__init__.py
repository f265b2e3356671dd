"""The hash-chained record of what was done. Lives inside the unit of work of whoever did it; knows no slice,
refuses any row
that does not follow the last. Imports storage and kernel."""
