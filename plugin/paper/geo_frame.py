"""Where a layout's map lies, on paper and on earth."""

from __future__ import annotations

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPrintLayout

from .binding import WGS84
from .pdf_finish import GeoFrame
from .templates import map_item


def geo_frame(layout: QgsPrintLayout) -> GeoFrame | None:
    """Where the main map of a layout lies, on paper and on earth; None for a projection without an EPSG code."""
    main = map_item(layout, "map")
    crs = main.crs()
    authority, _, code = crs.authid().partition(":")
    if authority != "EPSG" or crs.isGeographic():
        return None
    corner, size = main.positionWithUnits(), main.sizeWithUnits()
    bottom = layout.pageCollection().page(0).pageSize().height() - corner.y() - size.height()
    extent = main.extent()
    back = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem(WGS84), layout.project())
    ground = [
        back.transform(x, y)
        for x, y in (
            (extent.xMinimum(), extent.yMinimum()),
            (extent.xMinimum(), extent.yMaximum()),
            (extent.xMaximum(), extent.yMaximum()),
            (extent.xMaximum(), extent.yMinimum()),
        )
    ]
    return GeoFrame(
        corner.x(),
        bottom,
        corner.x() + size.width(),
        bottom + size.height(),
        tuple((point.y(), point.x()) for point in ground),
        int(code),
        crs.toWkt(Qgis.CrsWktVariant.Wkt1Gdal),
    )
