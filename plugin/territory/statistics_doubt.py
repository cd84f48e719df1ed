"""Ground of which nobody can say yet, or not any more, who held it: the windows of uncertain moments, piece by piece.

A change with a window has happened for certain only at its latest moment, and cannot have before its earliest. In
between, its ground may be the new holder's or still the old one's. The old one may himself be in doubt, and so on.
Entries are taken to keep their order: what a later entry overrode had happened by then, whatever its window says.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..campaign.times import BEGINNING
from .coverage import Ground, polygons_of, shapely
from .geodesy import areas_m2

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from .statistics_columns import AreaColumns, Floats, History

_DUST_KM2 = 1e-6
"""Pieces smaller than a square metre are what rounding left along an edge."""

NO_MORE_THAN_TOUCHING = 1e-5
"""Boxes come rounded outward to single precision: those that overlap by less than this, 1 m, stand side by side."""


class Doubt(NamedTuple):
    """A piece of ground over [start, end): counted as the holder's, it may be any of the others'.

    uid is the entry in doubt and then_t an instant at which the other state stands: just before the entry took effect
    where it is counted as having happened, and when it does where it is not yet. fid is the holding's.
    """

    holder: str
    others: frozenset[str]
    start: int
    end: int
    ground: Ground
    area_km2: float
    uid: str
    then_t: int
    fid: int


class _Piece(NamedTuple):
    ground: Ground
    others: frozenset[str]
    start: int
    end: int


def doubts_of(history: History, areas: AreaColumns) -> list[Doubt]:
    """Every piece of ground in doubt, in the order of fids. Costs the ground in doubt, not the whole history."""
    begun = np.array([bool(other) for other in areas.may_be], dtype=bool)
    unsettled = np.flatnonzero((areas.t0 < areas.settled_t) | begun)
    if not len(unsettled):
        return []
    past = _Past(history, areas)
    effective: dict[str, int] = {}
    for row in np.flatnonzero(begun).tolist():
        uid = areas.doubt_uid[row]
        effective[uid] = max(effective.get(uid, BEGINNING), int(areas.t1[row]))
    doubts: list[Doubt] = []
    for row, ground in zip(unsettled.tolist(), past.grounds(unsettled), strict=True):
        doubts.extend(_doubts_on(row, ground, areas, past, effective))
    return doubts


def _doubts_on(
    row: int, ground: Ground, areas: AreaColumns, past: _Past, effective: Mapping[str, int]
) -> Iterator[Doubt]:
    holder = areas.actor.names[areas.actor.number[row]]
    start, end = int(areas.t0[row]), int(areas.t1[row])
    settled = min(end, int(areas.settled_t[row]))
    coming, fid = areas.may_be[row], int(areas.fid[row])
    pieces = [_Piece(ground, frozenset(), max(start, settled), end)]
    if start < settled:
        pieces += past.before(row, ground, start, settled)
    for piece in pieces:
        others = piece.others | ({coming} if coming else frozenset())
        others -= {holder}
        if not others or piece.start >= piece.end:
            continue
        uid, then = areas.tenure_uid[row], int(areas.tenure_t[row]) - 1
        if not piece.others:
            uid, then = areas.doubt_uid[row], effective[areas.doubt_uid[row]]
        area = areas.area_km2[row] if piece.ground is ground else areas_m2([piece.ground])[0] / 1e6
        yield Doubt(holder, others, piece.start, piece.end, piece.ground, float(area), uid, then, fid)


class _Past:
    """Who held ground before: the holdings that stood just before an entry took effect."""

    def __init__(self, history: History, areas: AreaColumns) -> None:
        self._history = history
        self._areas = areas
        self._tree = shapely.STRtree(boxes_of(areas.box))
        self._ground_of: dict[int, Ground] = {}

    def grounds(self, rows: NDArray[np.intp]) -> list[Ground]:
        """The ground of some rows, each read once."""
        missing = [row for row in rows.tolist() if row not in self._ground_of]
        fids = self._areas.fid[missing].tolist()
        self._ground_of.update(zip(missing, self._history.grounds(fids) if fids else [], strict=True))
        return [self._ground_of[row] for row in rows.tolist()]

    def before(self, row: int, ground: Ground, start: int, end: int) -> list[_Piece]:
        """The ground of a row over the window, cut by who held it before the row's entry, and before that if unsure."""
        areas = self._areas
        instant = int(areas.tenure_t[row])
        if instant == BEGINNING:
            return []
        rows = self._meeting(ground, instant)
        pieces: list[_Piece] = []
        for earlier, cut in zip(rows.tolist(), self._cut(ground, rows), strict=True):
            actor = frozenset({areas.actor.names[areas.actor.number[earlier]]})
            unsure_until = min(end, int(areas.settled_t[earlier]))
            for part in cut:
                pieces.append(_Piece(part, actor, max(start, unsure_until), end))
                if start < unsure_until:
                    pieces += [
                        deeper._replace(others=deeper.others | actor)
                        for deeper in self.before(earlier, part, start, unsure_until)
                    ]
        return [piece for piece in pieces if piece.start < piece.end]

    def _cut(self, ground: Ground, rows: NDArray[np.intp]) -> list[list[Ground]]:
        """The ground in pieces, those on each row; whole where one row covers all that comes near it."""
        if len(rows) == 1:
            return [[ground]]
        common = shapely.intersection(np.array(self.grounds(rows), dtype=object), ground)
        parts = [polygons_of(one) for one in common]
        sizes = [areas_m2(found) / 1e6 if found else np.zeros(0) for found in parts]
        return [
            [part for part, size in zip(found, km2.tolist(), strict=True) if size > _DUST_KM2]
            for found, km2 in zip(parts, sizes, strict=True)
        ]

    def _meeting(self, ground: Ground, instant: int) -> NDArray[np.intp]:
        """Rows that stood just before an instant and whose box overlaps the ground's."""
        areas = self._areas
        rows = self._tree.query(boxes_of(np.array([ground.bounds]), shrunk_by=NO_MORE_THAN_TOUCHING)[0])
        return np.sort(rows[(areas.t0[rows] < instant) & (areas.t1[rows] >= instant)])


def boxes_of(box: Floats, *, shrunk_by: float = 0.0) -> NDArray[np.object_]:
    """Polygons of boxes (n, 4) in degrees, for a tree."""
    return shapely.box(
        box[:, 0] + shrunk_by, box[:, 1] + shrunk_by, box[:, 2] - shrunk_by, box[:, 3] - shrunk_by
    )


def by_entry(doubts: list[Doubt]) -> dict[tuple[str, int], list[Doubt]]:
    """Doubts of one entry and one other state together."""
    found: dict[tuple[str, int], list[Doubt]] = defaultdict(list)
    for doubt in doubts:
        found[doubt.uid, doubt.then_t].append(doubt)
    return dict(found)
