"""What the firm's banks say: statements read from their files, and the lines that wait to be matched."""
