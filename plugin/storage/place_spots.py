"""Where to ask who holds each place of a campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..territory.cells import spot_of

if TYPE_CHECKING:
    from ..campaign.campaign import Campaign
    from ..campaign.place import Place, PlaceCell
    from .store import CampaignStore

Spot = tuple[float, float]
"""Longitude and latitude."""


class PlaceSpots:
    """The spots of a store's places, found when they are first asked for, and anew when its frame has changed."""

    def __init__(self, store: CampaignStore) -> None:
        self._store = store
        self._campaign: Campaign | None = None
        self._cells: dict[str, PlaceCell] = {}
        self._spots: dict[str, Spot | None] = {}

    def of(self, place: Place) -> Spot | None:
        """The spot of a place; None for a place without a point."""
        if self._store.campaign() is not self._campaign:
            self._campaign = self._store.campaign()
            self._cells = {cell.place_id: cell for cell in self._store.cells()}
            self._spots = {}
        if place.place_id not in self._spots:
            self._spots[place.place_id] = spot_of(place, self._cells.get(place.place_id))
        return self._spots[place.place_id]

    def all(self) -> dict[str, Spot]:
        """The spots of all located places, by place id."""
        found = {place.place_id: self.of(place) for place in self._store.campaign().places.values()}
        return {place_id: spot for place_id, spot in found.items() if spot is not None}
