"""The state at one instant as rows of the derived tables: what moves between a store and the map, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

from ..campaign.change import ChangeKind


class DerivedTable(Enum):
    """A derived table whose rows stand over an interval. Values are the table's name."""

    CONTROL_AREA = "control_area"
    FRONT_LINE = "front_line"
    BORDER_SHARE = "border_share"
    PLACE_STATUS = "place_status"
    SIEGE = "siege"


FlatRow = tuple[Any, ...]
"""A DerivedRow as a plain tuple of plain values: (fid, wkb, t0, t1, *values).

Rows travel and are kept by the ten thousand. Python's garbage collector goes through every object that may hold others,
for 0.1 s and more at a time, but leaves such tuples out: a replay that kept anything else would stutter.
"""

FID, WKB, START, END, VALUES = range(5)
"""Where in a FlatRow what is; the values go on from VALUES."""


class DerivedRow(NamedTuple):
    """One row that stands over [t0, t1).

    wkb is its geometry, EPSG:4326, or None for a table without ground; values are the other columns in the order of
    COLUMNS. fid identifies the row in its source.
    """

    fid: int
    wkb: bytes | None
    t0: int
    t1: int
    values: tuple[Any, ...]

    @classmethod
    def of(cls, flat: FlatRow) -> DerivedRow:
        """A flat row with names."""
        return cls(flat[FID], flat[WKB], flat[START], flat[END], flat[VALUES:])

    @property
    def flat(self) -> FlatRow:
        """The row as a plain tuple."""
        return (self.fid, self.wkb, self.t0, self.t1, *self.values)


COLUMNS = {
    DerivedTable.CONTROL_AREA: ("actor", "contested_by", "change_uid", "area_km2", "uncertain"),
    DerivedTable.FRONT_LINE: ("actor_a", "actor_b", "hostile", "length_km"),
    DerivedTable.BORDER_SHARE: ("line", "actor", "length_km"),
    DerivedTable.PLACE_STATUS: ("place_id", "name", "actor", "contested_by", "besieged_by"),
    DerivedTable.SIEGE: ("place_id", "besieged", "besieger", "origin"),
}
"""Columns of each table beside its fid, geometry and interval, as they are named in the file."""

_ACTOR, _CONTESTED_BY, _UNCERTAIN = (
    VALUES + COLUMNS[DerivedTable.CONTROL_AREA].index(name) for name in ("actor", "contested_by", "uncertain")
)

LOOK = "look"
"""Column of a layer of control_area, beside those of the table, by which its faces can be drawn at one look-up."""


class Look(NamedTuple):
    """What decides how a face of control_area is drawn."""

    actor: str
    contested_by: str = ""
    uncertain: bool = False

    @property
    def text(self) -> str:
        """The look as the value of a column."""
        return "|".join((self.actor, self.contested_by, "?" if self.uncertain else ""))

    @classmethod
    def read(cls, text: str) -> Look:
        """The look that a text tells."""
        actor, contested_by, doubt = text.rsplit("|", 2)
        return cls(actor, contested_by, bool(doubt))


def look_of(row: FlatRow) -> Look:
    """The look of a row of control_area."""
    return _look(row[_ACTOR], row[_CONTESTED_BY], row[_UNCERTAIN])


@lru_cache(maxsize=4096)
def _look(actor: str, contested_by: str | None, uncertain: object) -> Look:
    # There are thousands of rows and a handful of looks.
    return Look(actor, contested_by or "", bool(uncertain))


class Known(NamedTuple):
    """A state somebody holds: the instant it is for, and the version of the source it was read from."""

    instant: int
    version: int


@dataclass(frozen=True, slots=True)
class StateRead:
    """What was read to get to the state at an instant.

    Where since is None, rows are all that stand at the instant. Else they are those that stand at the instant and did
    not at since.instant; what no longer stands can be told from the intervals of the rows held.
    """

    known: Known
    since: Known | None
    rows: dict[DerivedTable, list[FlatRow]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many rows were read."""
        return sum(len(rows) for rows in self.rows.values())


class ChangeTime(NamedTuple):
    """When an entry in force takes effect, and to whom it leads."""

    effective_at: int
    kind: ChangeKind
    to_actor: str
    uid: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that a time axis shows: entries in force by time, the instants at which claims were stated, and the first
    and last instant at which the territory changes (None where it never does)."""

    changes: list[ChangeTime]
    claims: list[int]
    extent: tuple[int, int] | None
    turns: list[int] = field(default_factory=list)
    """Further instants at which something on the map may change: doubt that begins, blocs that change."""


class StateSource(Protocol):
    """A history that can be read instant by instant; each call belongs to the thread that makes it first."""

    def read(self, instant: int, since: Known | None = None) -> StateRead:
        """The way to the state at an instant, from a state held or from nothing.

        All rows are of one version of the source. Where much has changed since, or the source has, the answer is the
        whole state (StateRead.since is None).
        """

    def timeline(self) -> Timeline:
        """What a time axis shows of this history."""

    def close(self) -> None:
        """Let go of the source."""
