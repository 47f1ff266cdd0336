"""Between a decision and a fill: algorithms, emulation, commands, reports, own orders."""
