"""What every slice stands on: money, dates, the clock, outcomes, fields. Imports nothing of the house and refuses I/O,
except that `clock` may ask the time and `resources` may find a file."""
