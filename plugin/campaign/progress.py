"""How long work tells of itself, everywhere in the plugin."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], bool]
"""Told how many of how many units are done; answers whether to go on."""
