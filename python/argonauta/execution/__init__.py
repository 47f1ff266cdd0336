"""What happens between a decision and a fill: execution algorithms and the order emulator."""
