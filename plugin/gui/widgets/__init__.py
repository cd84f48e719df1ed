"""Fields, chips and map tools that several of the other packages use."""
