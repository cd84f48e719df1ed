"""What the import dialog has done off the main thread: looking at a table, and logging it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from qgis.core import QgsFeatureRequest, QgsVectorLayer, QgsVectorLayerFeatureSource

from ...campaign.errors import CampaignError
from ...campaign.progress import Progress
from ...exchange.acled import AcledTable
from ...exchange.csv_text import RowTable
from ...exchange.feature_table import FeatureTable
from ...exchange.formats import TableKind, change_source, kind_of_table
from ...exchange.into_campaign import ImportTarget, JudgedImport, log_import, read_changes, read_log
from ...exchange.mapped_changes import MappedTable
from ...exchange.mapping import ImportMapping, guess_mapping, known_decisions
from ...exchange.ogr_tables import OgrTable
from ...exchange.preview import Preview, preview
from ...exchange.problems import ImportCancelledError, ImportRefusedError, ImportReport
from ...exchange.projections import projection_of
from ...exchange.ucdp import EventMarker, read_events
from ...storage.geopackage import open_in_qgis
from ...storage.recorder import Recorder
from ...territory.coverage import ground_from_wkb


@dataclass(frozen=True, slots=True)
class UnmatchedName:
    """A name in the table that means nobody of the campaign; suggestion is the code of the likest, or ""."""

    said: str
    count: int
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What to read and how. table begins a new reading; mapping None is guessed; path is of a log's own table."""

    table: Callable[[], RowTable]
    path: Path | None = None
    kind: TableKind = TableKind.AUTO
    mapping: ImportMapping | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in a table: how it is read, what would be logged, and what stands in the way.

    events would be shown and not logged; outside counts such events beyond the area of interest. sheets are those of
    the file, of which one was read.
    """

    columns: tuple[str, ...]
    kind: TableKind
    mapping: ImportMapping
    outlook: Preview | None = None
    problems: tuple[CampaignError, ...] = ()
    unmatched: tuple[UnmatchedName, ...] = ()
    notes: tuple[str, ...] = field(default_factory=tuple)
    events: tuple[EventMarker, ...] = ()
    outside: int = 0
    sheets: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How much an import would bring: entries, or events."""
        return len(self.events) if self.outlook is None else self.outlook.entries


def layer_table(layer: QgsVectorLayer) -> RowTable:
    """A layer as a table that another thread may read."""
    source = QgsVectorLayerFeatureSource(layer)
    columns, count = layer.fields().names(), layer.featureCount()
    return FeatureTable(layer.name(), columns, layer.crs(), lambda: source.getFeatures(QgsFeatureRequest()), count)


def look(request: ImportRequest, campaign_file: Path, remembered: list[ImportMapping], progress: Progress) -> Looked:
    """Read a table against a campaign; nothing is written. CampaignError where the file is no table at all.

    ImportCancelledError where progress says to stop, however late.
    """
    table = request.table()
    found = _look(table, request, campaign_file, remembered, progress)
    if not progress(1, 1):
        raise ImportCancelledError
    return replace(found, sheets=tuple(table.sheets) if isinstance(table, OgrTable) else ())


def _look(
    table: RowTable, request: ImportRequest, campaign_file: Path, remembered: list[ImportMapping], progress: Progress
) -> Looked:
    kind = kind_of_table(table) if request.kind is TableKind.AUTO else request.kind
    columns = tuple(name for name in table.header if name)
    store = open_in_qgis(campaign_file, read_only=True)
    try:
        mapping = request.mapping or known_decisions(guess_mapping(table.header, remembered), store.campaign())
        source = None
        try:
            if kind is TableKind.UCDP:
                found = read_events(table, ground_from_wkb(store.campaign().aoi), progress)
                return Looked(columns, kind, mapping, events=found.markers, outside=found.outside)
            projection = projection_of(store.campaign().settings.projected_crs)
            taken: JudgedImport
            if kind is TableKind.LOG and request.path is not None:
                taken = read_log(request.path, store, progress)
            else:
                source = change_source(table, kind, mapping, store.campaign())
                taken = read_changes(source, store, projection, progress)
            return Looked(columns, kind, mapping, preview(taken, store, projection), notes=_notes(source))
        except ImportRefusedError as error:
            return Looked(columns, kind, mapping, None, error.problems, _unmatched(source))
        except ImportCancelledError:
            raise
        except CampaignError as error:
            if error.field == "" and error.row is None:
                raise
            return Looked(columns, kind, mapping, None, (error,))
    finally:
        store.close()


def log_table(request: ImportRequest, recorder: Recorder, progress: Progress) -> ImportReport:
    """Log a table in one transaction. Errors as log_import."""
    # The window opens GeoPackages, whose store is all that an import asks for.
    store = cast(ImportTarget, recorder.store)
    projection = projection_of(store.campaign().settings.projected_crs)
    table = request.table()
    kind = kind_of_table(table) if request.kind is TableKind.AUTO else request.kind
    taken: JudgedImport

    def reading(done: int, total: int) -> bool:
        return progress(done, 10 * max(total, 1))

    if kind is TableKind.LOG and request.path is not None:
        taken = read_log(request.path, store, reading)
    else:
        source = change_source(table, kind, request.mapping, store.campaign())
        taken = read_changes(source, store, projection, reading)
    return log_import(taken, store, recorder, projection, progress)


def _unmatched(source: object) -> tuple[UnmatchedName, ...]:
    if not isinstance(source, MappedTable | AcledTable):
        return ()
    book = source.actors
    return tuple(UnmatchedName(said, count, book.suggestion(said)) for said, count in book.unmatched.most_common(500))


def _notes(source: object) -> tuple[str, ...]:
    if not isinstance(source, AcledTable):
        return ()
    return tuple(f"{count} {name}" for name, count in source.other_events.most_common(8))
