"""Who held a spot, since when, and by which entries."""
