"""From blocks of text to a file that holds: set in pages, written, archived."""
