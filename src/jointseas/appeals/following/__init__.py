"""What an appeal that was upheld brings: done where the house allows it, asked for where two people must agree."""
