"""The time dock: groove, controls, what just happened, and how the map follows."""
