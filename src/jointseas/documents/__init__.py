"""Papers out of what is kept: what stands on them, how they are set, archived, signed and checked."""
