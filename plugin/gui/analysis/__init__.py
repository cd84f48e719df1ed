"""Charts of figures over time, beside the log."""
