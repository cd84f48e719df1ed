"""What the styles draw, looked at pixel by pixel."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from qgis.core import (
    Qgis,
    QgsDateTimeRange,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsGeometry,
    QgsLayerTree,
    QgsLayerTreeFilterSettings,
    QgsLayerTreeModel,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsReadWriteContext,
    QgsRectangle,
    QgsRenderContext,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDateTime, QSize, Qt
from qgis.PyQt.QtGui import QColor, QImage
from qgis.PyQt.QtXml import QDomDocument

from plugin.campaign.actor import UNKNOWN, Actor
from plugin.campaign.campaign import Campaign, ReferenceLine, Settings
from plugin.campaign.place import Place
from plugin.campaign.times import DAY, to_millis
from plugin.cartography.hatches import HATCHES
from plugin.cartography.layers import GeoPackageTables, open_layers
from plugin.cartography.palette import LAND, STANDARD_FILLS, difference, lightness, mix
from plugin.cartography.roles import Role
from plugin.cartography.styles import apply_style
from tests.qgis.cartography_file import area, squares, write_tables

FOURTH = to_millis(datetime(2016, 9, 4))
ACTORS = {
    code: Actor(code, f"The {code}", STANDARD_FILLS[code], "none", sort_order=order)
    for order, code in enumerate(STANDARD_FILLS)
}
CAMPAIGN = Campaign(Settings("Test", "UTC"), b"", ACTORS | {UNKNOWN: Actor(UNKNOWN, "Unknown", "#ffffff")})


@pytest.fixture(autouse=True)
def _application(qgis_app):
    """Rendering names needs a QGIS application."""


def memory_layer(geometry: str, columns: str, rows: list[tuple[str, list[object]]], role: Role, campaign=CAMPAIGN):
    """A layer as the replay makes them: one instant, no time."""
    layer = QgsVectorLayer(f"{geometry}?crs=EPSG:4326&{columns}", "layer", "memory")
    features = []
    for wkt, values in rows:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        feature.setAttributes(values)
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    layer.updateExtents()
    apply_style(layer, role, campaign, timed=False)
    return layer


def areas(rows: list[tuple[str, list[object]]], campaign=CAMPAIGN) -> QgsVectorLayer:
    """A control area layer of (WKT, [actor, contested_by, uncertain])."""
    columns = "field=actor:string&field=contested_by:string&field=uncertain:bool"
    return memory_layer("MultiPolygon", columns, rows, Role.CONTROL_AREA, campaign)


def draw(
    layers: list[QgsVectorLayer],
    extent: QgsRectangle,
    width: int = 400,
    dpi: int = 96,
    day: str | None = None,
    turned: float = 0.0,
) -> tuple[QImage, QgsMapSettings]:
    """A map of the layers on white."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(layers[0].crs())
    settings.setExtent(extent)
    settings.setRotation(turned)
    settings.setOutputDpi(dpi)
    settings.setOutputSize(QSize(width, int(width * extent.height() / extent.width())))
    settings.setBackgroundColor(QColor("#ffffff"))
    settings.setFlag(Qgis.MapSettingsFlag.Antialiasing, True)
    if day:
        begin = QDateTime.fromString(day, Qt.DateFormat.ISODate)
        begin.setTimeSpec(Qt.TimeSpec.UTC)
        settings.setIsTemporal(True)
        settings.setTemporalRange(QgsDateTimeRange(begin, begin.addDays(1), True, False))
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.globalScope())
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage(), settings


def colors(image: QImage, margin: int = 0) -> Counter[str]:
    """How many pixels of each colour."""
    return Counter(
        image.pixelColor(x, y).name()
        for x in range(margin, image.width() - margin)
        for y in range(margin, image.height() - margin)
    )


@pytest.mark.parametrize("dpi", [96, 300])
@pytest.mark.parametrize("turned", [0.0, 17.0])
@pytest.mark.parametrize("uncertain", [False, True])
def test_faces_of_one_holder_read_as_one(dpi, turned, uncertain):
    fan = [
        f"MULTIPOLYGON(((0 0, {x0} {y0}, {x1} {y1}, 0 0)))"
        for (x0, y0), (x1, y1) in zip(
            [(10, -10), (10, -4.3), (10, 1.7), (10, 7.9), (3.1, 10), (-4.7, 10), (-10, 9.1)],
            [(10, -4.3), (10, 1.7), (10, 7.9), (3.1, 10), (-4.7, 10), (-10, 9.1), (-10, -10)],
            strict=True,
        )
    ]
    layer = areas([(wkt, ["SDF", None, uncertain]) for wkt in [*fan, "MULTIPOLYGON(((0 0, -10 -10, 10 -10, 0 0)))"]])
    image, _ = draw([layer], QgsRectangle(-3, -3, 3.5, 3), dpi=dpi, turned=turned)
    tone = mix(ACTORS["SDF"].color, LAND, 0.5) if uncertain else ACTORS["SDF"].color
    # Paper shining through a seam would be paler than the fill: by a third of the way where nothing is done about it.
    palest = max(colors(image), key=lightness)
    assert difference(palest, tone) < 1.0


def test_every_holder_is_drawn_in_its_own_colour():
    row = squares(len(ACTORS), x=0, y=0, side=1)
    layer = areas([(wkt, [code, None, False]) for wkt, code in zip(row, ACTORS, strict=True)])
    image, _ = draw([layer], QgsRectangle(0, 0, len(ACTORS), 1), width=600)
    for index, actor in enumerate(ACTORS.values()):
        assert image.pixelColor(100 * index + 50, 50).name() == actor.color


def test_a_holder_the_campaign_does_not_know_is_still_drawn():
    image, _ = draw([areas([(squares(1, 0, 0, 1)[0], ["NEW", None, False])])], QgsRectangle(0, 0, 1, 1), width=60)
    assert image.pixelColor(30, 30).name() not in ("#ffffff", *STANDARD_FILLS.values())


def test_contested_ground_is_half_holder_half_challenger():
    layer = areas([(wkt, ["ISIS", "FSA-TR", False]) for wkt in squares(3, 0, 0, 1)])
    image, _ = draw([layer], QgsRectangle(0, 0, 3, 1), width=900, dpi=200)
    seen = colors(image)
    total = sum(seen.values())
    assert 0.35 < seen[ACTORS["ISIS"].color] / total < 0.55
    assert 0.35 < seen[ACTORS["FSA-TR"].color] / total < 0.55


def test_unknown_ground_has_no_fill():
    image, _ = draw([areas([(squares(1, 0, 0, 1)[0], [UNKNOWN, None, False])])], QgsRectangle(0, 0, 1, 1))
    seen = colors(image)
    assert seen["#ffffff"] / sum(seen.values()) > 0.9
    assert len(seen) > 1


@pytest.mark.parametrize("hatch", [hatch for hatch in HATCHES if hatch != "none"])
def test_every_hatch_leaves_a_mark_but_not_a_dark_one(hatch):
    actor = Actor("A", "A", "#5ca686", hatch)
    layer = areas([(squares(1, 0, 0, 1)[0], ["A", None, False])], Campaign(Settings("", "UTC"), b"", {"A": actor}))
    image, _ = draw([layer], QgsRectangle(0, 0, 1, 1), width=600, dpi=300)
    seen = colors(image)
    share = 1 - seen["#5ca686"] / sum(seen.values())
    assert 0.03 < share < 0.35
    assert min(lightness(color) for color in seen) > lightness("#5ca686") - 20


def test_hatches_differ_on_paper():
    pictures = []
    for hatch in HATCHES:
        actor = Actor("A", "A", "#5ca686", hatch)
        layer = areas([(squares(1, 0, 0, 1)[0], ["A", None, False])], Campaign(Settings("", "UTC"), b"", {"A": actor}))
        pictures.append(draw([layer], QgsRectangle(0, 0, 1, 1), width=300, dpi=200)[0])
    for index, picture in enumerate(pictures):
        assert all(picture != other for other in pictures[index + 1 :])


def test_hostile_fronts_are_strong_and_limits_between_allies_thin():
    columns = "field=hostile:bool"
    ground = areas([(squares(1, 0, 0, 10)[0], ["SDF", None, False])])

    def dark_pixels(*, hostile: bool) -> int:
        row = [("MULTILINESTRING((0 5, 10 5))", [hostile])]
        line = memory_layer("MultiLineString", columns, row, Role.FRONT_LINE)
        image, _ = draw([line, ground], QgsRectangle(0, 0, 10, 10), width=200, dpi=300)
        return sum(lightness(image.pixelColor(100, y).name()) < 40 for y in range(200))

    assert dark_pixels(hostile=True) == pytest.approx(0.5 / 25.4 * 300, abs=1)
    assert 1 <= dark_pixels(hostile=False) <= 2


@pytest.mark.parametrize(("side", "below"), [("right", True), ("left", False)])
def test_the_border_band_lies_on_the_side_whose_holder_counts(side, below):
    line = ReferenceLine("Border", b"", side)
    campaign = Campaign(Settings("", "UTC"), b"", ACTORS, lines={"Border": line})
    row = [("MULTILINESTRING((0 5, 10 5))", ["Border", "SDF"])]
    layer = memory_layer("MultiLineString", "field=line:string&field=actor:string", row, Role.BORDER_SHARE, campaign)
    image, _ = draw([layer], QgsRectangle(0, 0, 10, 10), width=200, dpi=300)
    inked = [y for y in range(200) if image.pixelColor(100, y).name() != "#ffffff"]
    assert inked
    assert (min(inked) > 100) == below
    assert len(inked) == pytest.approx(1.2 / 25.4 * 300, abs=1.5)


def test_unknown_ground_gives_the_border_no_band():
    row = [("MULTILINESTRING((0 5, 10 5))", ["Border", UNKNOWN])]
    layer = memory_layer("MultiLineString", "field=line:string&field=actor:string", row, Role.BORDER_SHARE)
    image, _ = draw([layer], QgsRectangle(0, 0, 10, 10), width=200)
    assert set(colors(image)) == {"#ffffff"}


PLACES = {
    "manbij": Place("manbij", "Manbij", 5, 5, kind="city"),
    "sawran": Place("sawran", "Sawran", 5, 5, kind="village"),
    "الراعي": Place("الراعي", "الراعي", 5, 5, kind="town"),
}
STATUS = "field=place_id:string&field=name:string&field=actor:string&field=besieged_by:string"


def places(rows: list[tuple[str, list[object]]]) -> QgsVectorLayer:
    campaign = Campaign(Settings("", "UTC"), b"", ACTORS, places=PLACES)
    return memory_layer("Point", STATUS, rows, Role.PLACE_STATUS, campaign)


def test_dots_carry_the_holder_and_cities_are_larger():
    found = {}
    for place in ("manbij", "sawran"):
        layer = places([("POINT(5 5)", [place, "", "GOV", None])])
        image, _ = draw([layer], QgsRectangle(0, 0, 10, 10), width=200, dpi=200)
        found[place] = sum(colors(image).values()) - colors(image)["#ffffff"]
        red = image.pixelColor(100, 100)
        assert red.red() > red.green() + 40
    assert found["manbij"] > 3 * found["sawran"]


def test_a_besieged_place_is_ringed_in_the_besiegers_colour():
    def blue(besieged_by: str | None) -> int:
        layer = places([("POINT(5 5)", ["manbij", "", "REBEL", besieged_by])])
        image, _ = draw([layer], QgsRectangle(0, 0, 10, 10), width=200, dpi=200)
        return colors(image)[ACTORS["TUR"].color]

    assert blue(None) == blue("") == 0
    assert blue("TUR") > 100


def test_names_stand_beside_their_dots_and_villages_only_when_near():
    def named(rows: list[tuple[str, list[object]]], degrees: float) -> int:
        layer = places(rows)
        _, settings = draw([layer], QgsRectangle(5 - degrees, 5 - degrees, 5 + degrees, 5 + degrees), dpi=96)
        job = QgsMapRendererParallelJob(settings)
        job.start()
        job.waitForFinished()
        results = job.takeLabelingResults()
        return len(results.allLabels())

    both = [("POINT(5 5)", ["manbij", "Manbij", "SDF", None]), ("POINT(5.02 5.02)", ["sawran", "Sawran", "SDF", None])]
    assert named(both, degrees=1.0) == 1
    assert named(both, degrees=0.05) == 2


def test_arabic_names_are_drawn():
    def ink(name: str) -> int:
        image, _ = draw([places([("POINT(5 5)", ["الراعي", name, "SDF", None])])], QgsRectangle(4, 4, 6, 6), dpi=200)
        return sum(count for color, count in colors(image).items() if lightness(color) < 30)

    assert ink("الراعي") > ink("") + 50


def legend_of(layer: QgsVectorLayer, day: str, extent: QgsRectangle) -> list[str]:
    """Labels of the legend that lists only what is inside the map."""
    _, settings = draw([layer], extent, day=day)
    tree = QgsLayerTree()
    node = tree.addLayer(layer)
    model = QgsLayerTreeModel(tree)
    model.setFilterSettings(QgsLayerTreeFilterSettings(settings))
    model.waitForHitTestBlocking()
    return [item.data(Qt.ItemDataRole.DisplayRole) for item in model.layerLegendNodes(node)]


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """ISIS until 4 September, the Turkey-backed rebels after; the SDF for ever; GOV outside the map."""
    west, middle, east, far = squares(4, x=0, y=0, side=1)
    rows = [
        area(west, "ISIS", t1=FOURTH),
        area(west, "FSA-TR", t0=FOURTH),
        area(middle, "SDF"),
        area(east, "ISIS", t1=FOURTH, contested_by="TUR"),
        area(east, "ISIS", t0=FOURTH, t1=FOURTH + DAY, uncertain=1),
        area(east, UNKNOWN, t0=FOURTH + DAY),
        area(far, "GOV"),
    ]
    return write_tables(tmp_path / "history.gpkg", {"control_area": rows})


def timed_areas(history: Path) -> QgsVectorLayer:
    """The layer of the file; no fixture, as pytest lets go of those after QGIS has ended, which no layer survives."""
    layer = open_layers(GeoPackageTables(history), "test")[Role.CONTROL_AREA]
    apply_style(layer, Role.CONTROL_AREA, CAMPAIGN, timed=True)
    return layer


def test_a_legend_lists_only_holders_that_stand_on_the_map_at_its_time(history):
    layer = timed_areas(history)
    inside = QgsRectangle(0.1, 0.1, 2.9, 0.9)
    assert legend_of(layer, "2016-09-03", inside) == [
        "Who holds what",
        "The SDF",
        "The ISIS",
        "Contested by",
        "The TUR",
    ]
    assert legend_of(layer, "2016-09-04", inside) == [
        "Who holds what",
        "The FSA-TR",
        "The SDF",
        "Not certain",
        "The ISIS",
    ]
    assert legend_of(layer, "2016-09-05", inside) == ["Who holds what", "The FSA-TR", "The SDF", "Not known"]


def kept(layer: QgsVectorLayer) -> QgsVectorLayer:
    """The same layer with its style written down and read again, as a project does it."""
    document = QDomDocument()
    assert not layer.exportNamedStyle(document, QgsReadWriteContext())
    again = QgsVectorLayer(layer.source(), layer.name(), "ogr")
    assert again.importNamedStyle(document)[0]
    return again


@pytest.mark.parametrize("as_stored", [False, True])
def test_every_row_of_a_legend_says_something(history, as_stored):
    """In the layers panel, which lists every rule there is."""
    layer = kept(timed_areas(history)) if as_stored else timed_areas(history)
    tree = QgsLayerTree()
    node = tree.addLayer(layer)
    model = QgsLayerTreeModel(tree)
    labels = [item.data(Qt.ItemDataRole.DisplayRole) for item in model.layerLegendNodes(node)]
    assert "Who holds what" in labels
    assert all(labels)


@pytest.mark.parametrize("as_stored", [False, True])
def test_time_in_the_rules_does_not_keep_the_filter_from_the_database(history, as_stored):
    layer = kept(timed_areas(history)) if as_stored else timed_areas(history)
    _, settings = draw([layer], QgsRectangle(0, 0, 3, 1), day="2016-09-04")
    renderer = layer.renderer().clone()
    context = QgsRenderContext.fromMapSettings(settings)
    renderer.startRender(context, layer.fields())
    joined = renderer.filter(layer.fields())
    renderer.stopRender(context)
    assert joined in ("", "TRUE")


def test_a_map_without_time_shows_a_timed_layer_too(history):
    image, _ = draw([timed_areas(history)], QgsRectangle(1, 0, 2, 1))
    assert image.pixelColor(200, 200).name() == ACTORS["SDF"].color
