"""The log as a table: filters, history, worklist of unlocated entries."""
