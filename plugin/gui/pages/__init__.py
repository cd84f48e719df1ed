"""The dialog that prints pages, with its preview."""
