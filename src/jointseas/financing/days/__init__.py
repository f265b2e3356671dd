"""Days as lenders count them: shares of a year, days on which business is done, and the days on which something falls
due."""
