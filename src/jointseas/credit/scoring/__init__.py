"""What a trained scorer says of somebody, and which fact says how much of it."""
