"""Files of others, read and checked in a child process."""
