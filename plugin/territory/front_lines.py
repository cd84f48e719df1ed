"""Where holdings of different named holders meet: front lines, from edges that both share to the last digit."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ..campaign.actor import UNKNOWN, Blocs
from ..campaign.campaign import GRID_DEGREES
from .geodesy import distances_m
from .holdings import FrontLine, Holding
from .lines import Coordinates, Rings, lines_of, rings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_Indexes = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class _Meeting:
    """Two holdings that share edges over some time, as indexes into one list; paths run with a's ground on the left."""

    a: int
    b: int
    paths: list[Coordinates]
    length_km: float


def fronts_of(begun: Sequence[Holding], neighbours: Sequence[Holding], blocs: Blocs) -> list[FrontLine]:
    """Front lines of the holdings that have begun, among themselves and with their neighbours.

    Every two holdings of different named holders that stand at the same time and share edges give one front line over
    the time that both stand, split where their blocs turn hostile or friendly. The ground of holdings that stand
    together must be noded: an edge in common has the same vertices in both. Lines run with actor_a's ground on their
    left and are ordered, so equal holdings give equal lines. A neighbour that is also among the begun counts once.
    """
    known = {holding.fid for holding in begun}
    holdings = [*begun, *(holding for holding in neighbours if holding.fid not in known)]
    fronts: list[FrontLine] = []
    for meeting in _meetings(holdings, len(begun)):
        a, b = holdings[meeting.a], holdings[meeting.b]
        line = lines_of(meeting.paths)
        for valid_from, valid_to, hostile in _bloc_spans(a, b, blocs):
            fronts.append(
                FrontLine(a.fid, b.fid, a.actor, b.actor, hostile, valid_from, valid_to, line, meeting.length_km)
            )
    return fronts


def _bloc_spans(a: Holding, b: Holding, blocs: Blocs) -> list[tuple[int, int, bool]]:
    """The time both stand, cut where hostility between their holders begins or ends: (from, to, hostile)."""
    start, end = max(a.valid_from, b.valid_from), min(a.valid_to, b.valid_to)
    spans: list[tuple[int, bool]] = []
    for since in (start, *(turn for turn in blocs.turning_points(a.actor, b.actor) if start < turn < end)):
        hostile = blocs.hostile(a.actor, b.actor, since)
        if not spans or spans[-1][1] != hostile:
            spans.append((since, hostile))
    ends = [*(since for since, _hostile in spans[1:]), end]
    return [(since, until, hostile) for (since, hostile), until in zip(spans, ends, strict=True)]


def _meetings(holdings: Sequence[Holding], begun: int) -> list[_Meeting]:
    """Pairs of holdings, at least one of them among the first `begun`, that are each other's front."""
    if not begun:
        return []
    rings = rings_of([holding.ground for holding in holdings])
    edges = rings.edge_starts
    owner = rings.owner[rings.ring[edges]]
    mine, other = shared_edges(rings, edges, owner, begun)
    holder = _holder_numbers(holdings)
    is_front = _may_face(holdings, holder, owner[mine], owner[other])
    mine, other = mine[is_front], other[is_front]
    swapped = holder[owner[mine]] > holder[owner[other]]
    mine, other = np.where(swapped, other, mine), np.where(swapped, mine, other)
    order = np.lexsort((mine, owner[other], owner[mine]))
    starts, a, b = edges[mine[order]], owner[mine[order]], owner[other[order]]
    metres = distances_m(rings.vertices[starts], rings.vertices[starts + 1])
    cuts = np.flatnonzero((np.diff(a) != 0) | (np.diff(b) != 0)) + 1
    return [
        _Meeting(int(a[first]), int(b[first]), _paths(rings, starts[first:last]), metres[first:last].sum() / 1000)
        for first, last in pairwise([0, *cuts.tolist(), len(starts)])
        if first < last
    ]


def shared_edges(rings: Rings, edges: _Indexes, owner: _Indexes, begun: int) -> tuple[_Indexes, _Indexes]:
    """Indexes of every two edges of different holdings on the same two vertices, once, the first one's begun."""
    on_grid = np.rint(rings.vertices / GRID_DEGREES).astype(np.int64)
    # Longitude fits 32 bits and latitude 31 on this grid, so a vertex is one integer, and so is an edge.
    _corners, vertex = np.unique((on_grid[:, 0] << 32) + on_grid[:, 1], return_inverse=True)
    one_end, other_end = vertex[edges], vertex[edges + 1]
    key = np.minimum(one_end, other_end) * len(vertex) + np.maximum(one_end, other_end)
    by_key = np.argsort(key, kind="stable")
    asking = np.flatnonzero(owner < begun)
    low = np.searchsorted(key, key[asking], side="left", sorter=by_key)
    count = np.searchsorted(key, key[asking], side="right", sorter=by_key) - low
    mine = np.repeat(asking, count)
    within = np.arange(len(mine)) - np.repeat(np.cumsum(count) - count, count)
    other = by_key[np.repeat(low, count) + within]
    # The begun come first: an edge between two of them is heard once, from the earlier one.
    heard = owner[other] > owner[mine]
    return mine[heard], other[heard]


def _holder_numbers(holdings: Sequence[Holding]) -> _Indexes:
    """A number for each holding's holder, in the order of their codes, -1 for unknown."""
    number = {actor: place for place, actor in enumerate(sorted({holding.actor for holding in holdings}))}
    number[UNKNOWN] = -1
    return np.array([number[holding.actor] for holding in holdings], dtype=np.intp)


def _may_face(holdings: Sequence[Holding], holder: _Indexes, a: _Indexes, b: _Indexes) -> NDArray[np.bool_]:
    """Whether two holdings have different named holders and stand at the same time."""
    valid_from = np.array([holding.valid_from for holding in holdings], dtype=np.int64)
    valid_to = np.array([holding.valid_to for holding in holdings], dtype=np.int64)
    named = (holder[a] >= 0) & (holder[b] >= 0) & (holder[a] != holder[b])
    return named & (np.maximum(valid_from[a], valid_from[b]) < np.minimum(valid_to[a], valid_to[b]))


def _paths(rings: Rings, starts: _Indexes) -> list[Coordinates]:
    """Edges of one ground, by their first vertices in the order of its rings, joined end to end."""
    cuts = np.flatnonzero(starts[1:] != starts[:-1] + 1) + 1
    runs = [(starts[first], starts[last - 1]) for first, last in pairwise([0, *cuts.tolist(), len(starts)])]
    paths: list[Coordinates] = []
    for _ring, group in groupby(runs, key=lambda run: rings.ring[run[0]]):
        own = [rings.vertices[first : last + 2] for first, last in group]
        # A run that ends where the ring happens to be opened goes on in the one that begins there.
        if len(own) > 1 and (own[-1][-1] == own[0][0]).all():
            own[0] = np.concatenate((own.pop()[:-1], own[0]))
        paths.extend(_from_lowest_vertex(path) for path in own)
    return sorted(paths, key=lambda path: path[:2].tolist())


def _from_lowest_vertex(path: Coordinates) -> Coordinates:
    """A closed path begun at its westernmost vertex, wherever its ring was opened; an open one as it is."""
    if (path[0] != path[-1]).any():
        return path
    lowest = int(np.lexsort((path[:-1, 1], path[:-1, 0]))[0])
    return np.concatenate((path[lowest:-1], path[: lowest + 1]))
