"""Payment runs: bills chosen to be paid, and the file that a bank carries them out by."""
