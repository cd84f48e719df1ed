"""Prints a series of pages: store in, PDF or pictures out, through a layout that anybody can open and change."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from qgis.core import QgsFeedback

from ..campaign.errors import CampaignError
from ..campaign.times import from_millis
from .binding import Cartographer
from .page_state import PageSource
from .printing import Form, StoppedError, print_each, print_pdf, whole_file, whole_folder
from .request import PageRequest
from .staging import Series, lay_out

READING_SHARE: Final = 0.25
"""How much of the progress reading and dissolving takes; drawing takes the rest."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export made: the files written, and the number of pages; none where it was cancelled."""

    files: tuple[Path, ...]
    pages: int
    cancelled: bool = False


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
            return print_series(series, path, drawing, form=form, dpi=dpi)
    except StoppedError:
        return ExportReport((), 0, cancelled=True)


def print_series(
    series: Series, path: Path, feedback: QgsFeedback, *, form: Form = Form.PDF, dpi: float = 300
) -> ExportReport:
    """Print a series as export_pages does; feedback is told 0 to 100 after each page. StoppedError when cancelled."""
    if form is Form.PDF:
        with whole_file(path) as unfinished:
            print_pdf(series.layout, unfinished, feedback)
        return ExportReport((path,), len(series.instants))
    names = page_names(path.stem, series.instants)
    with whole_folder(path.parent) as folder:
        written = print_each(series.layout, folder, names, form, dpi, feedback)
    return ExportReport(tuple(path.parent / file.name for file in written), len(series.instants))


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
            _write_project(series, folder / path.name)
    except StoppedError:
        return ExportReport((), 0, cancelled=True)
    return ExportReport((path,), len(series.instants))


def keep_series(series: Series, snapshot: Path, path: Path) -> ExportReport:
    """Keep a series whose snapshot lies at a path of the same name, as save_series does; its project is cleared."""
    _write_project(series, snapshot)
    with whole_file(path) as unfinished:
        shutil.copyfile(snapshot, unfinished)
    return ExportReport((path,), len(series.instants))


def kept_project(path: Path) -> str:
    """Where QGIS finds the project of a kept series."""
    return f"geopackage:{path}?projectName=pages"


def _write_project(series: Series, snapshot: Path) -> None:
    series.project.setTitle(series.layout.name())
    kept = series.project.write(kept_project(snapshot))
    series.project.clear()
    if not kept:
        raise CampaignError(f"{snapshot.name} could not be written", remedy="Check the folder and its free space.")
    for leftover in snapshot.parent.glob(f"{snapshot.name}-*"):
        leftover.unlink()


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
    staging = lay_out(store.campaign(), request)

    def go_on(done: int, steps: int) -> bool:
        feedback.setProgress(100 * READING_SHARE * done / steps)
        return not feedback.isCanceled()

    if not staging.write(store, snapshot, go_on):
        staging.project.clear()
        raise StoppedError
    return staging.bind(snapshot, draw)


@contextmanager
def drawing_feedback(feedback: QgsFeedback) -> Iterator[QgsFeedback]:
    """A feedback for drawing that passes on what it is told, and whether to stop."""
    drawing = QgsFeedback()
    drawing.progressChanged.connect(
        lambda percent: feedback.setProgress(100 * READING_SHARE + (1 - READING_SHARE) * percent)
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
