"""The chrome round the pages: sidebar, head, palette, lock, and what stands before a desk is taken."""
