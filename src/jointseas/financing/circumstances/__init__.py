"""What a lender knows of an exporter that asks it again: how late it is, how much of its limit is taken."""
