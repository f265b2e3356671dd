"""The page of channels: what may be sold where and why not, listed and priced many at once, and the feeds."""
