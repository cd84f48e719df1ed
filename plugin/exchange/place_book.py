"""Which place a row means: one the campaign knows, one an earlier row brought, or a new one."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from ..campaign.errors import CampaignError
from ..campaign.place import Place
from ..campaign.spelling import fold, free_id
from .csv_changes import ReportedPlace

SAME_PLACE_KM: Final = 5.0
"""Points of one name further apart than this are two places of that name."""

_KM_PER_DEGREE: Final = 111.32


class PlaceBook:
    """The campaign's places and those that an import adds to them."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places = {place.place_id: place for place in places}
        self._known = dict(self._places)
        self._by_spelling: dict[str, list[str]] = {}
        for place in self._places.values():
            self._index(place)

    def __getitem__(self, place_id: str) -> Place:
        return self._places[place_id]

    @property
    def all_places(self) -> list[Place]:
        """Every place, those of the campaign first, each as the import leaves it."""
        return list(self._places.values())

    @property
    def added(self) -> list[Place]:
        """Places that are new, or that have been given a point: what the campaign has to be told."""
        return [place for place in self._places.values() if self._known.get(place.place_id) != place]

    def place_for(self, reported: ReportedPlace) -> str:
        """Id of the place that is meant; CampaignError where a name without a point fits several."""
        found = self._meant(reported)
        if found is None:
            return self._add(reported)
        self._learn(found, reported)
        return found.place_id

    def _meant(self, reported: ReportedPlace) -> Place | None:
        candidates = [self._places[place_id] for place_id in self._by_spelling.get(fold(reported.name), ())]
        same_name = [place for place in candidates if place.name == reported.name]
        if reported.lon is not None and reported.lat is not None:
            for group in (same_name, candidates):
                near = [place for place in group if _may_be(place, reported.lon, reported.lat)]
                if near:
                    return near[0]
            return None
        group = same_name or candidates
        if len(group) > 1:
            where = "; ".join(f"{place.name} ({_point(place)})" for place in group[:4])
            raise CampaignError(
                f"{reported.name!r} fits {len(group)} places: {where}.", remedy="Give lat and lon.", field="place"
            )
        return group[0] if group else None

    def _add(self, reported: ReportedPlace) -> str:
        place = Place(
            free_id(reported.name, self._places, "place"),
            reported.name,
            reported.lon,
            reported.lat,
            reported.alt_names,
            reported.kind or "village",
            reported.coord_source,
        )
        self._places[place.place_id] = place
        self._index(place)
        return place.place_id

    def _learn(self, place: Place, reported: ReportedPlace) -> None:
        """A later row may know where a place is that an earlier one only named, or another spelling of it."""
        if not place.is_located and reported.lon is not None:
            place = replace(place, lon=reported.lon, lat=reported.lat, coord_source=reported.coord_source)
        is_new = place.place_id not in self._known
        names = (reported.name, *reported.alt_names)
        unheard = tuple(dict.fromkeys(name for name in names if name not in place.all_names))
        if is_new and unheard:
            place = replace(place, alt_names=(*place.alt_names, *unheard))
        if place != self._places[place.place_id]:
            self._places[place.place_id] = place
            self._index(place)

    def _index(self, place: Place) -> None:
        for name in place.all_names:
            ids = self._by_spelling.setdefault(fold(name), [])
            if place.place_id not in ids:
                ids.append(place.place_id)


def _may_be(place: Place, lon: float, lat: float) -> bool:
    if place.lon is None or place.lat is None:
        return True
    east = (place.lon - lon) * _KM_PER_DEGREE * math.cos(math.radians(lat))
    return math.hypot(east, (place.lat - lat) * _KM_PER_DEGREE) <= SAME_PLACE_KM


def _point(place: Place) -> str:
    return f"{place.lat:.3f} N {place.lon:.3f} E" if place.is_located else "no point"
