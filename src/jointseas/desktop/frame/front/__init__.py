"""What stands in the window before a desk is taken: welcome, a new workspace, its recovery key, sign-in, recovery."""
