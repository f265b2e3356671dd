"""A paper for programs: what is printed on it and what it says, in JSON, and back again."""
