"""Detected sieges of a campaign that keeps them: pockets are found anew wherever its ground changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..campaign.times import BEGINNING, FOREVER
from ..territory.coverage import bounds_of, ground_from_wkb
from ..territory.pockets import detected_sieges, pockets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..territory.holdings import Holding, Siege
    from .place_spots import PlaceSpots
    from .store import RecordingStore

_MOST: Final = 3_000
"""Holdings to look through for one act of logging, at most: where there are more, sieges are kept no more."""


def whole_ground(store: RecordingStore, since: int = BEGINNING) -> list[Holding]:
    """Every holding of a campaign that stands at some time from an instant on."""
    return store.holdings_during(bounds_of(ground_from_wkb(store.campaign().aoi), 1.0), since, FOREVER)


def follow_ground(store: RecordingStore, spots: PlaceSpots, changed_since: int) -> None:
    """Make detected sieges true of ground that changed from an instant on; nothing to do where none are kept."""
    least = store.least_pocket_kept()
    if least is None or changed_since == FOREVER:
        return
    # Pockets too small to be kept leave no rows behind by which to see how far back a life reaches.
    since = BEGINNING if least else _whole_lives(store.detected_sieges(), changed_since)
    held = [replace(one, valid_from=max(one.valid_from, since)) for one in whole_ground(store, since)]
    if len(held) > _MOST:
        store.keep_pockets((), None)
        return
    campaign = store.campaign()
    found = pockets(held, campaign.blocs, ground_from_wkb(campaign.aoi), least_km2=least)
    store.replace_detected_sieges(detected_sieges(found, held, spots.all()), since)


def _whole_lives(sieges: Iterable[Siege], since: int) -> int:
    """As far back as it takes to have whole lives: who besieges a pocket follows from all of its life."""
    ending_late = sorted(sieges, key=lambda one: -one.valid_to)
    for siege in ending_late:
        if siege.valid_to < since:
            break
        since = min(since, siege.valid_from)
    return since
