"""A series in three steps, so that a window can have the long one, reading the campaign, done off its thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem, QgsPrintLayout, QgsProject, QgsRectangle

from ..campaign.campaign import Campaign
from ..campaign.progress import Progress
from ..territory.coverage import bounds_of, ground_from_wkb
from .binding import Cartographer, bind, chart_sizes, seen
from .charts import ChartSize
from .fitting import LabelBox
from .page_state import PageReader, PageSource
from .request import PageRequest, Part, check_instants
from .snapshot import Frame, write_snapshot
from .templates import label_items, load_template, mirror, pairs_pages
from .wording import Wording


@dataclass(frozen=True, slots=True)
class Series:
    """A layout ready to be printed, the project that owns it and must live as long, and the instants of its pages."""

    project: QgsProject
    layout: QgsPrintLayout
    instants: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Staging:
    """A layout that knows how much room its texts have and what its maps will show, and has nothing to show yet.

    Belongs to the main thread, write() aside. Clear the project when it is not needed any more.
    """

    project: QgsProject
    layout: QgsPrintLayout
    campaign: Campaign
    request: PageRequest
    part: Part
    shown: QgsRectangle
    frame: Frame
    boxes: dict[str, LabelBox]
    charts: dict[str, ChartSize]

    def write(self, store: PageSource, snapshot: Path, progress: Progress) -> bool:
        """Read the pages out of the store into a new snapshot, on any thread; False when progress says to stop."""
        reader = PageReader(store, self.request.line)
        return write_snapshot(snapshot, reader, self.request, self.boxes, self.charts, self.frame, self.part, progress)

    def bind(self, snapshot: Path, draw: Cartographer) -> Series:
        """Show the snapshot in the layout."""
        wording = Wording(self.campaign, self.request.language)
        bind(self.layout, snapshot, self.campaign, draw, self.shown, wording)
        return Series(self.project, self.layout, self.part.printed)


def lay_out(campaign: Campaign, request: PageRequest, page: int | None = None) -> Staging:
    """The template of a request in a project of its own; for one page only (counted from 1) where that is given.

    CampaignError for a template that is none, and for instants that make no series.
    """
    check_instants(request)
    project = QgsProject()
    crs = QgsCoordinateReferenceSystem(campaign.settings.projected_crs)
    project.setCrs(crs)
    _describe(project, campaign, request)
    layout = load_template(project, request.template)
    if Wording(campaign, request.language).is_right_to_left:
        mirror(layout)
    project.layoutManager().addLayout(layout)
    shown = QgsRectangle(*(request.bounds or bounds_of(ground_from_wkb(campaign.aoi))))
    whole = Part.whole(request.instants, pairs=pairs_pages(layout))
    return Staging(
        project,
        layout,
        campaign,
        request,
        whole if page is None else whole.page(page),
        shown,
        Frame(*seen(layout, shown, crs)),
        {name: LabelBox(label) for name, label in label_items(layout).items()},
        chart_sizes(layout),
    )


def _describe(project: QgsProject, campaign: Campaign, request: PageRequest) -> None:
    """What the PDF says of itself."""
    about = project.metadata()
    # QGIS would name whoever is logged on to this machine.
    about.setAuthor("")
    about.setTitle(request.title or campaign.settings.title)
    about.setAbstract(request.subtitle or campaign.settings.subtitle)
    project.setMetadata(about)
