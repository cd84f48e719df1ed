"""What can be read on what: contrast by WCAG 2.1."""

from __future__ import annotations

from typing import Final

from qgis.PyQt.QtGui import QColor

_DARK: Final = "#1a1a1a"
_LIGHT: Final = "#ffffff"


def readable_on(fill: QColor) -> QColor:
    """Dark or light, whichever stands out more from a fill."""
    return QColor(max((_DARK, _LIGHT), key=lambda ink: contrast(ink, fill.name())))


def contrast(color: str, other: str) -> float:
    """Contrast of two colours ("#rrggbb"), 1 to 21."""
    low, high = sorted((_luminance(QColor(color)), _luminance(QColor(other))))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: QColor) -> float:
    red, green, blue = (_linear(part) for part in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
