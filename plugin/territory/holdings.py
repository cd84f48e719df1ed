"""The pieces of the territory and what an entry does to them: plain values, no geometry is made here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

from ..campaign.actor import UNKNOWN
from ..campaign.change import ControlChange
from ..campaign.times import BEGINNING
from .coverage import Bounds, Ground

Order = tuple[int, int]
"""Last writer wins by this key: (effective time, rank in the log)."""

BEFORE_ALL: Order = (BEGINNING, 0)


class Tenure(NamedTuple):
    """Who holds a piece of ground, by which entry (uid, order), and from when on that is past doubt."""

    actor: str = UNKNOWN
    uid: str = ""
    order: Order = BEFORE_ALL
    settled_at: int = BEGINNING


class Contest(NamedTuple):
    """Who challenges the holder, by which entry. by is "" for an entry whose own moment has only begun (doubt)."""

    by: str
    uid: str
    order: Order


@dataclass(frozen=True, slots=True)
class Holding:
    """One piece of the territory: ground, holder, and the time [valid_from, valid_to) over which both stand.

    fid identifies the piece in its source; ground is one polygon, EPSG:4326, every coordinate on the grid.
    """

    fid: int
    ground: Ground
    tenure: Tenure
    contest: Contest | None
    valid_from: int
    valid_to: int

    @property
    def actor(self) -> str:
        """Code of the holder."""
        return self.tenure.actor

    @property
    def contested_by(self) -> str:
        """Code of the challenger, or ""."""
        return self.contest.by if self.contest else ""

    @property
    def change_uid(self) -> str:
        """Uid of the entry that last touched the state of this ground, or "" where none has."""
        return self.contest.uid if self.contest else self.tenure.uid

    @property
    def last_order(self) -> Order:
        """Order of the entry that last touched the state of this ground."""
        return self.contest.order if self.contest else self.tenure.order

    @property
    def is_uncertain(self) -> bool:
        """Whether the holding lies in the window between an entry's earliest and latest moment."""
        return self.valid_from < self.tenure.settled_at or (self.contest is not None and not self.contest.by)

    def over(self, valid_from: int, valid_to: int) -> Holding:
        """The same state over another interval."""
        return replace(self, valid_from=valid_from, valid_to=valid_to)


class Ended(NamedTuple):
    """A holding that stands no longer than valid_to; where that is its valid_from it never stood at all."""

    fid: int
    valid_from: int
    valid_to: int


@dataclass(frozen=True, slots=True)
class TerritoryDelta:
    """What one entry did to the territory. Derived rows of an ended holding end with it."""

    ended: tuple[Ended, ...] = ()
    begun: tuple[Holding, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not self.ended and not self.begun


class HoldingSource(Protocol):
    """Where the engine looks up the territory as it stands: a file, a database, or memory."""

    def at(self, bounds: Bounds, instant: int) -> list[Holding]:
        """Every holding whose bounding box meets bounds and that stands at an instant."""

    def beginning(self, bounds: Bounds, since: int, before: int) -> list[Holding]:
        """Every holding whose bounding box meets bounds and that begins in [since, before)."""

    def changes_at(self, effective_at: int) -> Iterable[ControlChange]:
        """Entries in force that take effect, or begin to be in doubt, at exactly this instant, in log order."""

    def next_fid(self) -> int:
        """A fid no holding has had."""


@dataclass(frozen=True, slots=True)
class FrontLine:
    """The edge two holdings of different named holders share while both stand; goes when either goes.

    line is a MultiLineString, EPSG:4326; area_a and area_b are the holdings' fids, actor_a < actor_b.
    """

    area_a: int
    area_b: int
    actor_a: str
    actor_b: str
    hostile: bool
    valid_from: int
    valid_to: int
    line: object
    length_km: float


@dataclass(frozen=True, slots=True)
class BorderShare:
    """The part of a reference line beside one holding; goes when the holding goes. path: MultiLineString."""

    area: int
    line: str
    actor: str
    valid_from: int
    valid_to: int
    path: object
    length_km: float


@dataclass(frozen=True, slots=True)
class PlaceStatus:
    """Who held, challenged and besieged a place over an interval."""

    place_id: str
    name: str
    actor: str
    contested_by: str
    besieged_by: str
    valid_from: int
    valid_to: int


@dataclass(frozen=True, slots=True)
class Siege:
    """A place shut in. origin is "reported" (from the log) or "detected" (from the ground)."""

    place_id: str
    besieged: str
    besieger: str
    valid_from: int
    valid_to: int
    origin: str = "reported"
