"""Writes the snapshot of a series: one GeoPackage with all that its layout shows, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsRectangle

from ..campaign.campaign import Campaign
from ..campaign.progress import Progress
from ..campaign.times import SECOND, from_millis
from .binding import WGS84
from .charts import ChartRows, ChartSize
from .fitting import LabelBox
from .in_view import InView, Window
from .page_state import PageReader, PageState
from .page_table import PAGES, Clocks, PageTexts, page_rows
from .page_texts import PageWriter
from .prepare import MapRows
from .request import PageRequest, Part
from .shapes import from_wkb, joined
from .snapshot_file import SnapshotFile
from .surroundings import borders_around, countries_around, country_names, land_around
from .tables import BASEMAP_AREAS, BASEMAP_LINES, COUNTRY_NAMES, LINES, LOCATOR, Row, Table
from .wording import Wording

_ROOM_DEGREES = 0.15


@dataclass(frozen=True, slots=True)
class Frame:
    """What the main map and the locator map show, and what of the main map nothing lies upon, in degrees."""

    seen: QgsRectangle
    locator: QgsRectangle
    open: QgsGeometry


def write_snapshot(
    path: Path,
    reader: PageReader,
    request: PageRequest,
    boxes: dict[str, LabelBox],
    charts: dict[str, ChartSize],
    frame: Frame,
    part: Part,
    progress: Progress,
) -> bool:
    """Compute the pages of a part of the request and write the tables; False when progress says to stop."""
    wording = Wording(reader.campaign, request.language)
    lonlat = QgsCoordinateReferenceSystem(WGS84)
    projected = QgsCoordinateReferenceSystem(reader.campaign.settings.projected_crs)
    with SnapshotFile(path) as file:
        for table in (*MapRows.TABLES, *ChartRows.TABLES):
            file.table(table, projected if table.on_paper else lonlat)
        begins = [instant - instant % SECOND for instant in part.instants]
        map_rows = MapRows(reader.campaign, wording, begins, file, Window(frame.open))
        chart_rows = ChartRows(charts, begins, file)
        writer = PageWriter(reader, wording, request, boxes)
        texts = _write_pages(map_rows, chart_rows, reader, writer, part, begins, progress)
        if texts is None:
            return False
        still = [(PAGES, [Row(values) for values in page_rows(texts)]), *_ground(reader.campaign, frame, wording)]
        for table, rows in still:
            file.table(table, lonlat)
            file.write(table, rows)
    return True


def _write_pages(
    map_rows: MapRows,
    chart_rows: ChartRows,
    reader: PageReader,
    writer: PageWriter,
    part: Part,
    begins: Sequence[int],
    progress: Progress,
) -> list[PageTexts] | None:
    texts = []
    before: PageState | None = None
    seen_before: InView | None = None
    for number, instant in enumerate(part.instants):
        page = reader.read(instant, before.instant if before else None)
        seen = map_rows.add(number, page)
        clocks = _clocks(begins[number], begins[max(0, number - 1)])
        both = seen if seen_before is None or not writer.compares else seen.beside(seen_before)
        written, chips = writer.write(part.number + number - part.skipped, part.count, page, before, clocks, both)
        bars = {"ledger_bar": page.stretches, "ledger_bar_before": before.stretches if before else ()}
        chart_rows.add(number, chips, bars)
        if number >= part.skipped:
            texts.append(written)
        before, seen_before = page, seen
        if not progress(number + 1, len(begins)):
            return None
    map_rows.end()
    chart_rows.end()
    return texts


def _ground(campaign: Campaign, frame: Frame, wording: Wording) -> list[tuple[Table, list[Row]]]:
    """What does not change from page to page."""
    # Room around what is seen, so that a person can move the map a little.
    around = frame.seen.buffered(_ROOM_DEGREES)
    land = land_around(around)
    aoi = from_wkb(campaign.aoi)
    return [
        (LINES, [Row((name,), joined([line.line])) for name, line in campaign.lines.items()]),
        (BASEMAP_AREAS, land),
        (BASEMAP_LINES, borders_around(around)),
        (COUNTRY_NAMES, country_names(land, frame.seen, aoi, wording.country)),
        (LOCATOR, countries_around(frame.locator, wording.country)),
    ]


def _clocks(begin: int, before: int) -> Clocks:
    """The first second of a page and of the one before: what their maps show."""
    return Clocks(_clock(begin), _clock(begin + SECOND), _clock(before), _clock(before + SECOND))


def _clock(millis: int) -> str:
    return from_millis(millis).isoformat(timespec="seconds")
