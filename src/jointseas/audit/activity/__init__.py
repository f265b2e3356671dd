"""The audit chain as a person reads it: the long list of what was done at a firm's desks."""
