"""What has left the house as a paper: its number, what it was asked, its digests. Its bytes are not kept."""
