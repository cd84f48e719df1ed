"""A sheet laid over a source of holdings: changes are tried on it and handed back as one delta."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..campaign.change import ControlChange
from .coverage import Bounds
from .holdings import Ended, Holding, HoldingSource, TerritoryDelta


class Scratch:
    """The source's holdings as they would stand after the changes made so far; the source is not touched."""

    def __init__(self, source: HoldingSource) -> None:
        self._source = source
        self._next_fid = source.next_fid()
        self._ended: dict[int, Ended] = {}
        self._changed: dict[int, Holding] = {}
        self._begun: dict[int, Holding] = {}

    def near(self, bounds: Bounds, since: int) -> list[Holding]:
        """Every holding whose box meets bounds and whose valid_to is later than since, as it stands now."""
        found = []
        for holding in self._source.near(bounds, since):
            ended = self._ended.get(holding.fid)
            if ended is None:
                found.append(holding)
            elif ended.valid_to > max(since, ended.valid_from):
                found.append(holding.over(holding.valid_from, ended.valid_to))
        found.extend(
            holding
            for holding in self._begun.values()
            if holding.valid_to > since and _meets(holding.ground.bounds, bounds)
        )
        return found

    def changes_at(self, effective_at: int) -> Iterable[ControlChange]:
        """The source's entries of one instant."""
        return self._source.changes_at(effective_at)

    def begin(self, new: Sequence[Holding]) -> None:
        """Add holdings, with fids of their own.

        One whose tenure settles inside its interval begins as two: uncertain, then settled.
        """
        for holding in new:
            start, settled, end = holding.valid_from, holding.tenure.settled_at, holding.valid_to
            for first, last in ((start, settled), (settled, end)) if start < settled < end else ((start, end),):
                fresh = replace(holding, fid=self._next_fid, valid_from=first, valid_to=last)
                self._next_fid += 1
                self._begun[fresh.fid] = fresh

    def end(self, holding: Holding, instant: int) -> None:
        """Let a holding stand no longer than an instant."""
        own = self._begun.get(holding.fid)
        if own is None:
            self._ended[holding.fid] = Ended(holding.fid, holding.valid_from, instant)
        elif own.valid_from < instant:
            self._begun[holding.fid] = own.over(own.valid_from, instant)
        else:
            del self._begun[holding.fid]

    def delta(self) -> TerritoryDelta:
        """All that was changed on the sheet."""
        return TerritoryDelta(tuple(self._ended.values()), tuple(self._begun.values()))


def _meets(one: Bounds, other: Bounds) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]
