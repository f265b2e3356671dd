"""What was paid to suppliers before they billed it, and the bills that it went against."""
