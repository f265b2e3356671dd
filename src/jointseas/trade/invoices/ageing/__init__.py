"""What buyers owe, by how long it has been due, beside what the books say."""
