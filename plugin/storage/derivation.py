"""What follows from an entry beside its ground: front lines, border shares, statuses of places, sieges, markers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from ..campaign.actor import UNKNOWN
from ..campaign.campaign import Campaign
from ..campaign.change import ControlChange
from ..campaign.place import Place
from ..campaign.times import BEGINNING, FOREVER
from ..territory.border_ledger import MeasuredLine, shares_of
from ..territory.coverage import Bounds, bounds_of, contains_lonlat, ground_from_wkb
from ..territory.front_lines import fronts_of
from ..territory.geodesy import areas_m2
from ..territory.holdings import BorderShare, Holding, TerritoryDelta
from ..territory.markers import ChangeMarker, marker_of
from ..territory.place_status import statuses_of
from ..territory.sieges import reported_sieges
from .place_spots import PlaceSpots
from .pocket_keeping import follow_ground
from .status_stitching import stitched
from .store import RecordingStore

_SQUARE_METRES_PER_KM2: Final = 1e6
_ALWAYS: Final = (BEGINNING, FOREVER)


class Derivation:
    """Keeps the derived side of a store true while entries are logged; works inside the caller's transaction."""

    def __init__(self, store: RecordingStore) -> None:
        self._store = store
        self._lines = PreparedLines()
        self._spots = PlaceSpots(store)
        self._changed_since = FOREVER

    def take(self, delta: TerritoryDelta) -> None:
        """Keep the engine's answer, with the front lines and border shares of what has begun."""
        if delta.is_empty:
            return
        self._store.apply(delta, areas_km2(delta.begun))
        campaign = self._store.campaign()
        named = [holding for holding in delta.begun if holding.actor != UNKNOWN]
        fronts = fronts_of(named, self._beside(named), campaign.blocs) if named else []
        self._store.add_edges(fronts, self._lines.shares(delta.begun, campaign))

    def follow_places(self, old: ControlChange | None, new: ControlChange | None, delta: TerritoryDelta) -> None:
        """Put the markers, sieges and statuses right that an entry, or its withdrawal, bears on."""
        campaign = self._store.campaign()
        entries = [entry for entry in (old, new) if entry is not None]
        if not delta.is_empty:
            moments = (min(one.draft.moment.earliest, one.effective_at) for one in entries)
            self._changed_since = min(self._changed_since, *moments)
        markers = [] if new is None else markers_of([new], campaign)
        self._store.replace_markers([entry.uid for entry in entries], markers)
        named = {entry.draft.place_id for entry in entries if entry.draft.place_id}
        besieged = {place_id for place_id in named if self._refresh_sieges(place_id)}
        for place in self._places_on(entries, campaign):
            span = _ALWAYS if place.place_id in besieged else self._span_of_change(place, delta)
            if span is not None:
                self._refresh_statuses(place, *span)

    def finish(self) -> None:
        """What follows from all that was taken since, once: detected sieges, where the campaign keeps them."""
        follow_ground(self._store, self._spots, self._changed_since)
        self._changed_since = FOREVER

    def refresh_place(self, place: Place) -> None:
        """Derive a place's sieges and statuses anew, from the beginning of time."""
        self._changed_since = BEGINNING
        self._refresh_sieges(place.place_id)
        # All rows go first: they carry the place's point and name, which may be what has changed.
        self._store.replace_statuses(place, self._store.statuses_between(place.place_id, *_ALWAYS), [])
        self._refresh_statuses(place, *_ALWAYS)

    def _refresh_sieges(self, place_id: str) -> bool:
        sieges = reported_sieges(place_id, self._store.siege_story(place_id))
        if sieges == self._store.sieges_of(place_id):
            return False
        self._store.replace_sieges(place_id, sieges)
        return True

    def _span_of_change(self, place: Place, delta: TerritoryDelta) -> tuple[int, int] | None:
        """The time over which other holdings than before stand at a place; None where none do."""
        begun = self._under(place, delta.begun)
        if not begun:
            return None
        return min(one.valid_from for one in begun), max(one.valid_to for one in begun)

    def _refresh_statuses(self, place: Place, since: int, until: int) -> None:
        spot = self._spots.of(place)
        held = [] if spot is None else self._under(place, self._store.holdings_during((*spot, *spot), since, until))
        fresh = statuses_of(place, held, self._store.sieges_of(place.place_id)) if held else []
        kept = self._store.statuses_between(place.place_id, since, until)
        wanted = stitched(kept, fresh, since, until)
        gone = [status for status in kept if status not in wanted]
        self._store.replace_statuses(place, gone, [status for status in wanted if status not in kept])

    def _under(self, place: Place, holdings: Sequence[Holding]) -> list[Holding]:
        """Those of the holdings that a place stands on."""
        spot = self._spots.of(place)
        if spot is None or not holdings:
            return []
        inside = contains_lonlat([holding.ground for holding in holdings], *spot)
        return [holding for holding, is_inside in zip(holdings, inside, strict=True) if is_inside]

    def _beside(self, begun: Sequence[Holding]) -> list[Holding]:
        start = min(holding.valid_from for holding in begun)
        end = max(holding.valid_to for holding in begun)
        return self._store.holdings_during(bounds_of([holding.ground for holding in begun]), start, end)

    @staticmethod
    def _places_on(entries: Iterable[ControlChange], campaign: Campaign) -> list[Place]:
        """Places on the ground of entries, and places that entries are about."""
        windows: list[Bounds] = []
        named: set[str] = set()
        for entry in entries:
            named.add(entry.draft.place_id)
            if entry.draft.footprint is not None and not entry.draft.kind.is_siege:
                windows.append(bounds_of(ground_from_wkb(entry.draft.footprint)))
        return [
            place
            for place in campaign.places.values()
            if place.place_id in named or any(_lies_in(place, window) for window in windows)
        ]


class PreparedLines:
    """The reference lines of a campaign, measured once."""

    def __init__(self) -> None:
        self._campaign: Campaign | None = None
        self._measured: list[MeasuredLine] = []

    def shares(self, holdings: Sequence[Holding], campaign: Campaign) -> list[BorderShare]:
        """The parts of every reference line beside the holdings."""
        if campaign is not self._campaign:
            self._measured = [MeasuredLine(line) for line in campaign.lines.values()]
            self._campaign = campaign
        return [share for line in self._measured for holding in holdings for share in shares_of(holding, line)]


def markers_of(entries: Iterable[ControlChange], campaign: Campaign) -> list[ChangeMarker]:
    """A marker for each entry that has a place or a ground."""
    found = (marker_of(entry, campaign.places.get(entry.draft.place_id)) for entry in entries)
    return [marker for marker in found if marker is not None]


def areas_km2(holdings: Sequence[Holding]) -> list[float]:
    """Size of each holding on the ellipsoid."""
    return [float(area) / _SQUARE_METRES_PER_KM2 for area in areas_m2([holding.ground for holding in holdings])]


def _lies_in(place: Place, window: Bounds) -> bool:
    if place.lon is None or place.lat is None:
        return False
    return window[0] <= place.lon <= window[2] and window[1] <= place.lat <= window[3]
