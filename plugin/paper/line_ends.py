"""The towns that a reference line runs between."""

from __future__ import annotations

from math import cos, hypot, radians

from ..territory.lines import line_from_wkb, vertices_of
from .page_state import PageReader
from .wording import Wording

_NEAR_DEGREES = 0.15
"""About 15 km of latitude."""


def line_ends(reader: PageReader, wording: Wording) -> tuple[str, str]:
    """Names of the towns nearest to the western and the eastern end of the reference line, "" where none is near."""
    if not reader.line:
        return ("", "")
    vertices = vertices_of(line_from_wkb(reader.reference_line.line))
    west, east = sorted((tuple(vertices[0]), tuple(vertices[-1])))
    return (_town_near(*west, reader, wording), _town_near(*east, reader, wording))


def _town_near(lon: float, lat: float, reader: PageReader, wording: Wording) -> str:
    places = [place for place in reader.campaign.places.values() if place.is_located and place.kind in ("city", "town")]
    away = {place.place_id: hypot((place.lon - lon) * cos(radians(lat)), place.lat - lat) for place in places}
    nearest = min(away, key=away.__getitem__, default="")
    return wording.place(nearest) if nearest and away[nearest] < _NEAR_DEGREES else ""
