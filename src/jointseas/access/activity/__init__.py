"""What was done in a firm, read back from the audit chain by those who may. Writes nothing; shows no other firm's
deeds."""
