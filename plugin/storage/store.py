"""The storage's face. What stands behind it, a file or a database, shows nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Final, NamedTuple, Protocol

from ..campaign.actor import Actor, BlocMembership
from ..campaign.campaign import Campaign, ReferenceLine, Settings
from ..campaign.change import ControlChange
from ..campaign.citation import Claim, Source
from ..campaign.place import Place, PlaceCell
from ..campaign.times import BEGINNING
from ..territory.coverage import Bounds
from ..territory.holdings import (
    BorderShare,
    FrontLine,
    Holding,
    HoldingSource,
    PlaceStatus,
    Siege,
    TerritoryDelta,
)
from ..territory.markers import ChangeMarker

ENGINE_VERSION: Final = "3"
"""Goes up when the same log must give other derived rows than before, so that every file is rebuilt once."""


class LogHead(NamedTuple):
    """Seq and hash of the last entry; (0, "") for an empty log."""

    seq: int
    hash: str


class CampaignReader(Protocol):
    """Everything a campaign can be asked."""

    def campaign(self) -> Campaign:
        """The frame: settings, actors, places, sources, lines."""

    def cells(self) -> list[PlaceCell]:
        """The ground that goes with each place."""

    def head(self) -> LogHead:
        """Seq and hash of the last entry."""

    def is_stale(self) -> bool:
        """Whether the derived side is not true for the last entry, and must be rebuilt before it is believed."""

    def entries(self, *, as_known_at: int | None = None) -> Iterator[ControlChange]:
        """The whole log in seq order, or what of it was recorded by then (UTC milliseconds)."""

    def entry(self, uid: str) -> ControlChange:
        """One entry; CampaignError where the log has none of that uid."""

    def in_force(self, *, as_known_at: int | None = None) -> Iterator[ControlChange]:
        """Entries neither superseded nor retracted (by then), ordered by effective time, then rank."""

    def claims(self) -> list[Claim]:
        """Figures stated by entries in force, by the time they were said."""

    def holdings_at(self, instant: int, bounds: Bounds | None = None) -> list[Holding]:
        """The state at an instant, or what of it meets a window in degrees, in the order of fids."""

    def fronts_at(self, instant: int) -> list[FrontLine]:
        """Front lines that stand at an instant."""

    def shares_at(self, instant: int, line: str | None = None) -> list[BorderShare]:
        """Border shares that stand at an instant, of one reference line or of all."""

    def statuses_at(self, instant: int) -> list[PlaceStatus]:
        """Who holds, challenges and besieges each place at an instant."""

    def sieges_at(self, instant: int) -> list[Siege]:
        """Sieges that stand at an instant."""

    def markers_between(self, t0: int, t1: int) -> list[ChangeMarker]:
        """Markers of changes that take effect in [t0, t1)."""

    def extent_in_time(self) -> tuple[int, int] | None:
        """First and last instant at which something changes; None for a territory in which nothing ever did."""


class CampaignWriter(Protocol):
    """What changes the frame; each call is one transaction. What follows from it is the Recorder's to derive."""

    def add_actors(self, actors: Sequence[Actor], memberships: Sequence[BlocMembership] = ()) -> None:
        """Add actors, or replace those of the same code, together with all memberships of these actors."""

    def add_places(self, places: Sequence[Place], cells: Sequence[PlaceCell] = ()) -> None:
        """Add places, or replace those of the same id; cells that exist stay as they are."""

    def add_sources(self, sources: Sequence[Source]) -> None:
        """Add sources, or replace those of the same id."""

    def add_lines(self, lines: Sequence[ReferenceLine]) -> None:
        """Add reference lines, or replace those of the same name."""

    def set_settings(self, settings: Settings) -> None:
        """Replace the settings."""

    def close(self) -> None:
        """Let go of the file or the database."""


class CampaignStore(CampaignReader, CampaignWriter, Protocol):
    """A campaign that is kept somewhere."""


class RecordingStore(CampaignStore, Protocol):
    """What the Recorder asks of a store beyond that; all of it inside a transaction."""

    def transaction(self) -> AbstractContextManager[None]:
        """All that is written inside is kept together, or nothing of it; nobody else writes meanwhile."""

    def find_entry(self, uid: str) -> ControlChange | None:
        """One entry, or None."""

    def successor(self, uid: str) -> ControlChange | None:
        """The entry that superseded this one, or None while none did."""

    def siege_story(self, place_id: str) -> list[ControlChange]:
        """Entries in force that open, end or outdate sieges of a place, without their sources; none where none was."""

    def sieges_of(self, place_id: str) -> list[Siege]:
        """The reported sieges of a place, in the order of their times."""

    def append(self, entry: ControlChange) -> None:
        """Write an entry with its citations and claims."""

    def territory(self) -> HoldingSource:
        """The territory as it stands in this transaction."""

    def holdings_during(self, bounds: Bounds, start: int, end: int) -> list[Holding]:
        """Every holding whose bounding box meets a window and that stands at some time in [start, end)."""

    def apply(self, delta: TerritoryDelta, areas_km2: Sequence[float]) -> None:
        """End holdings with all that hangs on them, and begin others; areas_km2 goes with delta.begun."""

    def add_edges(self, fronts: Sequence[FrontLine], shares: Sequence[BorderShare]) -> None:
        """Add front lines and border shares of holdings that stand on file."""

    def relabel(self, old_uid: str, new: ControlChange) -> None:
        """Put an entry in the place of the one it supersedes wherever that made ground, and nothing else."""

    def statuses_between(self, place_id: str, since: int, until: int) -> list[PlaceStatus]:
        """Statuses of a place that meet or touch [since, until), in order of time."""

    def replace_statuses(self, place: Place, gone: Sequence[PlaceStatus], come: Sequence[PlaceStatus]) -> None:
        """Drop some statuses of a place and put others."""

    def replace_sieges(self, place_id: str, sieges: Sequence[Siege]) -> None:
        """Put these reported sieges of a place in the stead of those kept."""

    def least_pocket_kept(self) -> float | None:
        """From which area on, km2, pockets are kept as detected sieges; None where they are not kept."""

    def keep_pockets(self, sieges: Sequence[Siege], least_km2: float | None) -> None:
        """Keep these detected sieges, all there are of pockets from this area on; None: keep none from now on."""

    def detected_sieges(self) -> list[Siege]:
        """The detected sieges kept."""

    def replace_detected_sieges(self, sieges: Sequence[Siege], since: int = BEGINNING) -> None:
        """Put these detected sieges in the stead of those that begin from an instant on."""

    def replace_markers(self, uids: Sequence[str], markers: Sequence[ChangeMarker]) -> None:
        """Drop the markers of some entries and put others."""

    def clear_derived(self) -> None:
        """Drop the whole derived side, detected sieges too."""

    def stamp(self, head: LogHead, engine: str) -> None:
        """Note that the derived side is true for this entry, as derived by this version of the engine."""

    def mark_stale(self) -> None:
        """Note that the derived side is not to be believed until it is rebuilt."""
