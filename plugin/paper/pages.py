"""Prints a series of pages: store in, PDF or pictures out, through a layout that anybody can open and change."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from qgis.core import QgsCoordinateReferenceSystem, QgsFeedback, QgsPrintLayout, QgsProject, QgsRectangle

from ..campaign.errors import CampaignError
from ..campaign.times import SECOND, from_millis
from ..territory.coverage import bounds_of, ground_from_wkb
from .binding import Cartographer, bind, chart_sizes, seen
from .fitting import LabelBox
from .page_state import PageReader, PageSource
from .printing import Form, StoppedError, print_each, print_pdf, whole_file, whole_folder
from .request import PageRequest
from .snapshot import Frame, write_snapshot
from .templates import label_items, load_template, mirror, pairs_pages
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
    """A layout ready to be printed, the project that owns it and must live as long, and the instants of its pages."""

    project: QgsProject
    layout: QgsPrintLayout
    instants: tuple[int, ...]


def export_pages(
    store: PageSource,
    request: PageRequest,
    path: Path,
    draw: Cartographer,
    feedback: QgsFeedback | None = None,
    *,
    form: Form = Form.PDF,
    dpi: float = 300,
) -> ExportReport:
    """Print the pages of a request into one PDF at this path, or into a file per page named after it.

    Files appear whole or not at all: cancelled or failed exports leave what was there before. dpi is for pictures.
    CampaignError for a request that cannot be printed, and where QGIS or the disk refuses.
    """
    feedback = feedback or QgsFeedback()
    try:
        with prepared(store, request, draw, feedback) as series, drawing_feedback(feedback) as drawing:
            if form is Form.PDF:
                with whole_file(path) as unfinished:
                    print_pdf(series.layout, unfinished, drawing)
                files = [path]
            else:
                names = page_names(path.stem, series.instants)
                with whole_folder(path.parent) as folder:
                    written = print_each(series.layout, folder, names, form, dpi, drawing)
                files = [path.parent / file.name for file in written]
    except StoppedError:
        return ExportReport((), 0, cancelled=True)
    return ExportReport(tuple(files), len(series.instants))


def save_series(
    store: PageSource, request: PageRequest, path: Path, draw: Cartographer, feedback: QgsFeedback | None = None
) -> ExportReport:
    """Keep a series as a GeoPackage that holds its snapshot and, as a project, its layout.

    Opened in any QGIS, with or without this plugin, the layout can be changed and its atlas exported again.
    """
    feedback = feedback or QgsFeedback()
    try:
        with whole_folder(path.parent) as folder:
            series = prepare_series(store, request, folder / path.name, draw, feedback)
            series.project.setTitle(series.layout.name())
            kept = series.project.write(f"geopackage:{folder / path.name}?projectName={_PROJECT}")
            series.project.clear()
            if not kept:
                raise CampaignError(f"{path.name} could not be written", remedy="Check the folder and its free space.")
            for leftover in folder.glob(f"{path.name}-*"):
                leftover.unlink()
    except StoppedError:
        return ExportReport((), 0, cancelled=True)
    return ExportReport((path,), len(series.instants))


_PROJECT: Final = "pages"
"""Name of the project inside a kept series."""


@contextmanager
def prepared(store: PageSource, request: PageRequest, draw: Cartographer, feedback: QgsFeedback) -> Iterator[Series]:
    """A series over a snapshot that lasts as long as the block."""
    with tempfile.TemporaryDirectory(prefix="campaign_pages_") as folder:
        series = prepare_series(store, request, Path(folder) / "pages.gpkg", draw, feedback)
        try:
            yield series
        finally:
            series.project.clear()


def prepare_series(
    store: PageSource, request: PageRequest, snapshot: Path, draw: Cartographer, feedback: QgsFeedback
) -> Series:
    """A layout with its atlas in a project of its own, bound to a snapshot written at this path."""
    check_instants(request)
    reader = PageReader(store, request.line)
    wording = Wording(reader.campaign, request.language)
    project = QgsProject()
    crs = QgsCoordinateReferenceSystem(reader.campaign.settings.projected_crs)
    project.setCrs(crs)
    _describe(project, reader, request)
    layout = load_template(project, request.template)
    if wording.is_right_to_left:
        mirror(layout)
    project.layoutManager().addLayout(layout)
    shown = _shown(reader, request)
    frame = Frame(*seen(layout, shown, crs))
    boxes = {name: LabelBox(label) for name, label in label_items(layout).items()}
    first = 1 if pairs_pages(layout) and len(request.instants) > 1 else 0

    def go_on(done: int, steps: int) -> bool:
        feedback.setProgress(100 * _READING_SHARE * done / steps)
        return not feedback.isCanceled()

    written = write_snapshot(snapshot, reader, request, boxes, chart_sizes(layout), frame, first, go_on)
    if not written:
        project.clear()
        raise StoppedError
    bind(layout, snapshot, reader.campaign, draw, shown, wording.phrases.km_unit)
    return Series(project, layout, request.instants[first:])


@contextmanager
def drawing_feedback(feedback: QgsFeedback) -> Iterator[QgsFeedback]:
    """A feedback for drawing that passes on what it is told, and whether to stop."""
    drawing = QgsFeedback()
    drawing.progressChanged.connect(
        lambda percent: feedback.setProgress(100 * _READING_SHARE + (1 - _READING_SHARE) * percent)
    )
    feedback.canceled.connect(drawing.cancel)
    try:
        yield drawing
    finally:
        feedback.canceled.disconnect(drawing.cancel)


def page_names(stem: str, instants: tuple[int, ...]) -> list[str]:
    """Names of the files of a series: in order, and each with its day."""
    digits = len(str(len(instants)))
    return [
        f"{stem}_{number:0{digits}d}_{from_millis(instant).date().isoformat()}"
        for number, instant in enumerate(instants, start=1)
    ]


def check_instants(request: PageRequest) -> None:
    """CampaignError where the instants of a request make no series."""
    if not request.instants:
        raise CampaignError("no page was asked for", remedy="Give at least one date.", field="instants")
    if any(after - before < SECOND for before, after in pairwise(request.instants)):
        raise CampaignError(
            "pages must follow each other at least one second apart",
            remedy="Give the dates in rising order, each once.",
            field="instants",
        )


def _describe(project: QgsProject, reader: PageReader, request: PageRequest) -> None:
    """What the PDF says of itself."""
    about = project.metadata()
    # QGIS would name whoever is logged on to this machine.
    about.setAuthor("")
    about.setTitle(request.title or reader.campaign.settings.title)
    about.setAbstract(request.subtitle or reader.campaign.settings.subtitle)
    project.setMetadata(about)


def _shown(reader: PageReader, request: PageRequest) -> QgsRectangle:
    bounds = request.bounds or bounds_of(ground_from_wkb(reader.campaign.aoi))
    return QgsRectangle(*bounds)
