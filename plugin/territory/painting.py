"""Painting a footprint over the holdings, from an instant on, by local re-noding.

Where the footprint follows edges that exist already, holdings change hands whole. Where it cuts one, all edges
near the footprint are noded with it at once: cutting faces one by one would leave overlaps of a grid unit that
add up.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import Enum
from typing import Final, NamedTuple

import numpy as np

from . import coverage
from .coverage import Ground, Renoding
from .holdings import Contest, Holding, Tenure
from .scratch import Scratch

Recast = Callable[[Holding], "Holding | None"]
State = tuple[Tenure, "Contest | None"]


TILE_DEGREES: Final = 0.1
"""Ground wider than this is kept in pieces of a lattice, so that a change rewrites only what lies near it."""


class Key(NamedTuple):
    """Painted ground that becomes one piece: same state, same time, same tile."""

    state: State
    begin: int
    end: int
    tile: tuple[int, int]


class Cover(Enum):
    """How much of a holding a footprint covers, slivers aside."""

    NONE = 0
    PART = 1
    WHOLE = 2


def paint(
    scratch: Scratch, footprint: Sequence[Ground], start: int, recast: Recast, grid: float, sliver_m2: float
) -> None:
    """Recast the ground of every holding that stands under the footprint at or after start.

    recast gives a holding's new state, or None where it keeps the old one.
    """
    near = _near(scratch, footprint, start, grid)
    if not near:
        return
    covers = _covers([holding.ground for holding in near], footprint, sliver_m2)
    targets = {
        holding.fid: cover
        for holding, cover in zip(near, covers, strict=True)
        if cover is not Cover.NONE and recast(holding)
    }
    if not targets:
        return
    until = max(holding.valid_to for holding in near if holding.fid in targets)
    if Cover.PART in targets.values():
        concerned = [holding for holding in near if holding.valid_from < until]
        renoding = _renode(scratch, concerned, footprint, (start, until), grid)
    else:
        concerned = [holding for holding in near if holding.fid in targets]
        renoding = coverage.NOTHING_MOVED
    brush = _Brush(scratch, renoding, recast, sliver_m2, _tile_of(footprint))
    cut: dict[int, list[Holding]] = {}
    for holding in concerned:
        begin = max(start, holding.valid_from)
        if targets.get(holding.fid) is Cover.PART:
            cut.setdefault(begin, []).append(holding)
        else:
            brush.touch(holding, begin, until, is_taken=holding.fid in targets)
    for begin, together in cut.items():
        brush.cut(together, begin, until)
    brush.finish()


def _near(scratch: Scratch, footprint: Sequence[Ground], start: int, grid: float) -> list[Holding]:
    reach = 2 * grid
    near = scratch.near(coverage.bounds_of(footprint, reach), start)
    if not near:
        return []
    close = coverage.within_reach([holding.ground for holding in near], footprint, reach)
    return [holding for holding, is_close in zip(near, close, strict=True) if is_close]


def _renode(
    scratch: Scratch, concerned: list[Holding], footprint: Sequence[Ground], span: tuple[int, int], grid: float
) -> Renoding:
    """Node the footprint with the holdings concerned, adding to these what turns out to be touched beyond it."""
    start, until = span
    while True:
        spans = [(max(start, holding.valid_from), min(holding.valid_to, until)) for holding in concerned]
        renoding = coverage.renode([holding.ground for holding in concerned], spans, footprint, grid)
        known = {holding.fid for holding in concerned}
        touched = [
            holding
            for (west, south), (east, north) in renoding.strays
            for holding in scratch.near((west, min(south, north), east, max(south, north)), start)
            if holding.valid_from < until and holding.fid not in known
        ]
        if not touched:
            return renoding
        concerned.extend({holding.fid: holding for holding in touched}.values())


def _covers(grounds: Sequence[Ground], footprint: Sequence[Ground], sliver_m2: float) -> list[Cover]:
    shared = coverage.overlap_m2(grounds, footprint)
    left = coverage.rough_m2(grounds) * (1 + 1e-12) - shared
    # A ground may itself be no larger than a sliver: what counts then is on which side most of it lies.
    limit = np.minimum(sliver_m2, (shared + left) / 2)
    return [
        Cover.NONE if inside < most else Cover.WHOLE if outside <= most else Cover.PART
        for inside, outside, most in zip(shared, left, limit, strict=True)
    ]


def _tile_of(footprint: Sequence[Ground]) -> float | None:
    """The lattice along which painted ground stays apart: none for a footprint no larger than a tile."""
    west, south, east, north = coverage.bounds_of(footprint)
    return TILE_DEGREES if max(east - west, north - south) > TILE_DEGREES else None


class _Brush:
    """Carries one footprint over the holdings near it, and joins the ground that it gives the same state."""

    def __init__(
        self, scratch: Scratch, renoding: Renoding, recast: Recast, sliver_m2: float, tile: float | None
    ) -> None:
        self._scratch = scratch
        self._renoding = renoding
        self._recast = recast
        self._sliver_m2 = sliver_m2
        self._tile = tile
        self._taken: dict[Key, list[Ground]] = {}

    def touch(self, holding: Holding, begin: int, until: int, *, is_taken: bool) -> None:
        """Give a holding that the footprint does not cut its new edges and, where it is taken, its new state."""
        grounds = coverage.rerouted(holding.ground, self._renoding)
        if is_taken:
            self._replace(holding, begin, until, [], grounds)
        elif grounds[:1] != [holding.ground]:
            self._replace(holding, begin, until, grounds, [])

    def cut(self, together: Sequence[Holding], begin: int, until: int) -> None:
        """Share out the ground of holdings that stand together between their old and new states."""
        pieces = [(held, ground) for held in together for ground in coverage.rerouted(held.ground, self._renoding)]
        parts = coverage.split([ground for _, ground in pieces], self._renoding)
        shares: dict[int, tuple[list[Ground], list[Ground]]] = {held.fid: ([], []) for held in together}
        for (holding, _), (outside, inside) in zip(pieces, parts, strict=True):
            kept, lost = self._without_slivers(outside, inside)
            shares[holding.fid][0].extend(kept)
            shares[holding.fid][1].extend(lost)
        for holding in together:
            self._replace(holding, begin, until, *shares[holding.fid])

    def _replace(
        self, holding: Holding, begin: int, until: int, kept: Sequence[Ground], lost: Sequence[Ground]
    ) -> None:
        """End a holding at begin; go on with the ground it kept, and take what it lost into its new state.

        Its own edges come back at until, when no ground of this footprint stands any more: later neighbours
        know only those.
        """
        self._scratch.end(holding, begin)
        new = self._recast(holding)
        if new is not None:
            self._take(new, lost, begin)
        end = min(holding.valid_to, until)
        self._scratch.begin([replace(holding, ground=piece, valid_from=begin, valid_to=end) for piece in kept])
        if end < holding.valid_to:
            self._scratch.begin([holding.over(end, holding.valid_to)])

    def finish(self) -> None:
        """Begin the ground that was given a new state: joined in space, then in time, where nothing differs."""
        standing: dict[tuple[bytes, State, int], Holding] = {}
        for key in sorted(self._taken, key=lambda key: key.begin):
            for ground in coverage.merge(self._taken[key]):
                shape = ground.wkb
                earlier = standing.pop((shape, key.state, key.begin), None)
                begin = earlier.valid_from if earlier else key.begin
                tenure, contest = key.state
                standing[(shape, key.state, key.end)] = Holding(0, ground, tenure, contest, begin, key.end)
        self._scratch.begin(list(standing.values()))

    def _take(self, new: Holding, grounds: Sequence[Ground], begin: int) -> None:
        state = (new.tenure, new.contest)
        for ground in grounds:
            key = Key(state, begin, new.valid_to, self._tile_index(ground))
            self._taken.setdefault(key, []).append(ground)

    def _tile_index(self, ground: Ground) -> tuple[int, int]:
        if self._tile is None:
            return (0, 0)
        spot = coverage.spot_in(ground)
        return (math.floor(spot.x / self._tile), math.floor(spot.y / self._tile))

    def _without_slivers(self, kept: list[Ground], lost: list[Ground]) -> tuple[list[Ground], list[Ground]]:
        """What a ground keeps and loses, its slivers gone over to the other side."""
        is_small = (coverage.rough_m2([*kept, *lost]) < self._sliver_m2).tolist()
        if not any(is_small) or all(is_small):
            return kept, lost
        sides = [(ground, index < len(kept)) for index, ground in enumerate([*kept, *lost])]
        stays = [is_kept != small for (_, is_kept), small in zip(sides, is_small, strict=True)]
        kept_now = [ground for (ground, _), stay in zip(sides, stays, strict=True) if stay]
        lost_now = [ground for (ground, _), stay in zip(sides, stays, strict=True) if not stay]
        return coverage.merge(kept_now), lost_now
