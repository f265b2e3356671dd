"""What would change a score: facts that the exporter can do something about, moved as far as is real, and rescored."""
