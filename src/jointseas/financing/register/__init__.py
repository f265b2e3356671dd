"""The register of everything that was agreed on, whatever its product, and of what happened to it: one number, one
request and one event at a time."""
