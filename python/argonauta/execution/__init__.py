"""Between a decision and a fill: commands, reports, and how orders and positions are kept."""
