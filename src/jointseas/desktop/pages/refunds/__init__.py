"""Tax that comes back on what was exported, and the papers of each export beside each other."""
