"""Type on the map: one family with fallbacks, few sizes, halos."""

from __future__ import annotations

from typing import Final

from qgis.core import Qgis, QgsTextBufferSettings, QgsTextFormat, QgsUnitTypes
from qgis.PyQt.QtGui import QColor, QFont

FAMILIES: Final = ("Noto Sans", "DejaVu Sans", "Noto Sans Arabic", "Noto Naskh Arabic", "sans-serif")
"""First family that is installed; together they cover Latin, Turkish and Arabic."""

HALO_MM: Final = 0.5


def text_format(
    points: float, color: str, *, weight: QFont.Weight = QFont.Weight.Normal, italic: bool = False, halo: bool = True
) -> QgsTextFormat:
    """Lettering of a size in points, with a white halo or none."""
    font = QFont(FAMILIES[0])
    font.setFamilies(list(FAMILIES))
    font.setWeight(weight)
    font.setItalic(italic)
    lettering = QgsTextFormat()
    lettering.setFont(font)
    lettering.setFamilies(list(FAMILIES))
    lettering.setSize(points)
    lettering.setSizeUnit(Qgis.RenderUnit.Points)
    lettering.setColor(QColor(color))
    lettering.setLineHeight(0.82)
    if halo:
        lettering.setBuffer(_halo())
    return lettering


def spaced_capitals(points: float, color: str, spacing: float) -> QgsTextFormat:
    """Spaced small capitals for names of countries; spacing in points."""
    lettering = text_format(points, color, halo=False)
    lettering.setCapitalization(Qgis.Capitalization.AllUppercase)
    font = lettering.font()
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    lettering.setFont(font)
    return lettering


def _halo() -> QgsTextBufferSettings:
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(HALO_MM)
    halo.setSizeUnit(QgsUnitTypes.RenderUnit.RenderMillimeters)
    halo.setColor(QColor("#ffffff"))
    halo.setOpacity(0.85)
    return halo
