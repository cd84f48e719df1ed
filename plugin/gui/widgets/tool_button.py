"""A button of one icon, which says in words what it does."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QToolButton


def tool_button(icon: str, words: str) -> QToolButton:
    """A button with an icon of QGIS's theme; words are its tool tip, and what a screen reader says."""
    button = QToolButton()
    button.setIcon(QgsApplication.getThemeIcon(icon))
    button.setToolTip(words)
    button.setAccessibleName(words)
    return button
