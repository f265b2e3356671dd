"""Makes papers, one or many: numbered, kept by their digests, made again."""
