"""Everything a campaign's file can be asked (storage.store.CampaignReader)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..campaign.campaign import Campaign
from ..campaign.change import ControlChange
from ..campaign.citation import Claim
from ..campaign.log_line import LogLine
from ..campaign.place import PlaceCell
from ..campaign.times import BEGINNING, FOREVER
from ..territory.coverage import Bounds
from ..territory.holdings import BorderShare, FrontLine, Holding, HoldingSource, PlaceStatus, Siege
from ..territory.markers import ChangeMarker
from .contents import Contents
from .database import Database
from .edge_tables import EdgeTables
from .frame_tables import FrameTables
from .history_columns import HistoryColumns
from .log_table import LogTable
from .place_tables import PlaceTables
from .state_rows import GeoPackageStates
from .store import ENGINE_VERSION, LogHead
from .territory_table import TerritoryTable

KEPT_POCKET: Final = "kept_pocket_km2"
"""Key in the campaign table: the least area of pockets kept as detected sieges; none, or empty, where none are."""

_EXTENT_IN_TIME: Final = """
    SELECT min(instant) AS first, max(instant) AS last FROM (
        SELECT min(t0) AS instant FROM control_area WHERE t0 > ?1
        UNION ALL SELECT max(t0) FROM control_area WHERE t0 > ?1
        UNION ALL SELECT min(t1) FROM control_area WHERE t1 < ?2
        UNION ALL SELECT max(t1) FROM control_area WHERE t1 < ?2
        UNION ALL SELECT min(t0) FROM siege WHERE t0 > ?1
        UNION ALL SELECT max(t0) FROM siege WHERE t0 > ?1
        UNION ALL SELECT max(t1) FROM siege WHERE t1 < ?2
        UNION ALL SELECT min(t0) FROM change_marker WHERE t0 > ?1
        UNION ALL SELECT max(t0) FROM change_marker WHERE t0 > ?1)"""


class GeoPackageReader:
    """The reading half of GeoPackageStore."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._contents = Contents(database)
        self._frame = FrameTables(database, self._contents)
        self._log = LogTable(database, self._contents)
        self._territory = TerritoryTable(database, self._log, self._contents)
        self._edges = EdgeTables(database, self._contents)
        self._places = PlaceTables(database, self._contents)
        self._campaign: Campaign | None = None
        self._campaign_version = 0

    def campaign(self) -> Campaign:
        """The frame: settings, actors, places, sources, lines; read again when another program changed the file."""
        version = self._database.data_version
        if self._campaign is None or version != self._campaign_version:
            self._forget()
            self._campaign = self._frame.read()
            self._campaign_version = version
        return self._campaign

    def cells(self) -> list[PlaceCell]:
        """The ground that goes with each place."""
        return self._frame.cells()

    def head(self) -> LogHead:
        """Seq and hash of the last entry; (0, "") for an empty log."""
        return self._log.head()

    def is_stale(self) -> bool:
        """Whether the derived side is not true for the last entry, and must be rebuilt before it is believed."""
        head = self.head()
        stamped = tuple(map(self._frame.value_of, ("derived_seq", "derived_hash", "derived_engine")))
        return stamped != (str(head.seq), head.hash, ENGINE_VERSION)

    def entries(self, *, as_known_at: int | None = None) -> Iterator[ControlChange]:
        """The whole log in seq order, or what of it was recorded by then (UTC milliseconds)."""
        return self._log.entries(as_known_at)

    def last_entries(self, count: int) -> list[ControlChange]:
        """The last entries of the log, first to last."""
        return self._log.last_entries(count)

    def last_acts(self, count: int) -> list[LogLine]:
        """The entries of the last acts in short, first to last; an act is what one person recorded at one time."""
        return self._log.last_acts(count)

    def entry(self, uid: str) -> ControlChange:
        """One entry; CampaignError where the log has none of that uid."""
        return self._log.entry(uid)

    def find_entry(self, uid: str) -> ControlChange | None:
        """One entry, or None."""
        return self._log.find(uid)

    def successor(self, uid: str) -> ControlChange | None:
        """The entry that superseded this one, or None while none did."""
        return self._log.successor(uid)

    def in_force(self, *, as_known_at: int | None = None) -> Iterator[ControlChange]:
        """Entries neither superseded nor retracted (by then), ordered by effective time, then rank."""
        return self._log.in_force(as_known_at)

    def in_force_at(self, place_id: str) -> list[ControlChange]:
        """Entries in force for a place, ordered by effective time, then rank, without their sources."""
        return self._log.at_place(place_id)

    def siege_story(self, place_id: str) -> list[ControlChange]:
        """Entries in force that open, end or outdate sieges of a place, without their sources; none where none was."""
        return self._log.siege_story(place_id)

    def sieges_of(self, place_id: str) -> list[Siege]:
        """The reported sieges of a place, in the order of their times."""
        return self._places.sieges_of(place_id)

    def least_pocket_kept(self) -> float | None:
        """From which area on, km2, pockets are kept as detected sieges; None where they are not kept."""
        value = self._frame.value_of(KEPT_POCKET)
        return float(value) if value else None

    def detected_sieges(self) -> list[Siege]:
        """The detected sieges kept, in the order of their times."""
        return self._places.detected_sieges()

    def statuses_between(self, place_id: str, since: int, until: int) -> list[PlaceStatus]:
        """Statuses of a place that meet or touch [since, until), in order of time."""
        return self._places.statuses_between(place_id, since, until)

    def claims(self) -> list[Claim]:
        """Figures stated by entries in force, by the time they were said."""
        return self._log.claims()

    def territory(self) -> HoldingSource:
        """The territory as the engine looks it up."""
        return self._territory

    def holdings_at(self, instant: int, bounds: Bounds | None = None) -> list[Holding]:
        """The state at an instant, or what of it meets a window in degrees, in the order of fids."""
        return self._territory.state(instant) if bounds is None else self._territory.at(bounds, instant)

    def holdings_during(self, bounds: Bounds, start: int, end: int) -> list[Holding]:
        """Every holding whose bounding box meets a window and that stands at some time in [start, end)."""
        return self._territory.during(bounds, start, end)

    def fronts_at(self, instant: int) -> list[FrontLine]:
        """Front lines that stand at an instant."""
        return self._edges.fronts_at(instant)

    def shares_at(self, instant: int, line: str | None = None) -> list[BorderShare]:
        """Border shares that stand at an instant, of one reference line or of all."""
        return [share for share in self._edges.shares_at(instant) if line is None or share.line == line]

    def statuses_at(self, instant: int) -> list[PlaceStatus]:
        """Who holds, challenges and besieges each place at an instant."""
        return self._places.statuses_at(instant)

    def sieges_at(self, instant: int) -> list[Siege]:
        """Sieges that stand at an instant."""
        return self._places.sieges_at(instant)

    def markers_between(self, t0: int, t1: int) -> list[ChangeMarker]:
        """Markers of changes that take effect in [t0, t1), in the order of their times."""
        return self._places.markers_between(t0, t1)

    def states(self) -> GeoPackageStates:
        """What stands instant by instant, by what changes from one to the next."""
        return GeoPackageStates(self._database)

    def history(self) -> HistoryColumns:
        """All derived rows as columns, for figures over time."""
        return HistoryColumns(self._database, self._edges)

    def extent_in_time(self) -> tuple[int, int] | None:
        """First and last instant at which something changes; None where nothing ever does."""
        row = self._database.rows(_EXTENT_IN_TIME, (BEGINNING, FOREVER))[0]
        return None if row["first"] is None else (row["first"], row["last"])

    def _forget(self) -> None:
        """Nothing that was read before is to be believed."""
        self._campaign = None
        self._contents.forget()
