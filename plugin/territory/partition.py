"""The space-time partition: what an entry, put in or taken out at any time, does to the holdings.

Every spot of the area of interest has exactly one holder at every instant: the to_actor of the latest
holder-changing entry, by (effective time, rank), whose footprint covers it. Holdings standing at one instant are
a valid coverage. Only holdings under the footprint, from the entry's time to the next change there, are touched,
so the cost follows the ground and not the length of the log.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..campaign.campaign import Campaign
from ..campaign.change import ChangeKind, ControlChange
from ..campaign.times import BEGINNING, FOREVER
from . import coverage
from .coverage import Ground
from .holdings import Contest, Holding, HoldingSource, Order, Tenure, TerritoryDelta
from .painting import TILE_DEGREES, Part, Recast, paint
from .scratch import Scratch


@dataclass(frozen=True, slots=True)
class Frame:
    """What the engine must know of a campaign: grid in degrees, sliver limit in m2."""

    grid: float
    sliver_m2: float

    @classmethod
    def of(cls, campaign: Campaign) -> Frame:
        """The frame of a campaign's settings."""
        return cls(campaign.settings.precision, campaign.settings.sliver_m2)


@dataclass(frozen=True, slots=True)
class Stroke:
    """One thing an entry does to the ground from start on: recast answers with the new state, or None to keep."""

    order: Order
    recast: Recast


def base_holdings(campaign: Campaign) -> list[Holding]:
    """The whole area of interest as unknown ground that always was so, on the grid.

    It comes in tiles, cut along the reference lines, so that every line runs along edges of the coverage.
    """
    grid = campaign.settings.precision
    aoi = coverage.snap_to_grid(coverage.ground_from_wkb(campaign.aoi), grid)
    lines = [line.line for line in campaign.lines.values()]
    pieces = [tile for ground in aoi for tile in coverage.tiles(ground, TILE_DEGREES, grid, lines)]
    return [Holding(fid, ground, Tenure(), None, BEGINNING, FOREVER) for fid, ground in enumerate(pieces, start=1)]


def apply_change(source: HoldingSource, change: ControlChange, frame: Frame) -> TerritoryDelta:
    """What begins and ends when an entry joins the territory, at whatever time it takes effect."""
    scratch = Scratch(source)
    _put_in(scratch, change, frame)
    return scratch.delta()


def withdraw_change(source: HoldingSource, change: ControlChange, frame: Frame) -> TerritoryDelta:
    """What begins and ends when an entry leaves the territory: its ground falls back to what held before it."""
    scratch = Scratch(source)
    _take_out(scratch, change, frame)
    return scratch.delta()


def replace_change(
    source: HoldingSource, old: ControlChange, new: ControlChange, frame: Frame
) -> TerritoryDelta:
    """What begins and ends when a correction takes the place of an entry: one answer for both halves."""
    scratch = Scratch(source)
    _take_out(scratch, old, frame)
    _put_in(scratch, new, frame)
    return scratch.delta()


def _put_in(scratch: Scratch, change: ControlChange, frame: Frame) -> None:
    ground = _ground_of(change)
    if ground:
        for stroke in _strokes_of(change):
            _apply(scratch, ground, stroke, frame)


def _take_out(scratch: Scratch, change: ControlChange, frame: Frame) -> None:
    ground = _ground_of(change)
    if ground:
        for stroke in reversed(_strokes_of(change)):
            _fall_back(scratch, ground, stroke.order, frame)
            _repaint_shadowed(scratch, ground, stroke.order, frame)


def _ground_of(change: ControlChange) -> list[Ground]:
    draft = change.draft
    if draft.footprint is None or draft.kind.is_siege:
        return []
    return coverage.ground_from_wkb(draft.footprint)


def _strokes_of(change: ControlChange) -> list[Stroke]:
    """Doubt from the earliest moment where the entry takes effect later than that, then the change itself."""
    strokes = []
    earliest = change.draft.moment.earliest
    if BEGINNING < earliest < change.effective_at:
        doubt = (earliest, change.rank)
        strokes.append(Stroke(doubt, _challenging(Contest("", change.uid, doubt))))
    if change.draft.kind is ChangeKind.CONTESTED:
        strokes.append(Stroke(change.order, _challenging(Contest(change.draft.to_actor, change.uid, change.order))))
    else:
        latest = change.draft.moment.latest
        settled = latest if latest < FOREVER else change.effective_at
        tenure = Tenure(change.draft.to_actor, change.uid, change.order, settled)
        strokes.append(Stroke(change.order, _holding(tenure)))
    return strokes


def _holding(tenure: Tenure) -> Recast:
    def recast(holding: Holding) -> Holding | None:
        if holding.tenure.order >= tenure.order:
            return None
        contest = holding.contest if holding.contest and holding.contest.order > tenure.order else None
        return replace(holding, tenure=tenure, contest=contest)

    return recast


def _challenging(contest: Contest) -> Recast:
    def recast(holding: Holding) -> Holding | None:
        return None if holding.last_order >= contest.order else replace(holding, contest=contest)

    return recast


def _apply(scratch: Scratch, ground: Sequence[Ground], stroke: Stroke, frame: Frame) -> None:
    parts = [Part(piece, stroke.recast) for piece in ground]
    paint(scratch, parts, stroke.order[0], frame.grid, frame.sliver_m2)


def _fall_back(scratch: Scratch, ground: Sequence[Ground], order: Order, frame: Frame) -> None:
    """Hand every state that an entry made back to what stood on that ground just before the entry's instant."""
    instant = order[0]
    bounds = coverage.bounds_of(ground, 2 * frame.grid)
    before = scratch.at(bounds, instant - 1)
    pieces = coverage.meeting([earlier.ground for earlier in before], ground, frame.grid)
    parts = [Part(piece, _undoing(order, before[index])) for piece, index in pieces]
    until = paint(scratch, parts, instant, frame.grid, frame.sliver_m2)
    # Slivers that no earlier holding claimed, because edges moved by a grid unit since, follow the nearest one.
    for left in (*scratch.at(bounds, instant), *scratch.beginning(bounds, instant + 1, until)):
        if order in (left.tenure.order, left.contest.order if left.contest else None):
            nearest = before[coverage.nearest_of(coverage.spot_in(left.ground), [held.ground for held in before])]
            undone = _undoing(order, nearest)(left)
            if undone is not None:
                begin = max(left.valid_from, instant)
                scratch.end(left, begin)
                scratch.begin([undone.over(begin, left.valid_to)])


def _undoing(order: Order, earlier: Holding) -> Recast:
    def recast(holding: Holding) -> Holding | None:
        if holding.contest is not None and holding.contest.order == order:
            contest = earlier.contest
            ended = contest is None or contest.order < holding.tenure.order
            return replace(holding, contest=None if ended else contest)
        if holding.tenure.order == order:
            return replace(holding, tenure=earlier.tenure, contest=holding.contest or earlier.contest)
        return None

    return recast


def _repaint_shadowed(scratch: Scratch, ground: Sequence[Ground], order: Order, frame: Frame) -> None:
    """Entries of the same instant that the removed one hid never became holdings: put them in now."""
    for hidden in scratch.changes_at(order[0]):
        for stroke in _strokes_of(hidden):
            if stroke.order[0] == order[0] and stroke.order < order and not hidden.draft.kind.is_siege:
                footprint = _ground_of(hidden)
                if footprint and coverage.within_reach(footprint, ground, 0.0).any():
                    _apply(scratch, footprint, stroke, frame)
