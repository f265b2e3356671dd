"""Exchange rates by currency and day: entered by hand, loaded from a published history, drawn."""
