"""Named points, and the ground that goes with them. A place is found under any of its spellings by spelling."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A named point.

    lon and lat are WGS 84 degrees, both None while nobody knows where it is. kind ranks labels: "city", "town",
    "village", "site" or "crossing".
    """

    place_id: str
    name: str
    lon: float | None = None
    lat: float | None = None
    alt_names: tuple[str, ...] = ()
    kind: str = "village"
    coord_source: str = ""

    @property
    def is_located(self) -> bool:
        """Whether the place has a point on the map."""
        return self.lon is not None and self.lat is not None

    @property
    def all_names(self) -> tuple[str, ...]:
        """The name and every alternate spelling."""
        return (self.name, *self.alt_names)


@dataclass(frozen=True, slots=True)
class PlaceCell:
    """The ground that goes with a place: a MultiPolygon as WKB, EPSG:4326, frozen when made."""

    place_id: str
    ground: bytes
