"""What whoever appealed is told of the outcome."""
