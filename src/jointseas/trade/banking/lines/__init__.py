"""What the banks have told of each account: statements, and the movements in them, each kept once."""
