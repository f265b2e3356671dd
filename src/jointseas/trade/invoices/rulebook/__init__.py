"""The business rules of EN 16931 as far as they are carried here: pure functions in a table, a file a family."""
