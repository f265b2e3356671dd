"""What lies in the warehouses, what moved, and the keepers' papers over it."""
