"""What `jointseas bench` prints: each figure beside that of a careful person with the bare library, in the same run.
Works through the services; what has a window is measured as a child process. Nothing here is part of the test suite."""
