"""A new campaign, page by page."""
