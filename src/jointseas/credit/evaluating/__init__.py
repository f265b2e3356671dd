"""What a trained scorer is worth on a table of somebody's, and one beside another."""
