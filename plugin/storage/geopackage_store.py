"""A campaign in one GeoPackage, asked and written through one connection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from ..campaign.actor import Actor, BlocMembership
from ..campaign.campaign import Campaign, ReferenceLine, Settings
from ..campaign.change import ControlChange
from ..campaign.citation import Source
from ..campaign.place import Place, PlaceCell
from ..campaign.times import BEGINNING
from ..territory.holdings import BorderShare, FrontLine, PlaceStatus, Siege, TerritoryDelta
from ..territory.markers import ChangeMarker
from .geopackage_reader import KEPT_POCKET, GeoPackageReader
from .integrity import what_is_wrong
from .store import LogHead

_STALE: Final = "-1"
_GROWING_TABLES: Final = (
    "control_change",
    "citation",
    "claim",
    "control_area",
    "front_line",
    "border_share",
    "place_status",
    "siege",
    "change_marker",
)


class GeoPackageStore(GeoPackageReader):
    """One campaign's file (storage.store.RecordingStore); belongs to the thread that opened it."""

    @property
    def path(self) -> Path:
        """The file."""
        return self._database.path

    @property
    def read_only(self) -> bool:
        """Whether writing is refused."""
        return self._database.read_only

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def verify(self) -> list[str]:
        """Everything found wrong with the file, in words; the whole log is read. An empty list is a clean bill."""
        return what_is_wrong(self._database, self)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is kept together, or nothing of it; nobody else writes meanwhile."""
        try:
            with self._database.transaction():
                yield
        except BaseException:
            self._forget()
            raise

    # The frame

    def write_frame(self, campaign: Campaign, cells: Sequence[PlaceCell]) -> None:
        """Write the whole frame of a new campaign."""
        with self._changing_frame():
            self._frame.write(campaign, cells)

    def add_actors(self, actors: Sequence[Actor], memberships: Sequence[BlocMembership] = ()) -> None:
        """Add actors, or replace those of the same code, together with all memberships of these actors.

        A change of blocs makes other fronts hostile: the derived side is then stale.
        """
        before = self.campaign()
        with self._changing_frame():
            self._frame.put_actors(actors, memberships)
            known = {actor.code: actor.bloc for actor in before.actors.values()}
            moved = any(known.get(actor.code, actor.bloc) != actor.bloc for actor in actors)
            if moved or set(self._frame.read().memberships) != set(before.memberships):
                self._note_stale()

    def add_places(self, places: Sequence[Place], cells: Sequence[PlaceCell] = ()) -> None:
        """Add places, or replace those of the same id; cells that exist stay as they are.

        Their statuses are missing until derived: the derived side is stale unless the Recorder adds them.
        """
        with self._changing_frame():
            self._frame.put_places(places, cells)
            self._note_stale()

    def add_sources(self, sources: Sequence[Source]) -> None:
        """Add sources, or replace those of the same id."""
        with self._changing_frame():
            self._frame.put_sources(sources)

    def add_lines(self, lines: Sequence[ReferenceLine]) -> None:
        """Add reference lines, or replace those of the same name; the derived side is then stale."""
        with self._changing_frame():
            self._frame.put_lines(lines)
            self._note_stale()

    def set_settings(self, settings: Settings) -> None:
        """Replace the settings. Where the engine reads them (grid, slivers), the derived side is then stale."""
        before = self.campaign().settings
        with self._changing_frame():
            self._frame.set_settings(settings)
            if (before.precision, before.sliver_m2) != (settings.precision, settings.sliver_m2):
                self._note_stale()

    # The log and what follows from it

    def append(self, entry: ControlChange) -> None:
        """Write an entry with its citations and claims."""
        with self.transaction():
            self._log.append(entry)

    def apply(self, delta: TerritoryDelta, areas_km2: Sequence[float]) -> None:
        """End holdings with all that hangs on them, and begin others; areas_km2 goes with delta.begun."""
        with self.transaction():
            self._edges.end(delta.ended)
            self._territory.end(delta.ended)
            self._territory.begin(delta.begun, areas_km2)

    def add_edges(self, fronts: Sequence[FrontLine], shares: Sequence[BorderShare]) -> None:
        """Add front lines and border shares of holdings that stand on file."""
        with self.transaction():
            self._edges.add_fronts(fronts)
            self._edges.add_shares(shares)

    def relabel(self, old_uid: str, new: ControlChange) -> None:
        """Put an entry in the place of the one it supersedes wherever that made ground, and nothing else."""
        with self.transaction():
            self._territory.relabel(old_uid, new)
            self._places.relabel(old_uid, new.uid)

    def replace_statuses(self, place: Place, gone: Sequence[PlaceStatus], come: Sequence[PlaceStatus]) -> None:
        """Drop some statuses of a place and put others."""
        with self.transaction():
            self._places.replace_statuses(place, gone, come)

    def replace_sieges(self, place_id: str, sieges: Sequence[Siege]) -> None:
        """Put these reported sieges of a place in the stead of those kept."""
        with self.transaction():
            self._places.replace_sieges(place_id, sieges)

    def keep_pockets(self, sieges: Sequence[Siege], least_km2: float | None) -> None:
        """Keep these detected sieges, all there are of pockets from this area on; None: keep none from now on."""
        with self.transaction():
            self._frame.set_value(KEPT_POCKET, "" if least_km2 is None else repr(float(least_km2)))
            self.replace_detected_sieges(sieges)

    def replace_detected_sieges(self, sieges: Sequence[Siege], since: int = BEGINNING) -> None:
        """Put these detected sieges in the stead of those that begin from an instant on."""
        with self.transaction():
            self._places.replace_detected_sieges(sieges, since)
            self._contents.touch(("siege",))

    def replace_markers(self, uids: Sequence[str], markers: Sequence[ChangeMarker]) -> None:
        """Drop the markers of some entries and put others."""
        with self.transaction():
            self._places.replace_markers(uids, markers)

    def clear_derived(self) -> None:
        """Drop the whole derived side, detected sieges too."""
        with self.transaction():
            self._territory.clear()
            self._edges.clear()
            self._places.clear()

    def stamp(self, head: LogHead, engine: str) -> None:
        """Note that the derived side is true for this entry, as derived by this version of the engine."""
        with self.transaction():
            self._frame.set_value("derived_seq", str(head.seq))
            self._frame.set_value("derived_hash", head.hash)
            self._frame.set_value("derived_engine", engine)
            self._contents.touch(_GROWING_TABLES)

    def mark_stale(self) -> None:
        """Note that the derived side is not to be believed until it is rebuilt."""
        with self.transaction():
            self._note_stale()

    def _note_stale(self) -> None:
        self._frame.set_value("derived_seq", _STALE)

    @contextmanager
    def _changing_frame(self) -> Iterator[None]:
        with self.transaction():
            yield
            self._forget()
