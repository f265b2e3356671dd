"""The numbers by which a party is known to others, each checked as its scheme is checked."""
