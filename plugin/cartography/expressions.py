"""Expressions that styles share, written as QGIS quotes them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Final

from qgis.core import QgsExpression

from ..campaign.actor import Actor

FALLBACK_COLOR: Final = "#8f8b86"
"""Of a holder the campaign has no colour for."""

_WALL_CLOCK: Final = "'yyyy-MM-dd HH:mm:ss.zzz'"


def equals(column: str, value: str) -> str:
    """Filter: a column has this value."""
    return f"{QgsExpression.quotedColumnRef(column)} = {QgsExpression.quotedString(value)}"


def one_of(column: str, values: Collection[str]) -> str:
    """Filter: a column has one of these values; never true for none."""
    if not values:
        return "false"
    listed = ", ".join(QgsExpression.quotedString(value) for value in values)
    return f"{QgsExpression.quotedColumnRef(column)} IN ({listed})"


def not_one_of(column: str, values: Collection[str]) -> str:
    """Filter: a column has none of these values; always true for none."""
    return f"NOT ({one_of(column, values)})"


def color_of(column: str, actors: Iterable[Actor], shading: Callable[[str], str] = str) -> str:
    """Colour text of the actor whose code a column holds, each colour passed through shading first."""
    pairs = [part for actor in actors for part in (actor.code, shading(actor.color))]
    listed = ", ".join(QgsExpression.quotedString(part) for part in pairs)
    fallback = QgsExpression.quotedString(shading(FALLBACK_COLOR))
    return f"coalesce(map_get(map({listed}), {QgsExpression.quotedColumnRef(column)}), {fallback})"


def stands_at_map_time() -> str:
    """Filter: the row stands within the map's time; always true on a map without time.

    Compared as wall-clock text: @map_start_time may be local or UTC and the file's values are UTC by name, but
    both mean campaign time, so comparing them as instants would shift them by the computer's zone.
    """
    begins = f'format_date("valid_from", {_WALL_CLOCK}) < format_date(@map_end_time, {_WALL_CLOCK})'
    ends = f'format_date("valid_to", {_WALL_CLOCK}) > format_date(@map_start_time, {_WALL_CLOCK})'
    return f"coalesce({begins}, true) AND coalesce({ends}, true)"
