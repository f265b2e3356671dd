"""Names compared: what was done to hide one undone first (letters, scripts, order, forms), what is left weighed.

Pure. `matching.Matcher` is built once of the listed entries and asked for each subject."""
