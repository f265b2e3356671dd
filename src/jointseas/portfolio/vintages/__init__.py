"""What became of the facilities of one month or quarter, by how long they have been on the books."""
