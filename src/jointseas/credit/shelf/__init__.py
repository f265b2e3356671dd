"""Scorers that were trained, each a forest in LightGBM's text beside its card. LightGBM's own parser brings the process
down on a damaged file: only what is pinned by its hash reaches it, all else is read and walked by ourselves."""
