"""Other ways of looking: another history, two dates beside each other."""
