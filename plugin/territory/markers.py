"""A point on the map for each entry, standing while its change may have happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..campaign.times import BEGINNING, DAY, FOREVER
from .coverage import ground_from_wkb
from .lines import point_on

if TYPE_CHECKING:
    from ..campaign.change import ChangeKind, ControlChange
    from ..campaign.place import Place


@dataclass(frozen=True, slots=True)
class ChangeMarker:
    """Where and when an entry happened: lon, lat in degrees, [valid_from, valid_to) its window of doubt."""

    change_uid: str
    kind: ChangeKind
    from_actor: str
    to_actor: str
    lon: float
    lat: float
    valid_from: int
    valid_to: int


def marker_of(change: ControlChange, place: Place | None) -> ChangeMarker | None:
    """The marker of an entry: at its place, else on its ground; None for an entry that has neither.

    It stands from the earliest moment to a day after the latest, so that a change of one day is seen on that day and
    one of two days on both. A moment open at an end is marked at the instant it takes effect.
    """
    spot = _spot(change, place)
    if spot is None:
        return None
    draft, moment = change.draft, change.draft.moment
    earliest = moment.earliest if moment.earliest > BEGINNING else change.effective_at
    latest = moment.latest if moment.latest < FOREVER - DAY else change.effective_at
    return ChangeMarker(
        change.uid, draft.kind, draft.from_actor, draft.to_actor, *spot, earliest, max(earliest, latest) + DAY
    )


def _spot(change: ControlChange, place: Place | None) -> tuple[float, float] | None:
    if place is not None and place.lon is not None and place.lat is not None:
        return (place.lon, place.lat)
    grounds = ground_from_wkb(change.draft.footprint) if change.draft.footprint else []
    return point_on(grounds) if grounds else None
