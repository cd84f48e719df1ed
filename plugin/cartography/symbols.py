"""Symbols put together from layers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from qgis.core import QgsFillSymbol, QgsLineSymbol, QgsMarkerSymbol, QgsSymbol, QgsSymbolLayer

AnySymbol = TypeVar("AnySymbol", bound=QgsSymbol)


def fill_symbol(layers: Iterable[QgsSymbolLayer]) -> QgsFillSymbol:
    """A fill of these layers, the first at the bottom."""
    return _stacked(QgsFillSymbol(), layers)


def line_symbol(layers: Iterable[QgsSymbolLayer]) -> QgsLineSymbol:
    """A line of these layers, the first at the bottom."""
    return _stacked(QgsLineSymbol(), layers)


def marker_symbol(layers: Iterable[QgsSymbolLayer]) -> QgsMarkerSymbol:
    """A marker of these layers, the first at the bottom."""
    return _stacked(QgsMarkerSymbol(), layers)


def _stacked(symbol: AnySymbol, layers: Iterable[QgsSymbolLayer]) -> AnySymbol:
    """One by one: a symbol made from a Python list of layers loses them when Python lets go of the list."""
    while symbol.symbolLayerCount():
        symbol.deleteSymbolLayer(0)
    for layer in layers:
        symbol.appendSymbolLayer(layer)
    return symbol
