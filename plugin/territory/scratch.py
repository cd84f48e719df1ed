"""A sheet laid over a source of holdings: changes are tried on it and handed back as one delta."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from ..campaign.change import ControlChange
from .coverage import Bounds, boxes_meet
from .holdings import Ended, Holding, HoldingSource, TerritoryDelta


class Scratch:
    """The source's holdings as they would stand after the changes made so far; the source is not touched."""

    def __init__(self, source: HoldingSource) -> None:
        self._source = source
        self._next_fid = source.next_fid()
        self._ended: dict[int, Ended] = {}
        self._begun: dict[int, Holding] = {}

    def at(self, bounds: Bounds, instant: int) -> list[Holding]:
        """Every holding whose box meets bounds and that stands at an instant, as it stands now."""
        return self._with_changes(
            self._source.at(bounds, instant), bounds, lambda held: held.valid_from <= instant < held.valid_to
        )

    def beginning(self, bounds: Bounds, since: int, before: int) -> list[Holding]:
        """Every holding whose box meets bounds and that begins in [since, before), as it stands now."""
        return self._with_changes(
            self._source.beginning(bounds, since, before), bounds, lambda held: since <= held.valid_from < before
        )

    def _with_changes(
        self, found: Sequence[Holding], bounds: Bounds, is_meant: Callable[[Holding], bool]
    ) -> list[Holding]:
        shortened = [
            held.over(held.valid_from, self._ended[held.fid].valid_to) if held.fid in self._ended else held
            for held in found
        ]
        begun = [held for held in self._begun.values() if boxes_meet(held.ground.bounds, bounds)]
        return [held for held in (*shortened, *begun) if held.valid_from < held.valid_to and is_meant(held)]

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
