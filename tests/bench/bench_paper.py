"""Series of pages beside QGIS's bare exporter on the same layers, and beside a stock atlas on the campaign's file.

Ratios in one run. A series whose memory grows with its pages fails, a slow machine does not.
"""

from __future__ import annotations

import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import shapely
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeedback,
    QgsLayoutExporter,
    QgsLayoutItemMap,
    QgsLayoutObject,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsProject,
    QgsProperty,
    QgsRectangle,
    QgsVectorLayer,
)

from plugin.campaign.actor import UNKNOWN, Actor
from plugin.campaign.campaign import Campaign, Settings
from plugin.campaign.change import ControlChange
from plugin.campaign.citation import Claim
from plugin.campaign.times import DAY, FOREVER, from_millis
from plugin.cartography.palette import STANDARD_FILLS, STANDARD_HATCHES
from plugin.paper.extents import around_line
from plugin.paper.pages import prepared
from plugin.paper.printing import print_pdf
from plugin.paper.request import PageRequest, Step, closing, series
from plugin.storage.geopackage import open_in_qgis
from plugin.territory.front_lines import fronts_of
from plugin.territory.holdings import BorderShare, FrontLine, Holding, PlaceStatus, Tenure
from tests.qgis.conftest import plugin, run, sample  # noqa: F401 (fixtures)
from tests.qgis.paper_export import draw
from tests.unit.builder import ground_wkb

from .report import heading, row

SIDE = 100
TURNS = 60
ACTORS = ("ISIS", "FSA-TR", "SDF", "GOV")
FIRST = closing(date(2016, 1, 1))


@pytest.fixture(autouse=True)
def _application(qgis_app: object) -> None:
    """Layouts need a QGIS."""


class BoardWar:
    """A store of SIDE x SIDE faces of which TURNS change hands every day: front lines that wander over a board."""

    def __init__(self, days: int) -> None:
        chance = random.Random(7)
        step = 1.0 / SIDE
        self._cells = [
            shapely.box(37 + x * step, 36 + y * step, 37 + (x + 1) * step, 36 + (y + 1) * step)
            for x in range(SIDE)
            for y in range(SIDE)
        ]
        holders = [ACTORS[(x * 2 // SIDE) * 2 + y * 2 // SIDE] for x in range(SIDE) for y in range(SIDE)]
        self._days = [list(holders)]
        self._since = [[FIRST] * len(holders)]
        for day in range(1, days):
            since = list(self._since[-1])
            for _ in range(TURNS):
                cell = chance.randrange(SIDE + 1, SIDE * SIDE - SIDE - 1)
                holders[cell] = holders[cell + chance.choice((-SIDE, -1, 1, SIDE))]
                since[cell] = FIRST + day * DAY
            self._days.append(list(holders))
            self._since.append(since)
        actors = {
            code: Actor(code, code, STANDARD_FILLS[code], STANDARD_HATCHES[code], sort_order=order)
            for order, code in enumerate(ACTORS)
        }
        aoi = ground_wkb(shapely.box(37, 36, 38, 37))
        self._campaign = Campaign(Settings("Board war", "Asia/Damascus"), aoi, actors)

    def campaign(self) -> Campaign:
        return self._campaign

    def in_force(self) -> Iterator[ControlChange]:
        return iter(())

    def claims(self) -> list[Claim]:
        return []

    def holdings_at(self, instant: int) -> list[Holding]:
        day = (instant - FIRST) // DAY
        return [
            Holding(cell + 10_000 * ACTORS.index(actor), ground, Tenure(actor, "", (since, 1)), None, since, FOREVER)
            for cell, (ground, actor, since) in enumerate(
                zip(self._cells, self._days[day], self._since[day], strict=True)
            )
        ]

    def fronts_at(self, instant: int) -> list[FrontLine]:
        return fronts_of(self.holdings_at(instant), (), self._campaign.blocs)

    def shares_at(self, instant: int, line: str) -> list[BorderShare]:
        return []

    def statuses_at(self, instant: int) -> list[PlaceStatus]:
        return [PlaceStatus("", "", UNKNOWN, "", "", instant, FOREVER)]


def bench_series_of_100_pages() -> None:
    """10,000 faces: dissolving, then printing beside the bare exporter on the very same layers."""
    heading(f"{SIDE * SIDE:,} faces, {TURNS} change hands a day")
    _told_memory(20)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    _told_memory(100)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    row("peak memory after 20 and after 100 pages", f"{before / 1024:.0f} MiB", f"{after / 1024:.0f} MiB")
    assert after < 1.15 * before, "the memory of a series grows with its pages"


def _told_memory(days: int) -> None:
    store = BoardWar(days)
    request = PageRequest(tuple(FIRST + day * DAY for day in range(days)))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        began = time.perf_counter()
        with prepared(store, request, draw, QgsFeedback()) as prepared_series:
            reading = time.perf_counter() - began
            ours = _timed(lambda: print_pdf(prepared_series.layout, folder / "ours.pdf", QgsFeedback()))
            bare = _timed(lambda: _bare(prepared_series.layout, folder / "bare.pdf"))
        sizes = [(folder / name).stat().st_size / days / 1024 for name in ("ours.pdf", "bare.pdf")]
    row(f"{days} pages: read and dissolve, ms a page", f"{1000 * reading / days:.0f}")
    row(f"{days} pages: print, ms a page", f"{1000 * ours / days:.0f}", f"{ours / bare:.2f} x bare")
    row(f"{days} pages: KiB a page", f"{sizes[0]:.0f}", f"{sizes[0] / sizes[1]:.2f} x bare")


def bench_sample_beside_stock_atlas(sample: Path, tmp_path: Path) -> None:  # noqa: F811 (a fixture)
    """The sample's 14 pages, beside a stock atlas of one map on the campaign's stored temporal layers."""
    heading("Sample campaign, 14 days")
    store = open_in_qgis(sample, read_only=True)
    days = series(closing(date(2016, 8, 23)), closing(date(2016, 9, 5)), Step.DAY)
    bounds = around_line(store.campaign(), "Azaz-Jarabulus")
    began = time.perf_counter()
    with prepared(store, PageRequest(days, bounds=bounds), draw, QgsFeedback()) as ready:
        print_pdf(ready.layout, tmp_path / "ours.pdf", QgsFeedback())
    ours = time.perf_counter() - began
    store.close()
    stock = _timed(lambda: _stock(sample, days, bounds, tmp_path / "stock.pdf"))
    for name, seconds in (("ours", ours), ("stock", stock)):
        size = (tmp_path / f"{name}.pdf").stat().st_size / 1e6
        row(f"{name}: seconds, MB", f"{seconds:.2f} s", f"{size:.2f} MB")


def _bare(layout: QgsPrintLayout, path: Path) -> None:
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.forceVectorOutput = True
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    result, message = QgsLayoutExporter.exportToPdf(layout.atlas(), str(path), settings, QgsFeedback())
    assert result == QgsLayoutExporter.ExportResult.Success, message


def _stock(path: Path, days: tuple[int, ...], bounds: tuple[float, ...], pdf: Path) -> None:
    """One map an A4 page over the layers as stored, its time data-defined from a table of dates: no list, no ledger."""
    project = QgsProject()
    assert project.read(f"geopackage:{path}?projectName={_stored_project(path)}")
    pages = QgsVectorLayer("NoGeometry?field=day:string", "days", "memory")
    features = []
    for instant in days:
        feature = QgsFeature(pages.fields())
        feature.setAttributes([from_millis(instant).date().isoformat()])
        features.append(feature)
    pages.dataProvider().addFeatures(features)
    project.addMapLayer(pages, False)
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    item = QgsLayoutItemMap(layout)
    layout.addLayoutItem(item)
    item.attemptMove(QgsLayoutPoint(10, 10))
    item.attemptResize(QgsLayoutSize(277, 190))
    item.setLayers([node.layer() for node in project.layerTreeRoot().findLayers() if node.isVisible()])
    item.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    item.zoomToExtent(QgsRectangle(*bounds))
    item.setIsTemporal(True)
    properties = item.dataDefinedProperties()
    keys = QgsLayoutObject.DataDefinedProperty
    properties.setProperty(keys.StartDateTime, QgsProperty.fromExpression("to_datetime(\"day\" || 'T23:59:59')"))
    properties.setProperty(
        keys.EndDateTime, QgsProperty.fromExpression("to_datetime(\"day\" || 'T23:59:59') + to_interval('1 second')")
    )
    item.setDataDefinedProperties(properties)
    layout.atlas().setCoverageLayer(pages)
    layout.atlas().setEnabled(True)
    _bare(layout, pdf)
    project.clear()


def _stored_project(path: Path) -> str:
    storage = QgsApplication.projectStorageRegistry().projectStorageFromType("geopackage")
    return storage.listProjects(str(path))[0]


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
