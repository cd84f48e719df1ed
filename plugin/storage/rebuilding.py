"""Deriving everything anew from the log, as if it had been written in the order in which things happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..campaign.actor import UNKNOWN
from ..campaign.campaign import Campaign
from ..campaign.change import ControlChange
from ..campaign.progress import Progress
from ..territory.front_lines import fronts_of
from ..territory.holdings import FrontLine, Holding, TerritoryDelta
from ..territory.memory import MemoryTerritory
from ..territory.partition import Frame, apply_change, base_holdings
from .derivation import Derivation, PreparedLines, areas_km2, markers_of
from .errors import CancelledError
from .store import ENGINE_VERSION, RecordingStore

_BATCH = 2_000
"""Holdings measured and written at once: memory follows this, and not the length of the log."""

_DERIVING = 90
"""Per cent of a rebuild that deriving the territory is; the rest is measuring and writing."""


def rebuild(store: RecordingStore, progress: Progress | None = None) -> None:
    """Derive everything anew, in one transaction; CancelledError where progress says to stop."""
    with store.transaction():
        campaign = store.campaign()
        entries = list(store.in_force())
        first_fid = store.territory().next_fid()
        deriving = None if progress is None else lambda done, total: progress(_DERIVING * done, 100 * total)
        holdings = _renumbered(territory_of(campaign, entries, deriving), first_fid)
        store.clear_derived()
        _write(store, campaign, holdings, progress)
        _rebuild_places(store, campaign, entries)
        store.stamp(store.head(), ENGINE_VERSION)


def _write(
    store: RecordingStore, campaign: Campaign, holdings: Sequence[Holding], progress: Progress | None
) -> None:
    """Holdings, border shares and front lines, batch by batch."""
    lines = PreparedLines()
    for start in range(0, len(holdings), _BATCH):
        if progress is not None:
            share = (100 - _DERIVING) * start // len(holdings)
            _go_on(progress(_DERIVING + share, 100))
        batch = holdings[start : start + _BATCH]
        store.apply(TerritoryDelta((), tuple(batch)), areas_km2(batch))
        store.add_edges((), lines.shares(batch, campaign))
    for fronts in _all_fronts(holdings, campaign):
        store.add_edges(fronts, ())


def territory_of(
    campaign: Campaign, entries: Sequence[ControlChange], progress: Progress | None = None
) -> list[Holding]:
    """The holdings that follow from entries in force, ordered by (effective_at, rank)."""
    frame = Frame.of(campaign)
    territory = MemoryTerritory(base_holdings(campaign))
    for done, entry in enumerate(entries, start=1):
        territory.apply(apply_change(territory, entry, frame))
        territory.take(entry)
        if progress is not None:
            _go_on(progress(done, len(entries)))
    return territory.holdings


def _go_on(wanted: bool) -> None:
    if not wanted:
        raise CancelledError("Stopped; the layers are as they were.")


def _renumbered(holdings: Sequence[Holding], first_fid: int) -> list[Holding]:
    """The same holdings with fids that no holding on file has had."""
    ordered = sorted(holdings, key=lambda holding: (holding.valid_from, holding.fid))
    return [
        Holding(fid, held.ground, held.tenure, held.contest, held.valid_from, held.valid_to)
        for fid, held in enumerate(ordered, start=first_fid)
    ]


def _all_fronts(holdings: Sequence[Holding], campaign: Campaign) -> Iterator[list[FrontLine]]:
    """Front lines of all times, batch by batch in the order in which holdings begin.

    All at once would compare everything that ever stood on one edge with everything else that did.
    """
    named = [holding for holding in holdings if holding.actor != UNKNOWN]
    standing: list[Holding] = []
    for start in range(0, len(named), _BATCH):
        batch = named[start : start + _BATCH]
        standing = [holding for holding in standing if holding.valid_to > batch[0].valid_from]
        yield fronts_of(batch, standing, campaign.blocs)
        standing.extend(batch)


def _rebuild_places(store: RecordingStore, campaign: Campaign, entries: Sequence[ControlChange]) -> None:
    store.replace_markers([], markers_of(entries, campaign))
    derivation = Derivation(store)
    for place in campaign.places.values():
        derivation.refresh_place(place)
    derivation.finish()
