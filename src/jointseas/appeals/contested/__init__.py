"""What may be contested, who judges it, since when it is known, and who had a part in it."""
