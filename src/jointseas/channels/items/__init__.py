"""What of the goods stands in a feed, and how text is spelled in one."""
