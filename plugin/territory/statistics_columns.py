"""A campaign's derived rows as columns of numbers: what figures over time are summed from, without geometry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .coverage import Ground
    from .holdings import BorderShare
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


def whole(values: Iterable[int]) -> Ints:
    """A column of whole numbers."""
    return np.array(list(values), dtype=np.int64)
