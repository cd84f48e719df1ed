"""The form that logs a control change, and what it shows of its outcome before anything is written."""
