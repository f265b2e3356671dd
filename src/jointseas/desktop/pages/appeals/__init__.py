"""Appeals: what an exporter contests, and what whoever judges it answers."""
