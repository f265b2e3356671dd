"""Order exports of channels, one file each: known by their heads, read as their makers document them."""
