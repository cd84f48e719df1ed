"""Binds a layout to a snapshot: layers to maps, the page table to the atlas, the ground to show to the extent."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Protocol

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsExpressionBasedNumericFormat,
    QgsFillSymbol,
    QgsGeometry,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsLayoutMeasurement,
    QgsLayoutPoint,
    QgsNullSymbolRenderer,
    QgsNumericFormat,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..campaign.campaign import Campaign
from ..translation import tr
from .charts import ChartSize, chart_extent
from .fitting import LabelBox
from .page_table import PAGES
from .sheets import CHARTS, CHIP_MM, SIGNS
from .signs import changed_renderer, country_labeling, lettering_scale, locator_labeling, make_light, name_the_news
from .snapshot_file import open_table
from .tables import (
    AREAS,
    BASEMAP_AREAS,
    BASEMAP_LINES,
    CHANGED,
    CHIP_AREAS,
    CHIP_CHANGED,
    CHIP_LINES,
    CHIP_PLACES,
    COUNTRY_NAMES,
    FRONTS,
    LINES,
    LOCATOR,
    PLACES,
    SHARES,
    Table,
)
from .templates import is_mirrored, label_items, map_item
from .wording import Wording

WGS84: Final = "EPSG:4326"
SEA: Final = "#dbe5ea"
_MARGIN: Final = 1.03
_SCALE_BAR_SHARE: Final = 0.15
_SCALE_BAR_GAP_MM: Final = 4.0
_LOCATOR_TIMES: Final = 7.0
_LABEL_MARGIN_MM: Final = 1.0


class Cartographer(Protocol):
    """Draws a layer in the manner of the campaign."""

    def __call__(self, layer: QgsVectorLayer, role: str, campaign: Campaign) -> None:
        """Give a layer the symbols and names of a role; a role's value is its table's name."""


_MAP_STACK: Final = (PLACES, COUNTRY_NAMES, FRONTS, CHANGED, LINES, SHARES, AREAS, BASEMAP_LINES, BASEMAP_AREAS)
_CHIP_STACK: Final = ((CHIP_PLACES, PLACES), (CHIP_LINES, FRONTS), (CHIP_CHANGED, CHANGED), (CHIP_AREAS, AREAS))


def bind(
    layout: QgsPrintLayout, path: Path, campaign: Campaign, draw: Cartographer, shown: QgsRectangle, wording: Wording
) -> QgsVectorLayer:
    """Show the snapshot at path in the layout, over the ground shown (degrees); the atlas's coverage layer."""
    project = layout.project()
    main = map_item(layout, "map")
    scale = lettering_scale(main.sizeWithUnits().width())
    maps = [_open(project, path, table, table, campaign, draw, scale) for table in _MAP_STACK]
    names = maps[_MAP_STACK.index(COUNTRY_NAMES)]
    # Spaced letters would tear the joined letters of a script that is written from the right.
    names.setLabeling(country_labeling(is_spaced=not is_mirrored(layout)))
    chips = [_open(project, path, table, role, campaign, draw, scale) for table, role in _CHIP_STACK]
    for layer in chips:
        layer.setLabelsEnabled(False)
    pages = open_table(path, PAGES, _title(PAGES))
    project.addMapLayer(pages, False)
    crs = project.crs()
    main.setLayers(maps)
    main.setCrs(crs)
    main.setBackgroundColor(QColor(SEA))
    main.zoomToExtent(_projected(shown, crs, project))
    main.setLabelMargin(QgsLayoutMeasurement(_LABEL_MARGIN_MM))
    _bind_before(layout, main)
    for name, size in chart_sizes(layout).items():
        chart = map_item(layout, name)
        chart.setLayers(chips)
        chart.setCrs(crs)
        chart.setExtent(chart_extent(name, size))
    _bind_locator(layout, path, main)
    _fit_scale_bar(layout, main, wording)
    _keep_names_clear(layout, main)
    atlas = layout.atlas()
    atlas.setCoverageLayer(pages)
    atlas.setPageNameExpression('"name"')
    atlas.setHideCoverage(True)
    atlas.setFilenameExpression("'page_' || lpad(to_string(@atlas_featurenumber), 4, '0')")
    atlas.setEnabled(True)
    return pages


_BESIDE: Final = {"holder_chips": "holder_names", "ledger_chips": "ledger_names", "change_chips": "change_texts"}
"""The list that the chips of a drawing stand beside."""


def chart_sizes(layout: QgsPrintLayout) -> dict[str, ChartSize]:
    """The small drawings of a layout by id: how large they are, and where each chip goes."""
    labels = label_items(layout)
    sizes = {}
    for name in CHARTS:
        item = map_item(layout, name)
        if item is None:
            continue
        corner, size = item.positionWithUnits(), item.sizeWithUnits()
        spots: list[tuple[float, float]] = []
        if _BESIDE.get(name) in labels:
            label = labels[_BESIDE[name]]
            top, row = label.positionWithUnits().y() - corner.y(), label.textFormat().lineHeight()
            for number in range(LabelBox(label).capacity):
                spots.append((size.width() / 2, size.height() - top - (number + 0.5) * row))
        elif name == "sign_chips":
            for sign in SIGNS:
                if sign in labels:
                    x, y = _before(labels[sign])
                    spots.append((x - corner.x(), size.height() - (y - corner.y())))
        sizes[name] = ChartSize(size.width(), size.height(), tuple(spots))
    return sizes


def _before(label: QgsLayoutItemLabel) -> tuple[float, float]:
    """The middle of a chip that stands before a label of one line, in page millimetres."""
    corner = label.positionWithUnits()
    middle = corner.y() + label.textFormat().lineHeight() / 2
    if label.hAlign() == Qt.AlignmentFlag.AlignRight:
        return (corner.x() + label.sizeWithUnits().width() + CHIP_MM / 2 + 1.0, middle)
    return (corner.x() - CHIP_MM / 2 - 1.0, middle)


def seen(
    layout: QgsPrintLayout, shown: QgsRectangle, crs: QgsCoordinateReferenceSystem
) -> tuple[QgsRectangle, QgsRectangle, QgsGeometry]:
    """What the main map and the locator map will show, in degrees, when asked to show some ground.

    The third is the main map's ground that the locator map does not lie upon.
    """
    main, locator = map_item(layout, "map"), map_item(layout, "locator")
    main.setCrs(crs)
    main.zoomToExtent(_projected(shown, crs, layout.project()))
    back = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem(WGS84), layout.project())
    on_map = back.transformBoundingBox(main.extent())
    open_ground = _not_under(main, locator if map_item(layout, "map_before") is None else None)
    open_ground.transform(back)
    if locator is None:
        return on_map, on_map, open_ground
    locator.setCrs(crs)
    locator.zoomToExtent(_around(main))
    return on_map, back.transformBoundingBox(locator.extent()), open_ground


def _not_under(main: QgsLayoutItemMap, other: QgsLayoutItemMap | None) -> QgsGeometry:
    """The ground of a map, in its CRS, that another map does not lie upon."""
    extent = main.extent()
    # Enough vertices for edges to stay true when they are bent by another projection.
    ground = QgsGeometry.fromRect(extent).densifyByCount(20)
    if other is None:
        return ground
    page, inset = main.sceneBoundingRect(), other.sceneBoundingRect()
    per_mm = extent.width() / page.width()
    west = extent.xMinimum() + (inset.left() - page.left()) * per_mm
    north = extent.yMaximum() - (inset.top() - page.top()) * per_mm
    under = QgsRectangle(west, north - inset.height() * per_mm, west + inset.width() * per_mm, north)
    return ground.difference(QgsGeometry.fromRect(under))


def _around(main: QgsLayoutItemMap) -> QgsRectangle:
    extent = main.extent()
    extent.scale(_LOCATOR_TIMES)
    return extent


def _open(
    project: QgsProject, path: Path, table: Table, role: Table, campaign: Campaign, draw: Cartographer, scale: float
) -> QgsVectorLayer:
    layer = open_table(path, table, _title(table))
    if table.on_paper:
        # Paper millimetres are no place on earth; the map's own CRS keeps QGIS from moving them.
        layer.setCrs(project.crs())
    if table is COUNTRY_NAMES:
        layer.setRenderer(QgsNullSymbolRenderer())
        layer.setLabelsEnabled(True)
    elif role is CHANGED:
        layer.setRenderer(changed_renderer(campaign.actors))
    else:
        draw(layer, role.name, campaign)
    if table is BASEMAP_AREAS:
        layer.setLabelsEnabled(False)
    if table is PLACES:
        name_the_news(layer)
    make_light(layer, scale)
    project.addMapLayer(layer, False)
    return layer


def _bind_before(layout: QgsPrintLayout, main: QgsLayoutItemMap) -> None:
    """A map of the page before shows the same ground in the same way."""
    before = map_item(layout, "map_before")
    if before is not None:
        before.setLayers(main.layers())
        before.setCrs(main.crs())
        before.setBackgroundColor(main.backgroundColor())
        before.zoomToExtent(main.extent())
        before.setLabelMargin(main.labelMargin())


def _bind_locator(layout: QgsPrintLayout, path: Path, main: QgsLayoutItemMap) -> None:
    locator = map_item(layout, "locator")
    if locator is None:
        return
    project = layout.project()
    layer = open_table(path, LOCATOR, _title(LOCATOR))
    layer.setRenderer(
        QgsSingleSymbolRenderer(
            QgsFillSymbol.createSimple({"color": "#ece8df", "outline_color": "#a49e94", "outline_width": "0.15"})
        )
    )
    layer.setLabeling(locator_labeling())
    layer.setLabelsEnabled(True)
    project.addMapLayer(layer, False)
    locator.setLayers([layer])
    locator.setCrs(project.crs())
    locator.setBackgroundColor(QColor(SEA))
    locator.zoomToExtent(_around(main))
    locator.setLabelMargin(QgsLayoutMeasurement(_LABEL_MARGIN_MM))


def _fit_scale_bar(layout: QgsPrintLayout, main: QgsLayoutItemMap, wording: Wording) -> None:
    """Two segments of a round number of km that take up about a seventh of the map's width."""
    bar = layout.itemById("scale_bar")
    if not isinstance(bar, QgsLayoutItemScaleBar):
        return
    bar.setLinkedMap(main)
    bar.setUnitLabel(wording.phrases.km_unit)
    bar.setNumericFormat(_numbers(wording))
    room_km = main.extent().width() / 1000 * _SCALE_BAR_SHARE
    steps = [step * 10**power for power in range(-2, 5) for step in (1, 2, 5)]
    bar.setUnitsPerSegment(max((step for step in steps if 2 * step <= room_km), default=0.01))

    bar.refresh()
    arrow = layout.itemById("north_arrow")
    if arrow is not None and is_mirrored(layout):
        corner = bar.positionWithUnits()
        left = arrow.positionWithUnits().x() - bar.sizeWithUnits().width() - _SCALE_BAR_GAP_MM
        bar.attemptMove(QgsLayoutPoint(left, corner.y(), corner.units()))


def _numbers(wording: Wording) -> QgsNumericFormat:
    """Numbers in the digits of the page's language, which need not be those of the QGIS that prints it."""
    figures = "0123456789."
    pairs = zip(figures, (*(wording.number(digit, 0) for digit in range(10)), wording.decimal_point), strict=True)
    own = ", ".join(f"'{plain}', '{digit}'" for plain, digit in pairs)
    numbers = QgsExpressionBasedNumericFormat()
    numbers.setExpression(f"replace(to_string(@value), map({own}))")
    return numbers


def _keep_names_clear(layout: QgsPrintLayout, main: QgsLayoutItemMap) -> None:
    """No name of a place under the locator map."""
    locator = map_item(layout, "locator")
    if locator is not None:
        main.addLabelBlockingItem(locator)


def _projected(shown: QgsRectangle, crs: QgsCoordinateReferenceSystem, project: QgsProject) -> QgsRectangle:
    extent = QgsCoordinateTransform(QgsCoordinateReferenceSystem(WGS84), crs, project).transformBoundingBox(shown)
    extent.scale(_MARGIN)
    return extent


def _title(table: Table) -> str:
    """A layer's name in the designer."""
    titles = {
        PAGES.name: tr("Pages"),
        PLACES.name: tr("Places"),
        FRONTS.name: tr("Front lines"),
        CHANGED.name: tr("Just changed"),
        LINES.name: tr("Reference lines"),
        SHARES.name: tr("Border by holder"),
        AREAS.name: tr("Control"),
        BASEMAP_LINES.name: tr("Borders"),
        BASEMAP_AREAS.name: tr("Land and sea"),
        COUNTRY_NAMES.name: tr("Names of countries"),
        LOCATOR.name: tr("Locator map"),
        CHIP_PLACES.name: tr("Legend: places"),
        CHIP_LINES.name: tr("Legend: lines"),
        CHIP_CHANGED.name: tr("Legend: just changed"),
        CHIP_AREAS.name: tr("Legend: ground"),
    }
    return titles[table.name]
