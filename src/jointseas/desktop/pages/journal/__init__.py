"""The journal: every entry that was posted, writing one, taking one back, taking them out to other programs."""
