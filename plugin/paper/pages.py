"""Prints a series of pages: store in, PDF out, through a layout that anybody can open and change afterwards."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeedback,
    QgsLayoutExporter,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
)

from ..campaign.errors import CampaignError
from ..campaign.times import SECOND
from ..territory.coverage import bounds_of, ground_from_wkb
from .binding import Cartographer, bind, chart_sizes, geo_frame, seen
from .fitting import LabelBox
from .page_state import PageReader, PageSource
from .pdf_finish import finish_pdf
from .request import PageRequest
from .snapshot import Frame, write_snapshot
from .templates import label_items, load_template, mirror
from .wording import Wording

_READING_SHARE: Final = 0.25
"""How much of the progress reading and dissolving takes; drawing takes the rest."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export made: the files written, and the number of pages; none where it was cancelled."""

    files: tuple[Path, ...]
    pages: int
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """A layout ready to be printed, and the project that owns it and must live as long."""

    project: QgsProject
    layout: QgsPrintLayout


class StoppedError(Exception):
    """The person cancelled: everything half made is thrown away."""


def export_pages(
    store: PageSource, request: PageRequest, path: Path, draw: Cartographer, feedback: QgsFeedback | None = None
) -> ExportReport:
    """Print the pages of a request into one PDF.

    The file appears whole or not at all: cancelled or failed exports leave what was there before. CampaignError for
    a request that cannot be printed, and where QGIS or the disk refuses.
    """
    feedback = feedback or QgsFeedback()
    try:
        with tempfile.TemporaryDirectory(prefix="campaign_pages_") as folder:
            series = prepare_series(store, request, Path(folder) / "pages.gpkg", draw, feedback)
            with whole_file(path) as unfinished:
                print_pdf(series.layout, unfinished, feedback)
            series.project.clear()
    except StoppedError:
        return ExportReport((), 0, cancelled=True)
    return ExportReport((path,), len(request.instants))


def prepare_series(
    store: PageSource, request: PageRequest, snapshot: Path, draw: Cartographer, feedback: QgsFeedback
) -> Series:
    """A layout with its atlas in a project of its own, bound to a snapshot written at this path."""
    _check(request)
    reader = PageReader(store, request.line)
    project = QgsProject()
    crs = QgsCoordinateReferenceSystem(reader.campaign.settings.projected_crs)
    project.setCrs(crs)
    _describe(project, reader, request)
    layout = load_template(project, request.template)
    wording = Wording(reader.campaign, request.language)
    if wording.is_right_to_left:
        mirror(layout)
    project.layoutManager().addLayout(layout)
    shown = _shown(reader, request)
    frame = Frame(*seen(layout, shown, crs))
    boxes = {name: LabelBox(label) for name, label in label_items(layout).items()}

    def go_on(done: int, steps: int) -> bool:
        feedback.setProgress(100 * _READING_SHARE * done / steps)
        return not feedback.isCanceled()

    if write_snapshot(snapshot, reader, request, boxes, chart_sizes(layout), frame, go_on) is None:
        raise StoppedError
    bind(layout, snapshot, reader.campaign, draw, shown, wording.phrases.km_unit)
    return Series(project, layout)


def print_pdf(layout: QgsPrintLayout, path: Path, feedback: QgsFeedback) -> None:
    """Print every page of a layout's atlas into one PDF at this path."""
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.forceVectorOutput = True
    settings.rasterizeWholeImage = False
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    settings.exportMetadata = True
    settings.simplifyGeometries = True
    settings.appendGeoreference = False
    drawing = QgsFeedback()
    drawing.progressChanged.connect(
        lambda percent: feedback.setProgress(100 * _READING_SHARE + (1 - _READING_SHARE) * percent)
    )
    feedback.canceled.connect(drawing.cancel)
    result, message = QgsLayoutExporter.exportToPdf(layout.atlas(), str(path), settings, drawing)
    if drawing.isCanceled() or result == QgsLayoutExporter.ExportResult.Canceled:
        raise StoppedError
    if result != QgsLayoutExporter.ExportResult.Success or not path.is_file():
        raise CampaignError(
            f"the pages could not be printed: {message or result.name}",
            remedy="Check that the file is not open elsewhere and that the disk has room.",
        )
    finish_pdf(path, geo_frame(layout))


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A path beside the wanted one to write to, put in its place when the block ends well and removed otherwise."""
    if not path.parent.is_dir():
        raise CampaignError(f"there is no folder {path.parent}", remedy="Choose a folder that exists.")
    unfinished = path.with_name(f".{path.stem}.{os.getpid()}.part{path.suffix}")
    try:
        yield unfinished
        unfinished.replace(path)
    except OSError as problem:
        raise CampaignError(
            f"{path.name} could not be written: {problem.strerror}",
            remedy="Close it where it is open, or choose another name.",
        ) from problem
    finally:
        unfinished.unlink(missing_ok=True)


def _check(request: PageRequest) -> None:
    if not request.instants:
        raise CampaignError("no page was asked for", remedy="Give at least one date.", field="instants")
    for before, after in zip(request.instants, request.instants[1:], strict=False):
        if after - before < SECOND:
            raise CampaignError(
                "pages must follow each other at least one second apart",
                remedy="Give the dates in rising order, each once.",
                field="instants",
            )


def _describe(project: QgsProject, reader: PageReader, request: PageRequest) -> None:
    """What the PDF says of itself."""
    about = project.metadata()
    about.setTitle(request.title or reader.campaign.settings.title)
    about.setAbstract(request.subtitle or reader.campaign.settings.subtitle)
    project.setMetadata(about)


def _shown(reader: PageReader, request: PageRequest) -> QgsRectangle:
    bounds = request.bounds or bounds_of(ground_from_wkb(reader.campaign.aoi))
    return QgsRectangle(*bounds)
