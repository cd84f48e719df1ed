"""A layer of QGIS as a table of rows, whatever provider it has."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsFeature,
    QgsGeometry,
)
from qgis.PyQt.QtCore import QDate, QDateTime

from ..campaign.errors import CampaignError
from ..campaign.progress import Progress
from .csv_text import MOST_ROWS, CsvRow
from .problems import ImportCancelledError

_REPORT_EVERY: Final = 500
_DEGREES: Final = "EPSG:4326"


class FeatureTable:
    """Features by name, read as often as wanted (csv_text.RowTable)."""

    def __init__(
        self,
        name: str,
        columns: Iterable[str],
        crs: QgsCoordinateReferenceSystem,
        features: Callable[[], Iterable[QgsFeature]],
        count: int = 0,
    ) -> None:
        """features begins a new reading; crs is what their geometries are in."""
        self.file_name = name
        self.header = [column.strip().casefold() for column in columns]
        self._features = features
        self._count = count
        degrees = QgsCoordinateReferenceSystem(_DEGREES)
        self._transform = QgsCoordinateTransform(crs, degrees, QgsCoordinateTransformContext())
        self._moves = crs.isValid() and crs != degrees

    def rows(self, progress: Progress | None = None) -> Iterator[CsvRow | CampaignError]:
        """Every feature as a row, with its geometry in degrees; the first is row 2, as in a sheet."""
        for number, feature in enumerate(self._features(), start=2):
            if number % _REPORT_EVERY == 0 and progress and not progress(number, max(self._count, number)):
                raise ImportCancelledError
            if number > MOST_ROWS:
                raise CampaignError(f"{self.file_name} has more than {MOST_ROWS:,} features.", row=number)
            texts = dict(zip(self.header, map(_text, feature.attributes()), strict=False))
            try:
                yield CsvRow(number, texts, self._wkb(feature.geometry()))
            except QgsCsException as error:
                yield CampaignError(
                    f"The geometry cannot be brought to degrees ({str(error)[:80]}).",
                    remedy="Check the layer's CRS.",
                    row=number,
                )

    def _wkb(self, geometry: QgsGeometry) -> bytes | None:
        if geometry.isNull() or geometry.isEmpty():
            return None
        flat = QgsGeometry(geometry)
        flat.convertToStraightSegment(0.0)
        flat.get().dropZValue()
        flat.get().dropMValue()
        if self._moves:
            flat.transform(self._transform)
        return bytes(flat.asWkb())


def _text(value: object) -> str:
    """An attribute as text: dates in ISO form, "" for NULL."""
    if value is None or (hasattr(value, "isNull") and value.isNull()):
        return ""
    if isinstance(value, QDateTime):
        shown = value.toString("yyyy-MM-ddTHH:mm:ss")
        return shown.removesuffix("T00:00:00")
    if isinstance(value, QDate):
        return value.toString("yyyy-MM-dd")
    if isinstance(value, float):
        return f"{value:.15g}" if math.isfinite(value) else ""
    return str(value).strip()
