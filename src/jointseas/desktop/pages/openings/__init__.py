"""Beginning in mid-life: brought along part by part, checked against the trial balance, taken over and taken back."""
