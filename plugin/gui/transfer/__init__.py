"""Dialogs that bring others' data in and take ours out."""
