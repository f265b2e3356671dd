"""What a lender makes of an application: referred, seconded, offered or declined, by more than one person."""
