"""Electronic invoices out of files, whichever of the syntaxes they are in: pure, and run in the child process."""
