"""The territory in memory: for rebuilding, for histories that are not on file, and for tests."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ..campaign.change import ControlChange
from ..campaign.times import BEGINNING, FOREVER
from .coverage import Bounds
from .holdings import Holding, TerritoryDelta

_COLUMNS = 4


class _Boxes:
    """Bounding boxes and ends of holdings in flat arrays, so that a look-up is a few vector comparisons."""

    def __init__(self) -> None:
        self._boxes = np.empty((256, _COLUMNS))
        self._fids = np.empty(256, dtype=np.int64)
        self._row_of: dict[int, int] = {}
        self._count = 0

    def add(self, fid: int, bounds: Bounds) -> None:
        if self._count == len(self._fids):
            self._boxes = np.concatenate((self._boxes, np.empty_like(self._boxes)))
            self._fids = np.concatenate((self._fids, np.empty_like(self._fids)))
        self._boxes[self._count] = bounds
        self._fids[self._count] = fid
        self._row_of[fid] = self._count
        self._count += 1

    def remove(self, fid: int) -> None:
        row = self._row_of.pop(fid)
        self._count -= 1
        if row != self._count:
            moved = int(self._fids[self._count])
            self._boxes[row] = self._boxes[self._count]
            self._fids[row] = moved
            self._row_of[moved] = row

    def meeting(self, bounds: Bounds) -> list[int]:
        west, south, east, north = bounds
        boxes = self._boxes[: self._count]
        meets = (boxes[:, 0] <= east) & (boxes[:, 2] >= west) & (boxes[:, 1] <= north) & (boxes[:, 3] >= south)
        return self._fids[: self._count][meets].tolist()


class MemoryTerritory:
    """A HoldingSource that keeps every holding; apply() takes what the engine answers."""

    def __init__(self, holdings: Iterable[Holding] = ()) -> None:
        self._holdings: dict[int, Holding] = {}
        self._open = _Boxes()
        self._closed = _Boxes()
        self._latest_start = self._latest_end = BEGINNING
        self._last_fid = 0
        self._entries: dict[int, list[ControlChange]] = {}
        for holding in holdings:
            self._add(holding)

    @property
    def holdings(self) -> list[Holding]:
        """Every holding there is or was, in the order of their fids."""
        return [self._holdings[fid] for fid in sorted(self._holdings)]

    def take(self, entry: ControlChange) -> None:
        """Remember an entry in force, for changes_at."""
        for instant in {entry.effective_at, entry.draft.moment.earliest}:
            self._entries.setdefault(instant, []).append(entry)

    def drop(self, entry: ControlChange) -> None:
        """Forget an entry that is no longer in force."""
        for instant in {entry.effective_at, entry.draft.moment.earliest}:
            self._entries[instant].remove(entry)

    def at(self, bounds: Bounds, instant: int) -> list[Holding]:
        """Every holding whose bounding box meets bounds and that stands at an instant."""
        fids = self._open.meeting(bounds)
        if self._latest_end > instant:
            fids += self._closed.meeting(bounds)
        found = map(self._holdings.__getitem__, fids)
        return [holding for holding in found if holding.valid_from <= instant < holding.valid_to]

    def beginning(self, bounds: Bounds, since: int, before: int) -> list[Holding]:
        """Every holding whose bounding box meets bounds and that begins in [since, before)."""
        if self._latest_start < since:
            return []
        found = map(self._holdings.__getitem__, self._open.meeting(bounds) + self._closed.meeting(bounds))
        return [holding for holding in found if since <= holding.valid_from < before]

    def state(self, instant: int) -> list[Holding]:
        """Every holding that stands at an instant."""
        return [held for held in self._holdings.values() if held.valid_from <= instant < held.valid_to]

    def changes_at(self, effective_at: int) -> list[ControlChange]:
        """Entries in force that take effect, or begin to be in doubt, at exactly this instant, in log order."""
        return sorted(self._entries.get(effective_at, ()), key=lambda entry: entry.rank)

    def next_fid(self) -> int:
        """A fid no holding has had."""
        return self._last_fid + 1

    def apply(self, delta: TerritoryDelta) -> None:
        """Take an answer of the engine."""
        for fid, _, valid_to in delta.ended:
            holding = self._remove(fid)
            if valid_to > holding.valid_from:
                self._add(holding.over(holding.valid_from, valid_to))
        for holding in delta.begun:
            self._add(holding)

    def _add(self, holding: Holding) -> None:
        self._holdings[holding.fid] = holding
        self._last_fid = max(self._last_fid, holding.fid)
        self._latest_start = max(self._latest_start, holding.valid_from)
        if holding.valid_to == FOREVER:
            self._open.add(holding.fid, holding.ground.bounds)
        else:
            self._closed.add(holding.fid, holding.ground.bounds)
            self._latest_end = max(self._latest_end, holding.valid_to)

    def _remove(self, fid: int) -> Holding:
        holding = self._holdings.pop(fid)
        (self._open if holding.valid_to == FOREVER else self._closed).remove(fid)
        return holding
