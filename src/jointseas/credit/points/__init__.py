"""Points out of what several scorers say, and the reasons for them, which add up to them."""
