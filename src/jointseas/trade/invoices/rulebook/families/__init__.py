"""A file a family, each with its `RULES`; found by walking this folder."""
