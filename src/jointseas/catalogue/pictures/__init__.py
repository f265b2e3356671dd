"""Pictures of goods. What a file is, its bytes say, never its name."""
