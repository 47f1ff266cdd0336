"""What everything stands on: unique ids and time."""
