"""Painting a footprint over the holdings, from an instant on, by local re-noding.

Where the footprint follows edges that exist already, holdings change hands whole. Where it cuts one, all edges
near the footprint are noded with it at once: cutting faces one by one would leave overlaps of a grid unit that
add up.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from ..campaign.times import FOREVER
from . import coverage
from .coverage import Bounds, Ground, Renoding
from .holdings import Contest, Holding, Tenure
from .scratch import Scratch

Recast = Callable[[Holding], "Holding | None"]
"""A holding's new state, or None where it keeps the old one."""

State = tuple[Tenure, "Contest | None"]

TILE_DEGREES: Final = 0.1
"""Ground wider than this is kept in pieces of a lattice, so that a change rewrites only what lies near it."""


@dataclass(frozen=True, slots=True)
class Part:
    """Ground, and what becomes of the holdings on it."""

    ground: Ground
    recast: Recast


class Key(NamedTuple):
    """Painted ground that becomes one piece: same state, same time, same tile."""

    state: State
    begin: int
    end: int
    tile: tuple[int, int]


def paint(scratch: Scratch, parts: Sequence[Part], start: int, grid: float, sliver_m2: float) -> int:
    """Recast the ground of every holding that stands on one of the parts, at or after start.

    The parts must not overlap. Slivers of a cut holding go with the neighbouring piece. Answers with the end of
    the last holding that was recast, or start where none was.
    """
    canvas = _Canvas(scratch, parts, start, grid, sliver_m2)
    canvas.gather()
    if not canvas.covered_by:
        return start
    renoding = canvas.renode() if coverage.CUT in canvas.covered_by.values() else coverage.NOTHING_MOVED
    moved = {canvas.near[index].fid for index in renoding.moved}
    brush = _Brush(scratch, renoding, moved, parts, canvas.until, sliver_m2)
    together: dict[int, list[Holding]] = {}
    for holding in canvas.near:
        begin, part = max(start, holding.valid_from), canvas.covered_by.get(holding.fid)
        if part == coverage.CUT:
            together.setdefault(begin, []).append(holding)
        elif part is not None or holding.fid in moved:
            brush.touch(holding, begin, part)
    for begin, holdings in together.items():
        brush.cut(holdings, begin)
    brush.finish()
    return canvas.until


class _Canvas:
    """The holdings that painting concerns.

    near: those that stand near the parts between start and until. covered_by: of these the ones to recast, by fid,
    with the index of the part that covers them whole, or CUT. until: when the last of those ends.
    """

    def __init__(
        self, scratch: Scratch, parts: Sequence[Part], start: int, grid: float, sliver_m2: float
    ) -> None:
        self.near: list[Holding] = []
        self.covered_by: dict[int, int] = {}
        self.until = start
        self._scratch = scratch
        self._parts = parts
        self._grounds = [part.ground for part in parts]
        self._start = start
        self._grid = grid
        self._sliver_m2 = sliver_m2

    def gather(self) -> None:
        """Look as far into the future as holdings to recast stand: what begins after that is not concerned.

        Where one of them ends, the next on its ground may be another: a contest changes the state, not the holder.
        """
        window = coverage.bounds_of(self._grounds, 2 * self._grid)
        self._take(self._scratch.at(window, self._start))
        seen = self._start
        while seen < self.until:
            later = self._scratch.beginning(window, seen + 1, min(self.until, FOREVER - 1) + 1)
            seen = self.until
            self._take(later)
        self.near = [held for held in self.near if held.valid_from < self.until]

    def renode(self) -> Renoding:
        """Node the parts with what stands near them, adding to that what turns out to be touched beyond it."""
        while True:
            spans = [(max(self._start, held.valid_from), min(held.valid_to, self.until)) for held in self.near]
            renoding = coverage.renode([held.ground for held in self.near], spans, self._grounds, self._grid)
            known = {held.fid for held in self.near}
            touched = {
                held.fid: held
                for (west, south), (east, north) in renoding.strays
                for held in self._standing((west, min(south, north), east, max(south, north)))
                if held.fid not in known
            }
            if not touched:
                return renoding
            self.near.extend(touched.values())

    def _standing(self, window: Bounds) -> list[Holding]:
        at_start = self._scratch.at(window, self._start)
        return at_start + self._scratch.beginning(window, self._start + 1, self.until)

    def _take(self, found: Sequence[Holding]) -> None:
        if not found:
            return
        close = coverage.within_reach([held.ground for held in found], self._grounds, 2 * self._grid)
        near = [held for held, is_close in zip(found, close, strict=True) if is_close]
        self.near.extend(near)
        wanted = [held for held in near if any(part.recast(held) for part in self._parts)]
        covers = coverage.covers([held.ground for held in wanted], self._grounds, self._sliver_m2)
        for held, part in zip(wanted, covers, strict=True):
            if part is not None and (part == coverage.CUT or self._parts[part].recast(held)):
                self.covered_by[held.fid] = part
                self.until = max(self.until, held.valid_to)


class _Brush:
    """Carries parts over the holdings near them, and joins the ground that comes to share state and time.

    moved are the fids of holdings that have an edge which noding changed.
    """

    def __init__(
        self,
        scratch: Scratch,
        renoding: Renoding,
        moved: AbstractSet[int],
        parts: Sequence[Part],
        until: int,
        sliver_m2: float,
    ) -> None:
        self._scratch = scratch
        self._renoding = renoding
        self._moved = moved
        self._parts = parts
        self._until = until
        self._sliver_m2 = sliver_m2
        self._is_large = _is_large([part.ground for part in parts])
        self._taken: dict[Key, list[Ground]] = {}

    def touch(self, holding: Holding, begin: int, part: int | None) -> None:
        """Give a holding that no part cuts its new edges and, where one covers it, its new state."""
        self._replace(holding, begin, [(ground, part) for ground in self._rerouted(holding)])

    def cut(self, together: Sequence[Holding], begin: int) -> None:
        """Share out the ground of holdings that stand together between their old and new states."""
        pieces = [(held, ground) for held in together for ground in self._rerouted(held)]
        faces = coverage.split([ground for _, ground in pieces], self._renoding)
        shares: dict[int, list[tuple[Ground, int | None]]] = {held.fid: [] for held in together}
        for (holding, _), found in zip(pieces, faces, strict=True):
            shares[holding.fid].extend(coverage.without_slivers(found, self._sliver_m2))
        for holding in together:
            self._replace(holding, begin, shares[holding.fid])

    def _rerouted(self, holding: Holding) -> list[Ground]:
        return coverage.rerouted(holding.ground, self._renoding) if holding.fid in self._moved else [holding.ground]

    def _replace(self, holding: Holding, begin: int, shares: Sequence[tuple[Ground, int | None]]) -> None:
        """End a holding at begin, and go on with each share of its ground in the state its part gives it.

        Its own edges come back at until, when no ground of these parts stands any more: later neighbours know
        only those.
        """
        self._scratch.end(holding, begin)
        end = min(holding.valid_to, self._until)
        for ground, part in shares:
            new = None if part is None else self._parts[part].recast(holding)
            if new is None:
                self._scratch.begin([replace(holding, ground=ground, valid_from=begin, valid_to=end)])
            else:
                key = Key((new.tenure, new.contest), begin, end, self._tile_of(ground))
                self._taken.setdefault(key, []).append(ground)
        if end < holding.valid_to:
            self._scratch.begin([holding.over(end, holding.valid_to)])

    def finish(self) -> None:
        """Begin the ground that was given a new state: joined in space, then in time, where nothing differs."""
        standing: dict[tuple[bytes, State, int], Holding] = {}
        for key in sorted(self._taken, key=lambda key: key.begin):
            tenure, contest = key.state
            for ground in coverage.merge(self._taken[key]):
                shape = ground.wkb
                earlier = standing.pop((shape, key.state, key.begin), None)
                begin = earlier.valid_from if earlier else key.begin
                standing[(shape, key.state, key.end)] = Holding(0, ground, tenure, contest, begin, key.end)
        self._scratch.begin(list(standing.values()))

    def _tile_of(self, ground: Ground) -> tuple[int, int]:
        if not self._is_large:
            return (0, 0)
        spot = coverage.spot_in(ground)
        return (math.floor(spot.x / TILE_DEGREES), math.floor(spot.y / TILE_DEGREES))


def _is_large(grounds: Sequence[Ground]) -> bool:
    """Whether grounds reach over more than a tile, and must stay apart along the lattice."""
    west, south, east, north = coverage.bounds_of(grounds)
    return max(east - west, north - south) > TILE_DEGREES
