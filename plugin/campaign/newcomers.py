"""What a campaign has to learn before it can take an entry: places, their cells, and sources that it does not know."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from .citation import Source
from .place import Place, PlaceCell


@dataclass(frozen=True, slots=True)
class Newcomers:
    """Places that are new or have a point at last, cells for places without one, new sources."""

    places: tuple[Place, ...] = ()
    cells: tuple[PlaceCell, ...] = ()
    sources: tuple[Source, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.places or self.cells or self.sources)

    def unknown_to(
        self, places: Mapping[str, Place], cells: Collection[str], sources: Collection[str]
    ) -> Newcomers:
        """Those that are still new; cells holds the ids of places that have one. A cell is frozen once it is made."""
        new_cells = tuple(one for one in self.cells if one.place_id not in cells)
        with_ground = {one.place_id for one in new_cells}

        def is_new(place: Place) -> bool:
            known = places.get(place.place_id)
            return known is None or place.place_id in with_ground or (place.is_located and not known.is_located)

        return Newcomers(
            tuple(filter(is_new, self.places)),
            new_cells,
            tuple(one for one in self.sources if one.source_id not in sources),
        )
