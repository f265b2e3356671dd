"""Exchange rates by day: the published history and what a firm enters by hand. Refuses to guess a rate."""
