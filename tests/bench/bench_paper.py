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
from itertools import count
from pathlib import Path

import numpy as np
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

from plugin.campaign.actor import Actor
from plugin.campaign.campaign import Campaign, Settings
from plugin.campaign.times import DAY, FOREVER, from_millis
from plugin.cartography.palette import STANDARD_FILLS, STANDARD_HATCHES
from plugin.paper.extents import around_line
from plugin.paper.pages import prepared
from plugin.paper.printing import print_pdf
from plugin.paper.request import PageRequest, Step, closing, series
from plugin.storage.geopackage import GeoPackageStore, create_in_qgis, open_in_qgis
from plugin.storage.store import ENGINE_VERSION
from plugin.territory.front_lines import fronts_of
from plugin.territory.geodesy import areas_m2
from plugin.territory.holdings import Holding, Tenure, TerritoryDelta
from tests.qgis.conftest import plugin, run, sample  # noqa: F401 (fixtures)
from tests.qgis.paper_export import draw
from tests.unit.builder import ground_wkb

from .report import heading, row

SIDE = 100
TURNS = 60
FEW, PAGES = 20, 100
ACTORS = ("ISIS", "FSA-TR", "SDF", "GOV")
FIRST = closing(date(2016, 1, 1))


@pytest.fixture(autouse=True)
def _application(qgis_app: object) -> None:
    """Layouts need a QGIS."""


def board_war(path: Path, days: int) -> GeoPackageStore:
    """A file of SIDE x SIDE faces of which TURNS change hands every day: front lines that wander over a board."""
    actors = {
        code: Actor(code, code, STANDARD_FILLS[code], STANDARD_HATCHES[code], sort_order=order)
        for order, code in enumerate(ACTORS)
    }
    aoi = ground_wkb(shapely.box(37, 36, 38, 37))
    campaign = Campaign(Settings("Board war", "Asia/Damascus"), aoi, actors)
    store = create_in_qgis(path, campaign)
    holdings = list(_holdings(days))
    areas = (areas_m2([held.ground for held in holdings]) / 1e6).tolist()
    with store.transaction():
        store.clear_derived()
        store.apply(TerritoryDelta(begun=tuple(holdings)), areas)
        store.add_edges(fronts_of(holdings, (), campaign.blocs), ())
        store.stamp(store.head(), ENGINE_VERSION)
    return store


def _holdings(days: int) -> Iterator[Holding]:
    chance, fids, step = random.Random(7), count(1), 1.0 / SIDE
    holders = [ACTORS[(x * 2 // SIDE) * 2 + y * 2 // SIDE] for x in range(SIDE) for y in range(SIDE)]
    since = [FIRST - DAY] * len(holders)
    # Twenty-four vertices a face, as a place's cell has.
    corners = np.round(np.linspace(0, 1, SIDE + 1), 7)
    faces = [
        shapely.segmentize(
            shapely.box(37 + corners[x], 36 + corners[y], 37 + corners[x + 1], 36 + corners[y + 1]), step / 6 + 1e-9
        )
        for x in range(SIDE)
        for y in range(SIDE)
    ]
    for day in range(1, days):
        now = FIRST - DAY // 2 + day * DAY
        for _ in range(TURNS):
            cell = chance.randrange(SIDE + 1, SIDE * SIDE - SIDE - 1)
            taker = holders[cell + chance.choice((-SIDE, -1, 1, SIDE))]
            if taker != holders[cell] and since[cell] < now:
                yield _holding(next(fids), faces[cell], holders[cell], since[cell], now)
                holders[cell], since[cell] = taker, now
    for cell, actor in enumerate(holders):
        yield _holding(next(fids), faces[cell], actor, since[cell], FOREVER)


def _holding(fid: int, ground: shapely.Polygon, actor: str, begin: int, end: int) -> Holding:
    return Holding(fid, ground, Tenure(actor, "", (begin, 1), begin), None, begin, end)


def bench_series_of_100_pages(tmp_path: Path) -> None:
    """10,000 faces: all of it beside the bare exporter on the very same layers, in processor time."""
    heading(f"{SIDE * SIDE:,} faces, {TURNS} change hands a day")
    store = board_war(tmp_path / "board.gpkg", PAGES)
    _told_memory(store, FEW)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    _told_memory(store, PAGES)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    store.close()
    row(f"peak memory after {FEW} and after {PAGES} pages", f"{before / 1024:.0f} MiB", f"{after / 1024:.0f} MiB")
    assert after < 1.15 * before, "the memory of a series grows with its pages"


def _told_memory(store: GeoPackageStore, days: int) -> None:
    request = PageRequest(tuple(FIRST + day * DAY for day in range(days)))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        began = time.process_time()
        with prepared(store, request, draw, QgsFeedback()) as prepared_series:
            reading = time.process_time() - began
            # Before and after ours: whoever goes first fills QGIS's caches.
            layout, clock = prepared_series.layout, time.process_time
            bare = _timed(lambda: _bare(layout, folder / "bare.pdf"), clock)
            ours = _timed(lambda: print_pdf(layout, folder / "ours.pdf", QgsFeedback()), clock)
            again = _timed(lambda: _bare(layout, folder / "bare.pdf"), clock)
        sizes = [(folder / name).stat().st_size / days / 1024 for name in ("ours.pdf", "bare.pdf")]
    exporter = (bare + again) / 2
    row(f"{days} pages: read and dissolve, ms a page", f"{1000 * reading / days:.0f}")
    row(f"{days} pages: print, ms a page", f"{1000 * ours / days:.0f}", f"{ours / exporter:.2f} x bare")
    row(f"{days} pages: both, ms a page", f"{1000 * (reading + ours) / days:.0f}",
        f"{(reading + ours) / exporter:.2f} x bare")  # fmt: skip
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


def _timed(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    began = clock()
    work()
    return clock() - began
