"""The dialog that changes a campaign's frame: what it is called, who can hold ground."""
