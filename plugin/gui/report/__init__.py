"""Pasted reports become drafts to confirm."""
