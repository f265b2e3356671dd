"""Who may read the activity: the door to the audit chain as a long list."""
