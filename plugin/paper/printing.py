"""Prints a layout's atlas: one PDF, or a file for each page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from osgeo import gdal
from qgis.core import Qgis, QgsFeedback, QgsLayoutExporter, QgsPrintLayout
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QImage

from ..campaign.errors import CampaignError
from .geo_frame import geo_frame
from .pdf_finish import finish_pdf

_REMEDY: Final = "Check that the file is not open elsewhere and that the disk has room."


class Form(Enum):
    """What pages are printed as.

    PDF is one file with every page georeferenced. GEOPDF is one file per page, which also keeps the map's layers to
    switch on and off and their attributes to click, and is about three times as large.
    """

    PDF = "pdf"
    PDF_PER_PAGE = "pdf_per_page"
    GEOPDF = "geopdf"
    PNG = "png"
    SVG = "svg"

    @property
    def suffix(self) -> str:
        """How the files end."""
        return ".pdf" if self in (Form.PDF, Form.PDF_PER_PAGE, Form.GEOPDF) else f".{self.value}"


def can_layer_pdf() -> bool:
    """Whether this machine's GDAL can compose a GeoPDF: QGIS makes one out of a PDF per layer, which must be read."""
    driver = gdal.GetDriverByName("PDF")
    return driver is not None and any(
        driver.GetMetadataItem(reader) == "YES" for reader in ("HAVE_POPPLER", "HAVE_PDFIUM", "HAVE_PODOFO")
    )


class StoppedError(Exception):
    """The person cancelled: everything half made is thrown away."""


def print_pdf(layout: QgsPrintLayout, path: Path, feedback: QgsFeedback) -> None:
    """Print every page of a layout's atlas into one PDF at this path. feedback is told 0 to 100."""
    result, message = QgsLayoutExporter.exportToPdf(layout.atlas(), str(path), _pdf_settings(), feedback)
    _check(result, message, path, feedback)
    finish_pdf(path, geo_frame(layout))


def print_each(
    layout: QgsPrintLayout, folder: Path, names: list[str], form: Form, dpi: float, feedback: QgsFeedback
) -> list[Path]:
    """Print each page of a layout's atlas into a file of its own in a folder, named in the order of the pages."""
    atlas = layout.atlas()
    atlas.beginRender()
    written = []
    try:
        for number, name in enumerate(names):
            atlas.seekTo(number)
            path = folder / f"{name}{form.suffix}"
            _print_one(layout, path, form, dpi, feedback)
            written.append(path)
            feedback.setProgress(100 * (number + 1) / len(names))
    finally:
        atlas.endRender()
    return written


def draw_page(layout: QgsPrintLayout, number: int, width: int) -> QImage:
    """One page of a layout's atlas, counted from 0, as a picture so many pixels wide: for previews and films."""
    layout.atlas().seekTo(number)
    page = layout.pageCollection().page(0).pageSize()
    # Even numbers, as most video codecs want them.
    size = QSize(*(2 * round(pixels / 2) for pixels in (width, width * page.height() / page.width())))
    return QgsLayoutExporter(layout).renderPageToImage(0, size).convertToFormat(QImage.Format.Format_RGB888)


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A path beside the wanted one to write to, put in its place when the block ends well and removed otherwise."""
    with whole_folder(path.parent) as folder:
        yield folder / path.name


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A folder to write files into, all moved into the wanted one when the block ends well, removed otherwise.

    CampaignError where the wanted folder is missing or refuses them.
    """
    if not folder.is_dir():
        raise CampaignError(f"there is no folder {folder}", remedy="Choose a folder that exists.")
    try:
        with TemporaryDirectory(prefix=".pages_", dir=folder) as unfinished:
            yield Path(unfinished)
            for path in sorted(Path(unfinished).iterdir()):
                path.replace(folder / path.name)
    except OSError as problem:
        raise CampaignError(
            f"{folder} could not be written to: {problem.strerror or problem}",
            remedy="Close the file where it is open, or choose another name.",
        ) from problem


def _print_one(layout: QgsPrintLayout, path: Path, form: Form, dpi: float, feedback: QgsFeedback) -> None:
    if feedback.isCanceled():
        raise StoppedError
    exporter = QgsLayoutExporter(layout)
    if form is Form.PNG:
        picture = QgsLayoutExporter.ImageExportSettings()
        picture.dpi = dpi
        picture.generateWorldFile = False
        _check(exporter.exportToImage(str(path), picture), "", path, feedback)
    elif form is Form.SVG:
        drawing = QgsLayoutExporter.SvgExportSettings()
        drawing.forceVectorOutput = True
        # A reader's machine may lack the fonts, and an SVG cannot bring them along.
        drawing.textRenderFormat = Qgis.TextRenderFormat.AlwaysOutlines
        _check(exporter.exportToSvg(str(path), drawing), "", path, feedback)
    else:
        settings = _pdf_settings()
        settings.writeGeoPdf = form is Form.GEOPDF
        settings.includeGeoPdfFeatures = form is Form.GEOPDF
        settings.appendGeoreference = form is Form.GEOPDF
        _check(exporter.exportToPdf(str(path), settings), "", path, feedback)
        if form is not Form.GEOPDF:
            finish_pdf(path, geo_frame(layout))


def _pdf_settings() -> QgsLayoutExporter.PdfExportSettings:
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.forceVectorOutput = True
    settings.rasterizeWholeImage = False
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    settings.exportMetadata = True
    settings.simplifyGeometries = True
    # Written by finish_pdf instead, which can do it for every page of a series; only a GeoPDF needs QGIS's own.
    settings.appendGeoreference = False
    return settings


def _check(result: QgsLayoutExporter.ExportResult, message: str, path: Path, feedback: QgsFeedback) -> None:
    if feedback.isCanceled() or result == QgsLayoutExporter.ExportResult.Canceled:
        raise StoppedError
    if result != QgsLayoutExporter.ExportResult.Success or not path.is_file():
        reason = message or f"QGIS's exporter answered {result}"
        raise CampaignError(f"the pages could not be printed: {reason}", remedy=_REMEDY)
