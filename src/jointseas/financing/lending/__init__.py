"""What must be so before money goes; of loans their fees, what is done when they fall behind, what either book says."""
