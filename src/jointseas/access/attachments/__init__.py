"""Papers kept with what they belong to, whole, in the store itself, so that backup, move and audit hold them. The same
content is kept once. Knows subjects by their name only; refuses what is too large to be a paper."""
