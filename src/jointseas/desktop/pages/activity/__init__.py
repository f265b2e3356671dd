"""What was done at this firm's desks, by whom and when, in a chain that shows whether anything was taken out of it."""
