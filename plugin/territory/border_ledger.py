"""Who holds how many kilometres of a reference line, over time: linear referencing on the line's own vertices.

A measure is the distance along the line in metres: geodesic from vertex to vertex, and within an edge in proportion
to its degrees, which misses a spot halfway along a slanting edge of 20 km by about 1.5 m. Shares are cut from the line
itself and not from the holdings beside it, so they sum to its length.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from ..campaign.actor import UNKNOWN
from ..campaign.campaign import GRID_DEGREES, ReferenceLine
from ..campaign.errors import CampaignError
from .coverage import Ground, merge
from .geodesy import cumulative_m, metres_per_degree
from .holdings import BorderShare, Holding
from .lines import (
    Coordinates,
    Line,
    Projection,
    band_along,
    distances,
    faces_within,
    is_within,
    line_from_wkb,
    line_to_wkb,
    lines_of,
    located,
    paths_of,
    prepare,
    rings_of,
    vertices_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

ON_LINE_DEGREES: Final = 10 * GRID_DEGREES
"""Edges no further than this from the line lie on it: nodes on the grid leave a slanting line by up to 0.7 units."""

SEAM_M: Final = 0.25
"""A gap of this length between two shares is an accident of the grid and closed; a longer one is unknown ground."""


class Stretch(NamedTuple):
    """Part of a line, in metres along it."""

    start: float
    end: float


class LedgerRow(NamedTuple):
    """Kilometres of a line beside one actor's ground."""

    actor: str
    km: float


class LedgerSpan(NamedTuple):
    """Kilometres of a line beside one actor's ground over [valid_from, valid_to), none left out but where 0."""

    actor: str
    valid_from: int
    valid_to: int
    km: float


class MeasuredLine:
    """A reference line with the metres along it at each vertex. name, side: as ReferenceLine."""

    def __init__(self, reference: ReferenceLine) -> None:
        """CampaignError where the line is no LineString of some length or its side is neither left nor right."""
        if reference.side not in ("left", "right"):
            raise CampaignError(f"A line has no side {reference.side!r}.", remedy="Write left or right.", field="side")
        self.name = reference.name
        self.side = reference.side
        self.line: Line = _readable_line(reference.line)
        self.vertices: Coordinates = vertices_of(self.line)
        self.measures: NDArray[np.float64] = cumulative_m(self.vertices)
        self._planar = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(self.vertices, axis=0).T))))
        prepare(self.line)

    @property
    def length_m(self) -> float:
        """Geodesic length in metres."""
        return float(self.measures[-1])

    def measures_of(self, points: Coordinates) -> NDArray[np.float64]:
        """Metres along the line of the spots nearest to points (n, 2) in degrees; within 1 mm of a vertex, its own."""
        metres = np.interp(located(self.line, points), self._planar, self.measures)
        after = np.searchsorted(self.measures, metres).clip(1, len(self.measures) - 1)
        for vertex in (self.measures[after - 1], self.measures[after]):
            metres = np.where(np.abs(metres - vertex) < 1e-3, vertex, metres)
        return metres

    def path(self, stretch: Stretch) -> Coordinates:
        """The line from measure to measure: its own vertices between two points on it, (n, 2)."""
        inner = self.vertices[(self.measures > stretch.start) & (self.measures < stretch.end)]
        return np.vstack((self._point(stretch.start), inner, self._point(stretch.end)))

    def _point(self, metres: float) -> Coordinates:
        return np.array([np.interp(metres, self.measures, axis) for axis in self.vertices.T])


def stretch_between(line: bytes, point_a: tuple[float, float], point_b: tuple[float, float]) -> bytes:
    """The part of a line (LineString, WKB) between its points nearest to two places (longitude, latitude).

    It runs as the line runs, whichever place comes first, so the line's side stays true; its ends are on the grid.
    CampaignError where both places are nearest to the same point.
    """
    vertices = vertices_of(_readable_line(line))
    scale = np.array(metres_per_degree(float(vertices[:, 1].mean())))
    flat = line_from_wkb(line_to_wkb(vertices * scale))
    planar = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(vertices * scale, axis=0).T))))
    start, end = sorted(located(flat, np.array([point_a, point_b]) * scale))
    if end - start < SEAM_M:
        raise CampaignError(
            "Both places are nearest to the same point of the line.", remedy="Choose places further apart along it."
        )
    ends = [np.array([np.interp(at, planar, axis) for axis in vertices.T]) for at in (start, end)]
    inner = vertices[(planar > start) & (planar < end)]
    return line_to_wkb(_on_grid(np.vstack((ends[0], inner, ends[1]))))


def strip_ground(
    line: MeasuredLine, width_m: float, aoi: Sequence[Ground], project: Projection, unproject: Projection
) -> list[Ground]:
    """The ground of the AOI within width_m of the line, on the line's side, cut off square at the line's ends.

    project and unproject turn (n, 2) degrees into metres and back. The strip is on the grid; where the AOI ends at
    the line, so does the strip, vertex by vertex. Empty where the line does not run through or along the AOI.
    """
    band = band_along(project(line.vertices), width_m, unproject)
    other_side = "left" if line.side == "right" else "right"
    pieces = [
        piece
        for piece in faces_within(aoi, band, line.line, GRID_DEGREES)
        if _runs_beside(piece, line, line.side) or not _runs_beside(piece, line, other_side)
    ]
    return merge(pieces) if pieces else []


def shares_of(holding: Holding, line: MeasuredLine) -> list[BorderShare]:
    """The part of the line that this holding lies along, on the line's side: one share, or none."""
    stretches = stretches_beside(holding.ground, line)
    if not stretches:
        return []
    path = lines_of([line.path(stretch) for stretch in stretches])
    km = sum(stretch.end - stretch.start for stretch in stretches) / 1000
    return [
        BorderShare(holding.fid, line.name, holding.actor, holding.valid_from, holding.valid_to, path, km)
    ]


def stretches_beside(ground: Ground, line: MeasuredLine) -> list[Stretch]:
    """Where the ground's edges run along the line on its side, in order; what is shorter than a seam left out."""
    return [run for run in _runs_beside(ground, line, line.side) if run.end - run.start > SEAM_M]


def _runs_beside(ground: Ground, line: MeasuredLine, side: str) -> list[Stretch]:
    if not is_within(ground, line.line, ON_LINE_DEGREES):
        return []
    rings = rings_of([ground])
    near = distances(line.line, rings.vertices) <= ON_LINE_DEGREES
    starts = rings.edge_starts
    starts = starts[near[starts] & near[starts + 1]]
    middles = (rings.vertices[starts] + rings.vertices[starts + 1]) / 2
    starts = starts[distances(line.line, middles) <= ON_LINE_DEGREES]
    if not len(starts):
        return []
    begin, end = line.measures_of(rings.vertices[starts]), line.measures_of(rings.vertices[starts + 1])
    # Ground lies left of its rings: an edge that runs with the line has its ground on the line's left.
    low, high = (begin, end) if side == "left" else (end, begin)
    return _merged(sorted(Stretch(float(a), float(b)) for a, b in zip(low, high, strict=True) if a < b))


def ledger(shares: Iterable[BorderShare], line: MeasuredLine) -> list[LedgerRow]:
    """Kilometres of the line per actor, for shares that stand at one instant; they sum to the line's length.

    Longest first, ground that nobody is known to hold last, as unknown.
    """
    held = [(stretch, share.actor) for share in shares for stretch in _stretches_of(share, line)]
    return _rows(held, line.length_m)


def ledger_series(shares: Iterable[BorderShare], line: MeasuredLine) -> list[LedgerSpan]:
    """The ledger over time, ordered by actor and time: between two changes an actor's kilometres stay as they are."""
    beginning: dict[int, list[tuple[int, tuple[Stretch, str]]]] = {}
    ending: dict[int, list[int]] = {}
    for number, share in enumerate(shares):
        for stretch in _stretches_of(share, line):
            beginning.setdefault(share.valid_from, []).append((number, (stretch, share.actor)))
        ending.setdefault(share.valid_to, []).append(number)
    standing: dict[int, list[tuple[Stretch, str]]] = {}
    spans: dict[str, list[LedgerSpan]] = {}
    for since, until in pairwise(sorted({*beginning, *ending})):
        for number in ending.get(since, ()):
            standing.pop(number, None)
        for number, held in beginning.get(since, ()):
            standing.setdefault(number, []).append(held)
        held = [part for parts in standing.values() for part in parts]
        for actor, km in _rows(held, line.length_m):
            own = spans.setdefault(actor, [])
            if own and own[-1].valid_to == since and abs(own[-1].km - km) * 1000 < SEAM_M:
                own[-1] = own[-1]._replace(valid_to=until)
            else:
                own.append(LedgerSpan(actor, since, until, km))
    return [span for _actor, own in sorted(spans.items()) for span in own]


def _rows(held: Iterable[tuple[Stretch, str]], length_m: float) -> list[LedgerRow]:
    metres: dict[str, float] = {}
    for (start, end), actor in _partition(held, length_m):
        metres[actor] = metres.get(actor, 0.0) + end - start
    rows = [LedgerRow(actor, along / 1000) for actor, along in metres.items()]
    return sorted(rows, key=lambda row: (row.actor == UNKNOWN, -row.km, row.actor))


def _partition(held: Iterable[tuple[Stretch, str]], length_m: float) -> list[tuple[Stretch, str]]:
    """The whole line cut among holders: seams closed in their middle, what nobody holds is unknown."""
    parts: list[tuple[Stretch, str]] = []
    done = 0.0
    for (start, end), actor in sorted(held):
        gap = start - done
        if end <= done:
            continue
        if gap > SEAM_M:
            parts.append((Stretch(done, start), UNKNOWN))
        elif not parts:
            start = 0.0
        elif gap >= -SEAM_M:
            start = done + gap / 2
            parts[-1] = (Stretch(parts[-1][0].start, start), parts[-1][1])
        else:
            start = done
        parts.append((Stretch(start, end), actor))
        done = end
    if parts and length_m - done <= SEAM_M:
        parts[-1] = (Stretch(parts[-1][0].start, length_m), parts[-1][1])
    else:
        parts.append((Stretch(done, length_m), UNKNOWN))
    return parts


def _stretches_of(share: BorderShare, line: MeasuredLine) -> list[Stretch]:
    ends = np.array([end for path in paths_of(share.path) for end in (path[0], path[-1])])
    metres = line.measures_of(ends).tolist()
    return [Stretch(*sorted(pair)) for pair in zip(metres[::2], metres[1::2], strict=True)]


def _merged(runs: Iterable[Stretch]) -> list[Stretch]:
    """Sorted stretches, those joined that meet or overlap within a seam."""
    merged: list[Stretch] = []
    for run in runs:
        if merged and run.start - merged[-1].end <= SEAM_M:
            merged[-1] = Stretch(merged[-1].start, max(merged[-1].end, run.end))
        else:
            merged.append(run)
    return merged


def _readable_line(wkb: bytes) -> Line:
    line = line_from_wkb(wkb)
    if line is None or line.geom_type != "LineString" or line.length == 0:
        raise CampaignError("A reference line must be one line of some length.", remedy="Merge its parts first.")
    return line


def _on_grid(vertices: Coordinates) -> Coordinates:
    return np.round(np.rint(vertices / GRID_DEGREES) * GRID_DEGREES, 7)
