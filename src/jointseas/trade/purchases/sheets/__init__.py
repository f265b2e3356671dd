"""An order and a bill each with all that stands around it, and what still waits for a bill."""
