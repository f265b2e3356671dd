"""The command line: the same services as the window, text out. A command is a record in `commands/`; facts go to
standard
output, everything else to standard error. Imports services and their records; refuses to hold any rule of its own."""
