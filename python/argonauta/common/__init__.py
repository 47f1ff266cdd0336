"""What actors and strategies share: components, clocks, loggers, configuration."""
