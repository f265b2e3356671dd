"""Pages into the bytes of a PDF."""
