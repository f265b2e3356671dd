"""What is done with scorers outside any workspace: training, measuring, comparing, scoring a table."""
