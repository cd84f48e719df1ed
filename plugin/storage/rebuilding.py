"""Deriving everything anew from the log, as if it had been written in the order in which things happened."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..campaign.actor import UNKNOWN
from ..campaign.campaign import Campaign
from ..campaign.change import ControlChange
from ..territory.front_lines import fronts_of
from ..territory.holdings import FrontLine, Holding, TerritoryDelta
from ..territory.memory import MemoryTerritory
from ..territory.partition import Frame, apply_change, base_holdings
from .derivation import Derivation, PreparedLines, areas_km2, markers_of
from .errors import CancelledError
from .store import ENGINE_VERSION, RecordingStore

_BATCH = 2_000

Progress = Callable[[int, int], bool]


def rebuild(store: RecordingStore, progress: Progress | None = None) -> None:
    """Derive everything anew, in one transaction; CancelledError where progress says to stop."""
    with store.transaction():
        campaign = store.campaign()
        entries = list(store.in_force())
        first_fid = store.territory().next_fid()
        holdings = _renumbered(territory_of(campaign, entries, progress), first_fid)
        store.clear_derived()
        store.apply(TerritoryDelta((), tuple(holdings)), areas_km2(holdings))
        shares = PreparedLines().shares(holdings, campaign)
        store.add_edges(_all_fronts(holdings, campaign), shares)
        _rebuild_places(store, campaign, entries)
        store.stamp(store.head(), ENGINE_VERSION)


def territory_of(
    campaign: Campaign, entries: Sequence[ControlChange], progress: Progress | None = None
) -> list[Holding]:
    """The holdings that follow from entries in force, ordered by (effective_at, rank)."""
    frame = Frame.of(campaign)
    territory = MemoryTerritory(base_holdings(campaign))
    for done, entry in enumerate(entries, start=1):
        territory.apply(apply_change(territory, entry, frame))
        territory.take(entry)
        if progress is not None and not progress(done, len(entries)):
            raise CancelledError("Stopped; the layers are as they were.")
    return territory.holdings


def _renumbered(holdings: Sequence[Holding], first_fid: int) -> list[Holding]:
    """The same holdings with fids that no holding on file has had."""
    ordered = sorted(holdings, key=lambda holding: (holding.valid_from, holding.fid))
    return [
        Holding(fid, held.ground, held.tenure, held.contest, held.valid_from, held.valid_to)
        for fid, held in enumerate(ordered, start=first_fid)
    ]


def _all_fronts(holdings: Sequence[Holding], campaign: Campaign) -> list[FrontLine]:
    """Front lines of all times, batch by batch in the order in which holdings begin.

    All at once would compare everything that ever stood on one edge with everything else that did.
    """
    named = [holding for holding in holdings if holding.actor != UNKNOWN]
    fronts: list[FrontLine] = []
    standing: list[Holding] = []
    for start in range(0, len(named), _BATCH):
        batch = named[start : start + _BATCH]
        standing = [holding for holding in standing if holding.valid_to > batch[0].valid_from]
        fronts.extend(fronts_of(batch, standing, campaign.blocs))
        standing.extend(batch)
    return fronts


def _rebuild_places(store: RecordingStore, campaign: Campaign, entries: Sequence[ControlChange]) -> None:
    store.replace_markers([], markers_of(entries, campaign))
    derivation = Derivation(store)
    for place in campaign.places.values():
        derivation.refresh_place(place)
