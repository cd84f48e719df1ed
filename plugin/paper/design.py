"""Makes a QGIS layout of a sheet: items with ids, labels fed by the page table, times by the atlas."""

from __future__ import annotations

from base64 import b64encode
from typing import Final

from qgis.core import (
    Qgis,
    QgsExpression,
    QgsFillSymbol,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemMapOverview,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutMeasurement,
    QgsLayoutObject,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsProject,
    QgsProperty,
    QgsRectangle,
    QgsTextFormat,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

from .sheets import Box, Sheet, Side, Text, Tone

FAMILIES: Final = ("Noto Sans", "Noto Sans Arabic", "DejaVu Sans", "Noto Naskh Arabic")
"""First family that is installed; together they cover Latin, Turkish and Arabic."""

NOW: Final = ("begins_at", "ends_at")
BEFORE: Final = ("before_begins_at", "before_ends_at")
"""Columns of the page table between which a page's maps stand, as ISO texts: its own, and that of the page before."""

_FRAME_MM: Final = 0.2

NORTH_ARROW: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="60" viewBox="0 0 40 60">'
    '<path d="M20 2 L32 56 L20 46 Z" fill="#1f1d1b"/><path d="M20 2 L8 56 L20 46 Z" fill="#ffffff" stroke="#1f1d1b" '
    'stroke-width="1.6" stroke-linejoin="round"/></svg>'
)


def build_layout(project: QgsProject, sheet: Sheet) -> QgsPrintLayout:
    """A print layout of a sheet, bound to no layers yet."""
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName(sheet.name)
    # What the layout designer's PDF dialog starts from, so that pages printed from there are as sharp and searchable.
    layout.setCustomProperty("pdfTextFormat", Qgis.TextRenderFormat.AlwaysText.value)
    layout.setCustomProperty("forceVector", True)
    page = layout.pageCollection().page(0)
    page.setPageSize(QgsLayoutSize(sheet.width, sheet.height, Qgis.LayoutUnit.Millimeters))
    main = _map(layout, "map", sheet.map)
    main.setFrameEnabled(sheet.is_framed)
    if sheet.before is not None:
        before = _map(layout, "map_before", sheet.before, BEFORE)
        before.setFrameEnabled(True)
    _add_scale(layout, sheet, main)
    if sheet.locator is not None:
        _add_locator(layout, sheet.locator, main)
    for name, box in sheet.charts.items():
        chart = _map(layout, name, box)
        chart.setBackgroundEnabled(False)
    for text in sheet.texts:
        _label(layout, text)
    return layout


def text_format(points: float, line_mm: float, *, bold: bool = False, tone: str = Tone.INK.value) -> QgsTextFormat:
    """Lettering on a fixed baseline grid, so that lists keep step with their chips whatever the script."""
    font = QFont(FAMILIES[0])
    font.setFamilies(list(FAMILIES))
    font.setBold(bold)
    lettering = QgsTextFormat()
    lettering.setFont(font)
    lettering.setFamilies(list(FAMILIES))
    lettering.setSize(points)
    lettering.setSizeUnit(Qgis.RenderUnit.Points)
    lettering.setColor(QColor(tone))
    lettering.setLineHeight(line_mm)
    lettering.setLineHeightUnit(Qgis.RenderUnit.Millimeters)
    return lettering


def _place(item: QgsLayoutItem, box: Box, name: str) -> None:
    item.attemptMove(QgsLayoutPoint(box.x, box.y, Qgis.LayoutUnit.Millimeters))
    item.attemptResize(QgsLayoutSize(box.width, box.height, Qgis.LayoutUnit.Millimeters))
    item.setId(name)


def _label(layout: QgsPrintLayout, text: Text) -> None:
    label = QgsLayoutItemLabel(layout)
    # The expression yields the column's value and is not evaluated again: what the log says stays text.
    label.setText(f"[% {QgsExpression.quotedColumnRef(text.column)} %]")
    label.setMode(QgsLayoutItemLabel.Mode.ModeFont)
    label.setTextFormat(text_format(text.points, text.line, bold=text.bold, tone=text.tone.value))
    label.setMarginX(0)
    label.setMarginY(0)
    is_end = text.side is Side.END
    label.setHAlign(Qt.AlignmentFlag.AlignRight if is_end else Qt.AlignmentFlag.AlignLeft)
    label.setVAlign(Qt.AlignmentFlag.AlignBottom if text.at_foot else Qt.AlignmentFlag.AlignTop)
    layout.addLayoutItem(label)
    _place(label, text.box, text.column)


def _map(layout: QgsPrintLayout, name: str, box: Box, times: tuple[str, str] = NOW) -> QgsLayoutItemMap:
    item = QgsLayoutItemMap(layout)
    layout.addLayoutItem(item)
    _place(item, box, name)
    item.setIsTemporal(True)
    properties = item.dataDefinedProperties()
    for key, column in (
        (QgsLayoutObject.DataDefinedProperty.StartDateTime, times[0]),
        (QgsLayoutObject.DataDefinedProperty.EndDateTime, times[1]),
    ):
        properties.setProperty(key, QgsProperty.fromExpression(f'to_datetime("{column}")'))
    item.setDataDefinedProperties(properties)
    item.setKeepLayerSet(True)
    item.setFrameStrokeWidth(QgsLayoutMeasurement(_FRAME_MM, Qgis.LayoutUnit.Millimeters))
    item.setFrameStrokeColor(QColor(Tone.QUIET.value))
    # Some extent at all, until the map is bound to a campaign's ground.
    item.setExtent(_unit(box))
    return item


def _unit(box: Box) -> QgsRectangle:
    return QgsRectangle(0, 0, box.width, box.height)


def _add_scale(layout: QgsPrintLayout, sheet: Sheet, main: QgsLayoutItemMap) -> None:
    box = sheet.scale
    bar = QgsLayoutItemScaleBar(layout)
    bar.setLinkedMap(main)
    bar.setStyle("Line Ticks Up")
    bar.setUnits(Qgis.DistanceUnit.Kilometers)
    bar.setUnitLabel("km")
    bar.setMapUnitsPerScaleBarUnit(1)
    bar.setNumberOfSegments(2)
    bar.setNumberOfSegmentsLeft(0)
    bar.setUnitsPerSegment(10)
    bar.setHeight(1.6)
    bar.setLabelBarSpace(0.8)
    bar.setBoxContentSpace(0)
    bar.setTextFormat(text_format(sheet.note, 3.1))
    layout.addLayoutItem(bar)
    _place(bar, Box(box.x + 9, box.y + 0.8, box.width - 9, box.height), "scale_bar")
    arrow = QgsLayoutItemPicture(layout)
    arrow.setPicturePath("base64:" + b64encode(NORTH_ARROW.encode()).decode(), Qgis.PictureFormat.SVG)
    arrow.setLinkedMap(main)
    arrow.setNorthMode(QgsLayoutItemPicture.NorthMode.TrueNorth)
    arrow.setResizeMode(QgsLayoutItemPicture.ResizeMode.Zoom)
    layout.addLayoutItem(arrow)
    _place(arrow, Box(box.x, box.y + 0.4, 5, box.height - 0.4), "north_arrow")


def _add_locator(layout: QgsPrintLayout, box: Box, main: QgsLayoutItemMap) -> None:
    locator = QgsLayoutItemMap(layout)
    layout.addLayoutItem(locator)
    _place(locator, box, "locator")
    locator.setKeepLayerSet(True)
    locator.setFrameEnabled(True)
    locator.setFrameStrokeWidth(QgsLayoutMeasurement(_FRAME_MM, Qgis.LayoutUnit.Millimeters))
    locator.setFrameStrokeColor(QColor(Tone.QUIET.value))
    locator.setExtent(_unit(box))
    overview = QgsLayoutItemMapOverview("shown", locator)
    overview.setLinkedMap(main)
    overview.setFrameSymbol(
        QgsFillSymbol.createSimple({"color": "0,0,0,0", "outline_color": "#b3261e", "outline_width": "0.5"})
    )
    locator.overviews().addOverview(overview)
