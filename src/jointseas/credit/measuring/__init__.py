"""How well a score ranks and how true its probabilities are; every figure may be weighted, and has its interval."""
