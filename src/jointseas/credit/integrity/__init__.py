"""Whether what credit keeps is still what was kept, byte for byte: its part of the check of a workspace."""
