"""A campaign's derived rows as columns of numbers: what figures over time are summed from, without geometry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from ..campaign.times import FOREVER
from .geodesy import areas_m2

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .coverage import Ground
    from .holdings import BorderShare, FrontLine, Holding, PlaceStatus
    from .lines import Lines

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Codes:
    """A column of text as numbers: number[i] stands for names[number[i]]; names are sorted."""

    number: NDArray[np.intp]
    names: tuple[str, ...]

    @classmethod
    def of(cls, values: Sequence[str]) -> Codes:
        """The column of these values."""
        names = tuple(sorted(set(values)))
        place = {name: index for index, name in enumerate(names)}
        return cls(np.fromiter(map(place.__getitem__, values), np.intp, len(values)), names)


@dataclass(frozen=True, slots=True)
class AreaColumns:
    """Every holding there is or was, ordered by fid. Instants are campaign wall-clock milliseconds, box degrees.

    earliest_t, tenure_t and settled_t are the window and the effective time of the entry that gave the holder the
    ground. may_be names the holder by an entry whose own moment has only begun, or "". box: (n, 4) west, south, east,
    north, at least as large as the ground.
    """

    fid: Ints
    actor: Codes
    t0: Ints
    t1: Ints
    area_km2: Floats
    tenure_uid: list[str]
    earliest_t: Ints
    tenure_t: Ints
    settled_t: Ints
    may_be: list[str]
    doubt_uid: list[str]
    box: Floats

    def rows_of(self, fids: Ints) -> NDArray[np.intp]:
        """The row of each fid; all must be there."""
        return np.searchsorted(self.fid, fids)


@dataclass(frozen=True, slots=True)
class FrontColumns:
    """Every front line there is or was; pair is "A|B", area_a the fid of a holding on it."""

    fid: Ints
    pair: Codes
    hostile: NDArray[np.bool_]
    t0: Ints
    t1: Ints
    length_km: Floats
    area_a: Ints


@dataclass(frozen=True, slots=True)
class StatusColumns:
    """Every status of a place; lon and lat the place's point."""

    place_id: Codes
    actor: Codes
    t0: Ints
    t1: Ints
    lon: Floats
    lat: Floats


class History(Protocol):
    """Where figures over time are read from: a file, a database or memory."""

    def areas(self) -> AreaColumns:
        """Every holding."""

    def fronts(self) -> FrontColumns:
        """Every front line."""

    def shares_of(self, line: str) -> list[BorderShare]:
        """Every border share of a reference line."""

    def statuses(self) -> StatusColumns:
        """Every status of a place."""

    def grounds(self, fids: Sequence[int]) -> list[Ground]:
        """The ground of some holdings, in the order asked."""

    def front_paths(self, fids: Sequence[int]) -> list[Lines]:
        """The lines of some front lines, in the order asked."""


class MemoryHistory:
    """A History of rows in memory, for histories that are not on file and for tests.

    takers gives, by uid of a holder-changing entry, its to_actor and its earliest moment.
    """

    def __init__(
        self,
        holdings: Iterable[Holding],
        fronts: Sequence[FrontLine] = (),
        shares: Sequence[BorderShare] = (),
        statuses: Sequence[PlaceStatus] = (),
        *,
        takers: Mapping[str, tuple[str, int]],
        points: Mapping[str, tuple[float, float]] | None = None,
    ) -> None:
        self._holdings = sorted(holdings, key=lambda held: held.fid)
        self._fronts = fronts
        self._shares = shares
        self._statuses = statuses
        self._takers = takers
        self._points = points or {}
        self._ground_of = {held.fid: held.ground for held in self._holdings}

    def areas(self) -> AreaColumns:
        """Every holding."""
        held = self._holdings
        doubted = [one.contest.uid if one.contest is not None and not one.contest.by else "" for one in held]
        return AreaColumns(
            fid=whole(one.fid for one in held),
            actor=Codes.of([one.actor for one in held]),
            t0=whole(one.valid_from for one in held),
            t1=whole(one.valid_to for one in held),
            area_km2=areas_m2([one.ground for one in held]) / 1e6,
            tenure_uid=[one.tenure.uid for one in held],
            earliest_t=whole(min(one.tenure.order[0], self._earliest(one.tenure.uid)) for one in held),
            tenure_t=whole(one.tenure.order[0] for one in held),
            settled_t=whole(one.tenure.settled_at for one in held),
            may_be=[self._takers.get(uid, ("", 0))[0] for uid in doubted],
            doubt_uid=doubted,
            box=np.array([one.ground.bounds for one in held]).reshape(-1, 4),
        )

    def fronts(self) -> FrontColumns:
        """Every front line; a front line's fid is its place in the list given."""
        fronts = self._fronts
        return FrontColumns(
            fid=np.arange(len(fronts), dtype=np.int64),
            pair=Codes.of([f"{one.actor_a}|{one.actor_b}" for one in fronts]),
            hostile=np.array([one.hostile for one in fronts], dtype=bool),
            t0=whole(one.valid_from for one in fronts),
            t1=whole(one.valid_to for one in fronts),
            length_km=np.array([one.length_km for one in fronts], dtype=float),
            area_a=whole(one.area_a for one in fronts),
        )

    def shares_of(self, line: str) -> list[BorderShare]:
        """Every border share of a reference line."""
        return [share for share in self._shares if share.line == line]

    def statuses(self) -> StatusColumns:
        """Every status of a place that has a point."""
        statuses = [one for one in self._statuses if one.place_id in self._points]
        return StatusColumns(
            place_id=Codes.of([one.place_id for one in statuses]),
            actor=Codes.of([one.actor for one in statuses]),
            t0=whole(one.valid_from for one in statuses),
            t1=whole(one.valid_to for one in statuses),
            lon=np.array([self._points[one.place_id][0] for one in statuses], dtype=float),
            lat=np.array([self._points[one.place_id][1] for one in statuses], dtype=float),
        )

    def grounds(self, fids: Sequence[int]) -> list[Ground]:
        """The ground of some holdings, in the order asked."""
        return [self._ground_of[fid] for fid in fids]

    def front_paths(self, fids: Sequence[int]) -> list[Lines]:
        """The lines of some front lines, in the order asked."""
        return [self._fronts[fid].line for fid in fids]

    def _earliest(self, uid: str) -> int:
        return self._takers[uid][1] if uid in self._takers else FOREVER


def whole(values: Iterable[int]) -> Ints:
    """A column of whole numbers."""
    return np.array(list(values), dtype=np.int64)
