"""The door to what financing knows of agreements."""
