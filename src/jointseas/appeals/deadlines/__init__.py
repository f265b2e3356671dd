"""By when an appeal is filed, acknowledged and decided, out of a file that says where each span comes from."""
